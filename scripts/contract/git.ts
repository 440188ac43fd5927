import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** What `git` prints, without the newline at its end; `undefined` when it fails. */
export async function git(folder: string, ...args: string[]): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)("git", args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
    return stdout.replace(/\n$/, "");
  } catch {
    return undefined;
  }
}
