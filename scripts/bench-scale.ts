// Measures how generation and the client grow with the document, up to the size of the whole service.
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Document, generateClient, generateMock, readDocument } from "@metastudio-tts/generator";
import { rolldown } from "rolldown";
import ts from "typescript";
import { largeDocument } from "./large-document.ts";

const root = join(import.meta.dirname, "..");
const client = join(root, "packages/client");
const sizes = [
  { operations: 2, schemas: 0 },
  { operations: 10, schemas: 60 },
  { operations: 100, schemas: 400 },
  { operations: 300, schemas: 1000 },
];

const cache = join(import.meta.dirname, "node_modules/.cache");
await mkdir(cache, { recursive: true });
const folder = await mkdtemp(join(cache, "scale-"));
process.once("SIGINT", () => process.exit(130));
try {
  await symlink(join(client, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{ "type": "module", "sideEffects": false }');
  const base = await readDocument(client);
  await generateInto(base);
  // The first run of a compiler warms it up.
  await typecheckCaller();
  let smallest: { bundle: number; typecheck: number } | undefined;
  console.log("operations  schemas  generation  client, token only    a caller's type check");
  for (const { operations, schemas } of sizes) {
    const document = largeDocument(base, operations, schemas);
    const generated = await timed(() => generateInto(document));
    const bundle = await bundleSize();
    const typecheck = await timed(typecheckCaller);
    smallest ??= { bundle, typecheck };
    const growth =
      operations > 2 ? ` (${((bundle - smallest.bundle) / (operations - 2)).toFixed(1)} an operation)` : "";
    console.log(
      `${String(operations).padStart(10)}${String(Object.keys(document.components.schemas ?? {}).length).padStart(9)}` +
        `${`${Math.round(generated)} ms`.padStart(12)}  ${`${bundle} bytes${growth}`.padEnd(32)}` +
        `${Math.round(typecheck)} ms (${(typecheck / smallest.typecheck).toFixed(2)}×)`,
    );
  }
} finally {
  await rm(folder, { recursive: true });
}

/** The client's sources, with what is generated from `document` in place of what is committed. */
async function generateInto(document: Document): Promise<void> {
  const files = await generateClient(document);
  generateMock(document);
  await rm(join(folder, "src"), { recursive: true, force: true });
  await cp(join(client, "src"), join(folder, "src"), { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, "src/generated", name), text);
  }
}

/** Bytes, minified and gzipped, of what a page loads at once to use the client with a token. */
async function bundleSize(): Promise<number> {
  const entry = join(folder, "entry.js");
  await writeFile(entry, 'export { createTtsClient, tokenAuth } from "./src/index.ts";');
  const bundle = await rolldown({ input: entry, platform: "browser" });
  const { output } = await bundle.generate({ format: "esm", minify: true });
  await bundle.close();
  return gzipSync(output[0].code, { level: 9 }).length;
}

async function typecheckCaller(): Promise<void> {
  const caller = join(folder, "caller.ts");
  await writeFile(
    caller,
    [
      'import { createTtsClient, tokenAuth } from "./src/index.js";',
      'const client = createTtsClient({ region: "cn-north-4", projectId: "p", auth: tokenAuth("t") });',
      'const timbre = await client.checkVoiceAsset({ voice_asset_id: "a" });',
      "export const state: string | undefined = timbre.asset_state;",
    ].join("\n"),
  );
  const program = ts.createProgram([caller], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: ["node"],
  });
  const source = program.getSourceFile(caller);
  const [error] = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, "\n"));
}

async function timed(act: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}
