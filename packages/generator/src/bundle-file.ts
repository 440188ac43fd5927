import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathFromRoot } from "./find-place.ts";
import { type Finished, runRedocly } from "./redocly.ts";
import { UserError } from "./user-error.ts";

/** More than anybody reads; the message counts the rest. */
const shownMistakes = 100;

/**
 * Lints `openapi.yaml` in `folder`.
 *
 * @throws {UserError} it is invalid; with a line for each mistake, which names its file and place
 */
export async function requireValid(folder: string): Promise<void> {
  const lint = await runRedocly(folder, [
    "lint",
    "openapi.yaml",
    "--format=json",
    `--max-problems=${shownMistakes}`,
  ]);
  if (lint.status !== 0) throw new UserError(describeMistakes(lint, folder));
}

/**
 * Puts a YAML file of `folder`, with all that it refers to, into one text.
 *
 * @param name the name of the result; its extension says in which format
 * @param options more for Redocly
 * @throws {UserError} the file cannot be read
 */
export async function bundleFile(
  folder: string,
  file: string,
  name: string,
  options: string[] = [],
): Promise<string> {
  const workplace = await mkdtemp(join(await makeCache(folder), "bundling-"));
  try {
    const output = join(workplace, name);
    const { status, stderr } = await runRedocly(folder, ["bundle", file, `--output=${output}`, ...options]);
    if (status !== 0) throw new UserError(`Redocly could not bundle ${file} as ${name}:\n${stderr.trim()}`);
    return await readFile(output, "utf8");
  } finally {
    await rm(workplace, { recursive: true });
  }
}

/** The folder for what is written on the way. */
export async function makeCache(folder: string): Promise<string> {
  const cache = join(folder, "node_modules/.cache");
  await mkdir(cache, { recursive: true });
  return cache;
}

interface Mistake {
  message: string;
  location: { source: { ref: string }; start?: { line: number; col: number } }[];
}

function describeMistakes({ stdout, stderr }: Finished, folder: string): string {
  let found: { problems: Mistake[]; totals: { errors: number; warnings: number } };
  try {
    found = JSON.parse(stdout);
  } catch {
    return `Redocly could not lint the document:\n${stderr.trim() || stdout.trim()}`;
  }
  // Redocly reports a file that it cannot parse once, and again for each $ref to it.
  const { problems: mistakes, totals } = found;
  const broken = mistakes.filter(({ message }) => message.startsWith("Failed to parse"));
  const shown = broken.length > 0 ? broken : mistakes;
  const lines = shown.map(({ message, location: [place] }) => {
    const file = pathFromRoot(resolve(folder, place?.source.ref ?? "openapi.yaml"));
    const { line, col } = place?.start ?? { line: 1, col: 1 };
    return `${file}:${line}:${col}  ${trimMessage(message, folder)}`;
  });
  const more = Math.max(0, totals.errors + totals.warnings - mistakes.length);
  if (more > 0) lines.push(`… and ${more} more`);
  const count = shown.length + more;
  const [errors, them] = count === 1 ? ["1 error", "it"] : [`${count} errors`, "them"];
  return `${lines.join("\n")}\nThe OpenAPI document has ${errors}. Fix ${them}, then run the command again.`;
}

// The file and the place are in front already.
function trimMessage(message: string, folder: string): string {
  return message.replace(/ in "[^"]*" \(\d+:\d+\)$/, "").replaceAll(`${resolve(folder)}/`, "");
}
