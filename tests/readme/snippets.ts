import { mkdir, mkdtemp, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import ts from "typescript";

export const root = join(import.meta.dirname, "../..");

/** A block of code that a text shows. */
export interface Snippet {
  /** The heading above the block. */
  title: string;
  language: string;
  code: string;
}

/** The blocks of code of a README or a guide, in order. Its path is absolute, or from the root. */
export async function snippetsOf(path: string): Promise<Snippet[]> {
  const text = await readFile(resolve(root, path), "utf8");
  const snippets: Snippet[] = [];
  let heading = "";
  for (const [, title, language, code = ""] of text.matchAll(/^#+ ([^\n]+)$|^```(\w*)\n(.*?)^```$/gms)) {
    if (title) heading = title;
    else snippets.push({ title: heading, language: language ?? "", code });
  }
  return snippets;
}

/** A folder where programs find the packages as a user's do. Whoever makes it removes it. */
export async function makeProgramFolder(): Promise<string> {
  const parent = join(import.meta.dirname, "../.tmp");
  await mkdir(parent, { recursive: true });
  return mkdtemp(join(parent, "snippets-"));
}

/** What a strict compiler says against the files, each complaint with the line that it is about. */
export function typeErrorsIn(files: string[]): string[] {
  const program = ts.createProgram(files, {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.esnext.disposable.d.ts"],
    types: ["node"],
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file?.text.slice(file.text.lastIndexOf("\n", start) + 1).split("\n")[0];
    return `${line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
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
