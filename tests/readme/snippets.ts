import { readFile } from "node:fs/promises";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../..");

/** A block of code that a README shows. */
export interface Snippet {
  /** The README and the heading above the block. */
  title: string;
  code: string;
}

/** The blocks of a README in one language, in order. */
export async function snippetsOf(readme: string, language: string): Promise<Snippet[]> {
  const text = await readFile(join(root, readme), "utf8");
  const snippets: Snippet[] = [];
  let heading = "";
  for (const [, title, fence, code = ""] of text.matchAll(/^#+ ([^\n]+)$|^```(\w*)\n(.*?)^```$/gms)) {
    if (title) heading = title;
    else if (fence === language) snippets.push({ title: `${readme}, ${heading}`, code });
  }
  return snippets;
}

/** What a snippet promises to print: the comments behind its `console` calls, `…` standing for anything. */
export function promisesOf(code: string): RegExp[] {
  return [...code.matchAll(/^.*console\.\w+\(.*\);? \/\/ (.+)$/gm)].map(
    ([, text = ""]) => new RegExp(text.split("…").map(escapeRegExp).join(".*")),
  );
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
