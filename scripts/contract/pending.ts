import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseChangesetFile } from "@changesets/parse";
import { Problem } from "@metastudio-tts/generator";
import type { Base } from "./base.ts";
import { type Bump, largest } from "./change.ts";
import { git } from "./git.ts";
import { releasedTogether } from "./released-together.ts";

/** A changeset that this branch adds. */
export interface Pending {
  /** Its path from the root. */
  file: string;
  bump: Bump | "none";
  text: string;
}

/**
 * The changesets that are new since `base`: those that were there speak of other changes.
 *
 * @throws {Problem} one of them cannot be read
 */
export async function pendingChangesets(root: string, base: Base): Promise<Pending[]> {
  const names = (await readdir(join(root, ".changeset"))).filter(
    (name) => name.endsWith(".md") && name !== "README.md",
  );
  const packages = (await releasedTogether(root)).map(({ name }) => name);
  const found = await Promise.all(
    names.sort().map(async (name): Promise<Pending[]> => {
      const file = `.changeset/${name}`;
      const text = await readFile(join(root, file), "utf8");
      if ((await git(root, "show", `${base.commit}:${file}`)) === text.replace(/\n$/, "")) return [];
      return [{ file, bump: bumpOf(text, file, packages), text }];
    }),
  );
  return found.flat();
}

function bumpOf(text: string, file: string, packages: string[]): Bump | "none" {
  try {
    const { releases } = parseChangesetFile(text);
    return largest(releases.filter(({ name }) => packages.includes(name)).map(({ type }) => type));
  } catch (error) {
    throw new Problem(`${file} is not a changeset: ${(error as Error).message}\nMend it, or delete it.`);
  }
}

/** The bump of the version since `base`, if there is one: a branch may hold a change and its release. */
export async function releasedBump(root: string, base: Base): Promise<Bump | "none"> {
  const manifest = "openapi/package.json";
  const before = await git(root, "show", `${base.commit}:${manifest}`);
  const now = await readFile(join(root, manifest), "utf8");
  const [old, current] = [before ?? now, now].map((text) =>
    (JSON.parse(text) as { version: string }).version.split(".").map((part) => Number.parseInt(part, 10)),
  );
  const index = [0, 1, 2].find((part) => old?.[part] !== current?.[part]);
  return index === undefined ? "none" : ((["major", "minor", "patch"] as const)[index] ?? "none");
}
