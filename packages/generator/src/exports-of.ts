import { readFile } from "node:fs/promises";

/** The names that a module exports by name: `export { a, type B } from "…"`. */
export async function exportsOf(file: string): Promise<string[]> {
  const text = await readFile(file, "utf8");
  const lists = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].map(([, list = ""]) => list.split(","));
  return lists.flat().map((name) =>
    name
      .trim()
      .replace(/^type /, "")
      .replace(/^.* as /, ""),
  );
}
