import { glob, readFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { pathFromRoot } from "./find-place.ts";
import { UserError } from "./user-error.ts";

/**
 * Checks that `openapi.yaml` leads to every file in `paths` and `components` of a folder: one that it does not lead to
 * would be left out of the document.
 *
 * @throws {UserError} with a line for each file that it does not lead to
 */
export async function requireAllUsed(folder: string): Promise<void> {
  const texts = new Map<string, string>();
  for await (const file of glob(["openapi.yaml", "{paths,components}/**/*.yaml"], { cwd: folder }))
    texts.set(normalize(file), await readFile(join(folder, file), "utf8"));
  const used = new Set<string>();
  const follow = (file: string) => {
    if (used.has(file)) return;
    used.add(file);
    for (const [target] of (texts.get(file) ?? "").matchAll(/[\w./-]+\.yaml\b/g))
      follow(normalize(join(dirname(file), target)));
  };
  follow("openapi.yaml");
  const unused = [...texts.keys()].filter((file) => !used.has(file)).sort();
  if (unused.length === 0) return;
  const lines = unused.map((file) => {
    const from = file.startsWith("paths") ? "openapi.yaml" : "where it belongs";
    return `${pathFromRoot(join(folder, file))}  Nothing refers to this file. Refer to it from ${from}, or delete it.`;
  });
  throw new UserError(lines.join("\n"));
}
