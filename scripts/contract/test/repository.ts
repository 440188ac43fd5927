import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fixtureDocument } from "@metastudio-tts/fixture";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import { git } from "../base.ts";
import type { Loose } from "./edits/edit.ts";

const workspace = inWorkspace();
const copied = [
  ".changeset/README.md",
  ".changeset/config.json",
  "openapi/package.json",
  "packages/client/package.json",
  "packages/mock/package.json",
  "apps/docs/package.json",
  "apps/sample/package.json",
];

const documentFile = "openapi/openapi.yaml";

/** A folder with the fixture as its document, and what its packages and changesets are read from. */
export interface Folder extends AsyncDisposable {
  root: string;
  /** Edits the document. */
  change(edit: (document: Loose) => void): Promise<void>;
  /** Replaces the first match of `from` in a file; throws when there is none. */
  edit(file: string, from: string | RegExp, to: string): Promise<void>;
  write(file: string, text: string): Promise<void>;
}

export async function createFolder(): Promise<Folder> {
  const cache = join(workspace, "scripts/node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const root = await mkdtemp(join(cache, "fixture-"));
  for (const path of copied) await cp(join(workspace, path), join(root, path));
  const write = (file: string, text: string) => writeFile(join(root, file), text);
  await write("openapi/redocly.yaml", "rules:\n  operation-summary: error\n");
  // JSON is YAML, too.
  await write(documentFile, JSON.stringify(fixtureDocument(), null, 2));
  return {
    root,
    async change(edit) {
      const document = JSON.parse(await readFile(join(root, documentFile), "utf8"));
      edit(document);
      await write(documentFile, JSON.stringify(document, null, 2));
    },
    async edit(file, from, to) {
      const text = await readFile(join(root, file), "utf8");
      const changed = text.replace(from, to);
      if (changed === text) throw new Error(`${file} does not hold ${from}`);
      await write(file, changed);
    },
    write,
    [Symbol.asyncDispose]: () => rm(root, { recursive: true }),
  };
}

/** A folder that is a repository of its own, with its document on the branch main, and a branch on which to work. */
export interface Repository extends Folder {
  git(...args: string[]): Promise<string>;
}

export async function createRepository(): Promise<Repository> {
  const folder = await createFolder();
  const run = async (...args: string[]) => {
    const identity = ["user.name=test", "user.email=test@localhost", "commit.gpgsign=false"];
    const printed = await git(folder.root, ...identity.flatMap((setting) => ["-c", setting]), ...args);
    if (printed === undefined) throw new Error(`git ${args.join(" ")} failed`);
    return printed;
  };
  await folder.write(".gitignore", "node_modules/\ndist/\n");
  await run("init", "--quiet", "--initial-branch=main");
  await run("add", "--all");
  await run("commit", "--quiet", "--message=base");
  await run("checkout", "--quiet", "-b", "work");
  return { ...folder, git: run };
}
