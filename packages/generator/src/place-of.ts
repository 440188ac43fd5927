import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Problem, Subject } from "./problem.ts";
import { shownPath } from "./shown-path.ts";

/**
 * Where the YAML in `folder` writes what a problem is about, as `openapi/paths/audition-file.yaml:4`. The line is
 * that of the extension which the message names, or else the one where the thing begins.
 */
export async function placeOf({ about, message }: Problem, folder: string): Promise<string | undefined> {
  const found = about && (await findFile(about, folder));
  if (!found) return undefined;
  const lines = found.text.split("\n");
  const [extension] = /x-[\w-]+/.exec(message) ?? [];
  const start = found.start ? lines.findIndex((line) => unquoted(line) === found.start) : 0;
  const line = lines.findIndex((text, index) => index >= start && text.trim().startsWith(`${extension}:`));
  return `${shownPath(found.file)}:${(line < 0 ? start : line) + 1}`;
}

async function findFile(
  about: Subject,
  folder: string,
): Promise<{ file: string; text: string; start?: string } | undefined> {
  if ("component" in about) {
    const file = join(folder, `components/${about.component}.yaml`);
    const text = await readFile(file, "utf8").catch(() => undefined);
    return text === undefined ? undefined : { file, text };
  }
  const start = `operationId: ${about.operationId}`;
  for (const name of (await readdir(join(folder, "paths"))).sort()) {
    const file = join(folder, "paths", name);
    const text = await readFile(file, "utf8");
    if (text.split("\n").some((line) => unquoted(line) === start)) return { file, text, start };
  }
  return undefined;
}

function unquoted(line: string): string {
  return line.trim().replace(/^(\w+: )["'](.*)["']$/, "$1$2");
}
