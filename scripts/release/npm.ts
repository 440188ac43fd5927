import { run } from "@metastudio-tts/tools/process";

/** What npm has of a package: no version when it does not know the package. */
export interface OnNpm {
  versions: string[];
  /** The version that `npm install` gets. */
  latest?: string | undefined;
}

/** One alone would lose against the other where someone has set it. */
const fresh = ["--prefer-online", "--no-prefer-offline"];

/** Asks npm, not its cache, for the versions of a package. `undefined` when it cannot be asked. */
export async function askNpm(
  root: string,
  name: string,
  env: NodeJS.ProcessEnv = {},
): Promise<OnNpm | undefined> {
  const args = ["view", name, "versions", "dist-tags.latest", "--json", ...fresh];
  const { exitCode, stdout, printed } = await run("npm", args, { cwd: root, env });
  if (exitCode !== 0) return printed.includes("E404") ? { versions: [] } : undefined;
  // A registry that knows the package and none of its versions: something went wrong there.
  if (stdout.trim() === "") return undefined;
  const { versions, "dist-tags.latest": latest } = JSON.parse(stdout);
  return { versions: [versions].flat(), latest };
}

/** The commit that a version was published from; `undefined` when npm does not say. */
export async function askCommit(
  root: string,
  name: string,
  version: string,
  env: NodeJS.ProcessEnv = {},
): Promise<string | undefined> {
  const args = ["view", `${name}@${version}`, "gitHead", ...fresh];
  const { exitCode, stdout } = await run("npm", args, { cwd: root, env });
  return (exitCode === 0 && stdout.trim()) || undefined;
}

/** Whether a version, without a pre-release, is lower than another. */
export function isLower(version: string, other: string): boolean {
  return version.localeCompare(other, "en", { numeric: true }) < 0;
}
