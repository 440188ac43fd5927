import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "@metastudio-tts/generator";

const file = "release.json";

/** What only the owner of the repository knows, or a release changes: `release.json`. */
export interface Settings {
  /** The address of the repository on GitHub; empty until its owner fills it in. */
  repository: string;
  /** Whether npm has the packages. *Publish* sets it. */
  isOnNpm: boolean;
}

/** @throws {UserError} `release.json` is missing, is no JSON, has another key, or a value of another form */
export async function readSettings(root: string): Promise<Settings> {
  const { repository, isOnNpm, ...others } = parse(await read(root));
  const [unknown] = Object.keys(others);
  if (unknown) throw new UserError(`${file} has an unknown key "${unknown}". Remove it.`);
  if (typeof isOnNpm !== "boolean") throw new UserError(`${file} needs "isOnNpm": true or false.`);
  if (typeof repository !== "string" || !(repository === "" || isAddress(repository))) {
    const given = JSON.stringify(repository);
    throw new UserError(`"repository" in ${file} must be https://github.com/owner/name, got ${given}.`);
  }
  if (repository === "" && isOnNpm)
    throw new UserError(
      `"repository" in ${file} is empty, but npm has the packages. Set it, or "isOnNpm" to false.`,
    );
  return { repository, isOnNpm };
}

async function read(root: string): Promise<string> {
  return readFile(join(root, file), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    throw new UserError(`${file} is missing. Restore it from git.`);
  });
}

function parse(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UserError(`${file} is not JSON: ${(error as Error).message}. Correct it.`);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw new UserError(`${file} must be an object with "repository" and "isOnNpm".`);
}

/** Git's own ending is no part of the name that GitHub runs a workflow for. */
function isAddress(repository: string): boolean {
  const [, owner, name] = /^https:\/\/github\.com\/([\w-]+)\/([\w.-]+)$/.exec(repository) ?? [];
  return owner !== undefined && name !== undefined && !/^\.{1,2}$|\.git$/i.test(name);
}

export async function writeSettings(root: string, settings: Settings): Promise<void> {
  await writeFile(join(root, file), `${JSON.stringify(settings, null, 2)}\n`);
}

/**
 * Checks that what is published would name the repository that it comes from, which npm verifies.
 *
 * @param running the `owner/name` that GitHub runs a workflow for; `undefined` elsewhere
 * @throws {UserError} the address is empty, or another one
 */
export function requireRepository({ repository }: Settings, running: string | undefined): void {
  if (repository === "") {
    const address = running ? `https://github.com/${running}` : "https://github.com/owner/name";
    throw new UserError(
      `Nothing was published: "repository" in ${file} is empty. Set it to ${address}, run "pnpm release:settings", and commit.`,
    );
  }
  if (running !== undefined && repository.toLowerCase() !== `https://github.com/${running}`.toLowerCase()) {
    throw new UserError(
      `Nothing was published: "repository" in ${file} is ${repository}, but this is https://github.com/${running}. ` +
        'Correct it, run "pnpm release:settings", and commit.',
    );
  }
}
