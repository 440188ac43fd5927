import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { posix } from "node:path";
import ts from "typescript";
import { type Docs, readDocs } from "./read-docs.ts";
import { headOf, type Surface } from "./read-head.ts";
import { type Member, membersOf } from "./read-members.ts";
import { type Signature, signatureOf } from "./read-signature.ts";

const require = createRequire(import.meta.url);

/** An export of a package, as its declarations and their docstrings describe it. */
export interface Export {
  name: string;
  kind: "function" | "class" | "type";
  /** The file that declares it, from the package's folder for types: `generated/models.d.ts`. */
  file: string;
  docs: Docs;
  /** TypeScript, without the bodies of interfaces and classes: their members are listed. */
  code: string;
  /** Of a function. */
  signature?: Signature;
  members: Member[];
}

/** An entry of a package: what one import gives. */
export interface Entry {
  /** Such as `@metastudio-tts/client/node`. */
  specifier: string;
  exports: Export[];
}

/** A command of a package. */
export interface Command {
  name: string;
  /** What it prints with `--help`. */
  help: string;
}

/** A package as its users see it. */
export interface Package {
  name: string;
  description: string;
  entries: Entry[];
  commands: Command[];
}

/** Reads what a package exports from its built declarations, each entry's exports by name. */
export function readPackage(name: string): Package {
  // The compiler's paths have slashes on every system.
  const manifestPath = require.resolve(`${name}/package.json`).replaceAll("\\", "/");
  const { description, exports, bin = {} } = JSON.parse(readFileSync(manifestPath, "utf8"));
  const entries = Object.entries(exports as Record<string, { types?: string }>).flatMap(
    ([path, { types }]) =>
      types
        ? [{ specifier: posix.join(name, path), file: posix.join(posix.dirname(manifestPath), types) }]
        : [],
  );
  const program = ts.createProgram(
    entries.map(({ file }) => file),
    {
      strict: true,
      exactOptionalPropertyTypes: true,
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.esnext.disposable.d.ts"],
      types: [],
    },
  );
  const checker = program.getTypeChecker();
  const exportsOf = (file: string) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(file) as ts.SourceFile) as ts.Symbol;
    return checker.getExportsOfModule(module).sort((a, b) => (a.name < b.name ? -1 : 1));
  };
  const known = new Set(entries.flatMap(({ file }) => exportsOf(file).map((symbol) => symbol.name)));
  const commands = Object.entries(bin as Record<string, string>).map(([command, file]) => ({
    name: command,
    help: execFileSync(process.execPath, [posix.join(posix.dirname(manifestPath), file), "--help"], {
      encoding: "utf8",
    }).trim(),
  }));
  return {
    name,
    description,
    commands,
    entries: entries.map(({ specifier, file }) => ({
      specifier,
      exports: exportsOf(file).map((symbol) =>
        readExport({ checker, folder: posix.dirname(file), known }, symbol),
      ),
    })),
  };
}

function readExport(surface: Surface, exported: ts.Symbol): Export {
  const { checker, folder } = surface;
  const isAlias = exported.flags & ts.SymbolFlags.Alias;
  const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
  const declarations = symbol.declarations ?? [];
  const callable = declarations.find(ts.isFunctionDeclaration);
  return {
    name: exported.name,
    kind: callable ? "function" : declarations.some(ts.isClassDeclaration) ? "class" : "type",
    file: declarations[0]?.getSourceFile().fileName.slice(folder.length + 1) ?? "",
    docs: readDocs(checker, symbol),
    code: declarations.map((declaration) => headOf(surface, declaration)).join("\n"),
    ...(callable && { signature: signatureOf(exported.name, callable) }),
    members: membersOf(surface, symbol),
  };
}
