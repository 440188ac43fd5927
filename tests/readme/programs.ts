import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll } from "vitest";

/** The folder of a package: that of the workspace, or where `release:rehearse` has installed what it published. */
export function packageFolder(name: "client" | "mock"): string {
  return dirname(createRequire(import.meta.url).resolve(`@metastudio-tts/${name}/package.json`));
}

/** A folder for the tests of a file, where programs find the packages as a user's do. */
export function useProgramFolder() {
  let folder: string;
  beforeAll(async () => {
    const parent = join(import.meta.dirname, "../.tmp");
    await mkdir(parent, { recursive: true });
    folder = await mkdtemp(join(parent, "snippets-"));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const fileOf = (name: string) => join(folder, name);
  return {
    fileOf,
    /** Writes a file there. Returns its path. */
    async write(name: string, text: string): Promise<string> {
      await writeFile(fileOf(name), text);
      return fileOf(name);
    },
  };
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
