import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const root = join(import.meta.dirname, "../..");
const leftOut = new Set([".git", "node_modules", "dist", ".turbo"]);

/** What a command left behind. */
export interface Finished {
  status: number;
  printed: string;
}

/** A copy of this workspace with a history of its own, in which whatever is liked may be changed. */
export interface WorkspaceCopy extends AsyncDisposable {
  root: string;
  run(command: string, ...args: string[]): Promise<Finished>;
  /** Like `run`, but a command that fails is an error. Gives what was printed. */
  must(command: string, ...args: string[]): Promise<string>;
  git(...args: string[]): Promise<string>;
  read(file: string): Promise<string>;
  write(file: string, text: string): Promise<void>;
}

/** Copies the sources, installs what they need from what is on this machine, and commits all to a branch `main`. */
export async function copyWorkspace(): Promise<WorkspaceCopy> {
  const folder = await mkdtemp(join(tmpdir(), "metastudio-tts-workspace-"));
  // Ctrl-C leaves nothing behind either.
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.once("exit", remove);
  // Changesets that are pending here would be released with it.
  const isWanted = (source: string) =>
    !leftOut.has(basename(source)) && !/\.changeset[/\\](?!README)[^/\\]+\.md$/.test(source);
  await cp(root, folder, { recursive: true, filter: isWanted });

  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: "1", TURBO_TELEMETRY_DISABLED: "1" };
  // A test's own environment is no command's business.
  for (const name of Object.keys(env)) if (/^(VITEST|NODE_ENV$|npm_)/.test(name)) delete env[name];
  const run = (command: string, ...args: string[]) =>
    new Promise<Finished>((done) => {
      execFile(command, args, { cwd: folder, env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
        done({
          status: typeof error?.code === "number" ? error.code : error ? 1 : 0,
          printed: stdout + stderr,
        });
      });
    });
  const must = async (command: string, ...args: string[]) => {
    const { status, printed } = await run(command, ...args);
    if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${printed}`);
    return printed;
  };
  const git = (...args: string[]) => must("git", ...args);

  await git("init", "--quiet", "--initial-branch=main");
  await git("config", "user.name", "test");
  await git("config", "user.email", "test@localhost");
  await git("config", "commit.gpgsign", "false");
  await git("add", "--all");
  await git("commit", "--quiet", "--message=base");
  await must("pnpm", "install", "--prefer-offline", "--frozen-lockfile");
  return {
    root: folder,
    run,
    must,
    git,
    read: (file) => readFile(join(folder, file), "utf8"),
    write: (file, text) => writeFile(join(folder, file), text),
    async [Symbol.asyncDispose]() {
      process.off("exit", remove);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
