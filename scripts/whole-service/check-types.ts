import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Document, type Operation, operationsOf } from "@metastudio-tts/generator";
import { exampleParams } from "@metastudio-tts/tools/example-params";
import ts from "typescript";

const start = `import { createTtsClient, tokenAuth } from "./src/index.js";
const client = createTtsClient({ region: "cn-north-4", projectId: "p", auth: tokenAuth("t") });`;

/**
 * Checks the types of a file that calls the client in `root` with the document's examples, as an editor does when
 * it is opened. Returns the first error of each operation, by operationId.
 */
export async function checkTypes(
  root: string,
  document: Document,
  operations = operationsOf(document),
): Promise<Record<string, string>> {
  const caller = join(root, "packages/client/caller.ts");
  const lines = start.split("\n").length;
  await writeFile(caller, [start, ...operations.map((operation) => callOf(document, operation))].join("\n"));
  const program = ts.createProgram([caller], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: ["node"],
    typeRoots: [join(root, "packages/client/node_modules/@types")],
  });
  const source = program.getSourceFile(caller);
  const errors: Record<string, string> = {};
  for (const error of [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ]) {
    const { line } = ts.getLineAndCharacterOfPosition(error.file as ts.SourceFile, error.start as number);
    const id = operations[line - lines]?.id ?? "caller.ts";
    errors[id] ??= ts.flattenDiagnosticMessageText(error.messageText, " ");
  }
  return errors;
}

/** One line: the call with all of its examples, and the type of what it returns. */
function callOf(document: Document, operation: Operation): string {
  const { id, success, scenarios } = operation;
  const call = `client.${id}(${literal(exampleParams(document, operation, { isWhole: true }))})`;
  if (success.kind === "empty") return `${call} satisfies PromiseLike<undefined>;`;
  if (success.kind === "stream") return `${call} satisfies PromiseLike<Response>;`;
  const shown = scenarios.filter(({ status, example }) => success.statuses.includes(status) && example);
  const values = shown.map(({ example }) => literal(example?.value));
  return `${call}; [${values.join(", ")}] satisfies Awaited<ReturnType<typeof client.${id}>>[];`;
}

function literal(value: unknown): string {
  const blob = "new Blob()";
  const text = JSON.stringify(value, (_, inner) => (inner instanceof Blob ? blob : inner));
  return text.replaceAll(JSON.stringify(blob), blob);
}
