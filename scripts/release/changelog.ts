import { readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * What a package's changelog says about a version, without the heading; `undefined` when it has no such version.
 *
 * @param folder the package's, from the root
 */
export async function readChanges(
  root: string,
  folder: string,
  version: string,
): Promise<string | undefined> {
  const text = await readFile(join(root, folder, "CHANGELOG.md"), "utf8").catch(() => "");
  const [, ...sections] = text.split(/^## /m);
  const section = sections.find((one) => one.split("\n")[0]?.trim() === version);
  return section?.split("\n").slice(1).join("\n").trim();
}
