import { mkdir, mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";

/** A folder where programs find the packages as a user's do. Whoever makes it removes it. */
export async function makeProgramFolder(): Promise<string> {
  const parent = join(import.meta.dirname, "../.tmp");
  await mkdir(parent, { recursive: true });
  return mkdtemp(join(parent, "snippets-"));
}

/** What a strict compiler reports about the files, each error with its line. */
export function findTypeErrors(files: string[]): string[] {
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
