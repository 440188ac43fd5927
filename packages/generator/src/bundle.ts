import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Document } from "./document.ts";
import { updateGenerated } from "./generated-files.ts";
import { Problem } from "./problem.ts";
import { type Finished, runRedocly } from "./redocly.ts";
import { shownPath } from "./shown-path.ts";

/**
 * Lints `openapi.yaml` in `folder` and bundles it to `dist/openapi.json` and `dist/openapi.yaml`.
 *
 * @throws {Problem} with a line for each mistake, naming its file and place
 */
export async function generateBundle(folder: string): Promise<void> {
  await requireValid(folder);
  const files = {
    "openapi.json": await bundle(folder, "openapi.json"),
    "openapi.yaml": await bundle(folder, "openapi.yaml"),
  };
  await updateGenerated(join(folder, "dist"), files);
}

/**
 * The document of `folder` in one piece, without writing it anywhere.
 *
 * @param isValidated whether it has to keep today's lint rules; a document of the past need not
 * @throws {Problem} with a line for each mistake, naming its file and place
 */
export async function bundleDocument(folder: string, { isValidated = true } = {}): Promise<Document> {
  if (isValidated) await requireValid(folder);
  return JSON.parse(await bundle(folder, "openapi.json")) as Document;
}

/** More than anybody reads; how many there are beyond is told. */
const shownMistakes = 100;

async function requireValid(folder: string): Promise<void> {
  const lint = await runRedocly(folder, [
    "lint",
    "openapi.yaml",
    "--format=json",
    `--max-problems=${shownMistakes}`,
  ]);
  if (lint.status !== 0) throw new Problem(describeMistakes(lint, folder));
}

async function bundle(folder: string, name: string): Promise<string> {
  const cache = join(folder, "node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const workplace = await mkdtemp(join(cache, "bundling-"));
  try {
    const output = join(workplace, name);
    const { status, stderr } = await runRedocly(folder, ["bundle", "openapi.yaml", `--output=${output}`]);
    if (status !== 0) throw new Problem(`${name} could not be bundled:\n${stderr.trim()}`);
    return await readFile(output, "utf8");
  } finally {
    await rm(workplace, { recursive: true });
  }
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
    return `The document could not be linted:\n${stderr.trim() || stdout.trim()}`;
  }
  // A file that cannot be parsed is reported once by itself and once more from each place that refers to it.
  const { problems: mistakes, totals } = found;
  const broken = mistakes.filter(({ message }) => message.startsWith("Failed to parse"));
  const shown = broken.length > 0 ? broken : mistakes;
  const lines = shown.map(({ message, location: [place] }) => {
    const file = shownPath(resolve(folder, place?.source.ref ?? "openapi.yaml"));
    const { line, col } = place?.start ?? { line: 1, col: 1 };
    return `${file}:${line}:${col}  ${tidy(message, folder)}`;
  });
  const more = Math.max(0, totals.errors + totals.warnings - mistakes.length);
  if (more > 0) lines.push(`… and ${more} more`);
  const count = shown.length + more;
  const [errors, them] = count === 1 ? ["1 error", "it"] : [`${count} errors`, "them"];
  return `${lines.join("\n")}\nThe OpenAPI document has ${errors}. Fix ${them}, then run the command again.`;
}

// The file and the place stand in front already.
function tidy(message: string, folder: string): string {
  return message.replace(/ in "[^"]*" \(\d+:\d+\)$/, "").replaceAll(`${resolve(folder)}/`, "");
}
