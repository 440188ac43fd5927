import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import type { Subject, UserError } from "./user-error.ts";

/**
 * Finds where the YAML in `folder` writes what an error is about: `openapi/paths/audition-file.yaml:4`. The line is
 * that of the extension that the message names, or else the one where the subject begins.
 */
export async function findPlace(
  { subject, message }: UserError,
  folder: string,
): Promise<string | undefined> {
  const found = subject && (await findFile(subject, folder));
  if (!found) return undefined;
  const lines = found.text.split("\n");
  const [extension] = /x-[\w-]+/.exec(message) ?? [];
  const start = found.start ? lines.findIndex((line) => unquote(line) === found.start) : 0;
  const line = lines.findIndex((text, index) => index >= start && text.trim().startsWith(`${extension}:`));
  return `${pathFromRoot(found.file)}:${(line < 0 ? start : line) + 1}`;
}

/** A path as messages show it: from the root of the workspace, wherever the command was called. */
export function pathFromRoot(path: string): string {
  let root = dirname(resolve(path));
  while (!existsSync(join(root, "pnpm-workspace.yaml"))) {
    if (root === dirname(root)) return path;
    root = dirname(root);
  }
  return relative(root, resolve(path));
}

async function findFile(
  subject: Subject,
  folder: string,
): Promise<{ file: string; text: string; start?: string } | undefined> {
  if ("component" in subject) {
    const file = join(folder, `components/${subject.component}.yaml`);
    const text = await readFile(file, "utf8").catch(() => undefined);
    return text === undefined ? undefined : { file, text };
  }
  const start = `operationId: ${subject.operationId}`;
  for (const name of (await readdir(join(folder, "paths"))).sort()) {
    const file = join(folder, "paths", name);
    const text = await readFile(file, "utf8");
    if (text.split("\n").some((line) => unquote(line) === start)) return { file, text, start };
  }
  return undefined;
}

function unquote(line: string): string {
  return line.trim().replace(/^(\w+: )["'](.*)["']$/, "$1$2");
}
