import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { bundleDocument, type Document, UserError } from "@metastudio-tts/generator";
import { runOrThrow } from "@metastudio-tts/tools/process";
import { type Base, git } from "./base.ts";
import type { Change } from "./change.ts";
import { compare, namesOf } from "./compare.ts";

/**
 * How the document in the folder differs from the one of `base`, what is not committed yet included.
 *
 * @throws {UserError} one of the two is not there or cannot be read
 */
export async function contractChanges(root: string, base: Base): Promise<Change[]> {
  if (!(await hasTouchedFiles(root, base))) return [];
  const [before, now] = await Promise.all([documentAt(root, base), bundleDocument(join(root, "openapi"))]);
  return compare(before, now);
}

/** Comparing takes seconds; most branches do not touch the document. */
async function hasTouchedFiles(root: string, { commit }: Base): Promise<boolean> {
  const [changed, untracked] = await Promise.all([
    git(root, "diff", "--name-only", commit, "--", "openapi"),
    git(root, "ls-files", "--others", "--exclude-standard", "--", "openapi"),
  ]);
  return changed !== "" || untracked !== "";
}

async function documentAt(root: string, { commit, words }: Base): Promise<Document> {
  const cache = join(root, "scripts/node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "base-"));
  try {
    const tar = join(folder, "openapi.tar");
    const archived = await git(root, "archive", `--output=${tar}`, commit, "openapi");
    if (archived === undefined || !existsSync(tar)) throw new UserError(`There is no openapi/ at ${words}.`);
    await runOrThrow("tar", ["-xf", tar, "-C", folder]);
    // It kept the rules of its time. Where its names cannot be read, this is the place to say whose they are.
    const document = await bundleDocument(join(folder, "openapi"), { isValidated: false });
    namesOf(document);
    return document;
  } catch (error) {
    const { message } = error as Error;
    throw new UserError(`The document of ${words} cannot be read, so name another base.\n${message}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}
