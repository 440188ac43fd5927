import { rmSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type Finished, run, runOrThrow, withoutVariables } from "./process.ts";
import { inWorkspace } from "./workspace.ts";

const workspace = inWorkspace();
const leftOut = new Set([".git", "node_modules", "dist", ".turbo"]);

/** A copy of this workspace with a history of its own, in which anything may be changed. */
export interface WorkspaceCopy extends AsyncDisposable {
  root: string;
  run(command: string, ...args: string[]): Promise<Finished>;
  /** Returns what the command printed; throws when it fails. */
  runOrThrow(command: string, ...args: string[]): Promise<string>;
  git(...args: string[]): Promise<string>;
  read(file: string): Promise<string>;
  write(file: string, text: string): Promise<void>;
}

/**
 * Copies the sources, installs what they need from what is on this machine, and commits all to a branch `main`.
 *
 * @param options.withChangesets copies the changesets that are pending here, too; without them nothing is to be released
 */
export async function copyWorkspace({ withChangesets = false } = {}): Promise<WorkspaceCopy> {
  const root = await mkdtemp(join(tmpdir(), "metastudio-tts-workspace-"));
  // Ctrl-C leaves nothing behind either.
  const remove = () => rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  process.once("exit", remove);
  const isWanted = (source: string) =>
    !leftOut.has(basename(source)) &&
    (withChangesets || !/\.changeset[/\\](?!README)[^/\\]+\.md$/.test(source));
  await cp(workspace, root, { recursive: true, filter: isWanted });

  // A test's own environment is no command's business.
  const options = { cwd: root, env: withoutVariables(/^(VITEST|NODE_ENV$|npm_)/) };
  const must = async (command: string, ...args: string[]) =>
    (await runOrThrow(command, args, options)).printed;
  const git = (...args: string[]) => must("git", ...args);
  const setUp = [
    ["init", "--quiet", "--initial-branch=main"],
    ["config", "user.name", "test"],
    ["config", "user.email", "test@localhost"],
    ["config", "commit.gpgsign", "false"],
    ["add", "--all"],
    ["commit", "--quiet", "--message=base"],
  ];
  for (const args of setUp) await git(...args);
  await must("pnpm", "install", "--prefer-offline", "--frozen-lockfile");
  return {
    root,
    run: (command, ...args) => run(command, args, options),
    runOrThrow: must,
    git,
    read: (file) => readFile(join(root, file), "utf8"),
    write: (file, text) => writeFile(join(root, file), text),
    async [Symbol.asyncDispose]() {
      process.off("exit", remove);
      await rm(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
