import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { git } from "./git.ts";

const workspace = join(import.meta.dirname, "../..");
const copied = [
  ".changeset",
  "openapi",
  "packages/client/package.json",
  "packages/mock/package.json",
  "apps/docs/package.json",
  "apps/sample/package.json",
];

/** A small repository of its own, with the document on its branch main, and a branch on which to work. */
export interface Fixture extends AsyncDisposable {
  root: string;
  git(...args: string[]): Promise<string>;
  /** Replaces the first match of `from` in a file; throws when there is none. */
  edit(file: string, from: string | RegExp, to: string): Promise<void>;
  write(file: string, text: string): Promise<void>;
}

export async function createFixture(): Promise<Fixture> {
  const cache = join(workspace, "scripts/node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const root = await mkdtemp(join(cache, "fixture-"));
  for (const path of copied) {
    await cp(join(workspace, path), join(root, path), {
      recursive: true,
      filter: (source) =>
        !/openapi\/(node_modules|dist|\.turbo)|changeset\/(?!README)[^/]+\.md$/.test(source),
    });
  }
  const run = async (...args: string[]) => {
    const identity = [
      "-c",
      "user.name=test",
      "-c",
      "user.email=test@localhost",
      "-c",
      "commit.gpgsign=false",
    ];
    const printed = await git(root, ...identity, ...args);
    if (printed === undefined) throw new Error(`git ${args.join(" ")} failed`);
    return printed;
  };
  await writeFile(join(root, ".gitignore"), "node_modules/\ndist/\n");
  await run("init", "--quiet", "--initial-branch=main");
  await run("add", "--all");
  await run("commit", "--quiet", "--message=base");
  await run("checkout", "--quiet", "-b", "work");
  return {
    root,
    git: run,
    async edit(file, from, to) {
      const text = await readFile(join(root, file), "utf8");
      const changed = text.replace(from, to);
      if (changed === text) throw new Error(`${file} does not hold ${from}`);
      await writeFile(join(root, file), changed);
    },
    write: (file, text) => writeFile(join(root, file), text),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true }),
  };
}
