import { join } from "node:path";
import { type Document, operationsOf } from "@metastudio-tts/generator";
import { measureBundledSize } from "@metastudio-tts/tools/bundled-size";
import { toMarkdown } from "@metastudio-tts/tools/figures";
import { median } from "@metastudio-tts/tools/median";
import type { WorkspaceCopy } from "@metastudio-tts/tools/workspace-copy";
import { useDocument } from "./check-document.ts";
import { checkTypes } from "./check-types.ts";

/** How large and how slow everything is that is generated from a document. */
export interface Measured {
  operations: number;
  schemas: number;
  generationMs: number;
  typecheckMs: number;
  /** What a page loads at once to use the client with a token, minified and gzipped. */
  clientBytes: number;
  startMs: number;
  responseMs: number;
  docsMs: number;
}

/** Measures a document in a `copy`. The document has to be one that the generator takes. */
export async function measure(copy: WorkspaceCopy, document: Document): Promise<Measured> {
  const operations = operationsOf(document);
  const generationMs = await time(() => useDocument(copy, document));
  await copy.runOrThrow("pnpm", "--filter=@metastudio-tts/client", "--filter=@metastudio-tts/mock", "build");
  const typechecks: number[] = [];
  // The first one warms the compiler up.
  for (let run = 0; run < 6; run++) {
    typechecks.push(await time(() => checkTypes(copy.root, document, operations.slice(0, 1))));
  }
  return {
    operations: operations.length,
    schemas: Object.keys(document.components.schemas ?? {}).length,
    generationMs,
    typecheckMs: median(typechecks.slice(1)),
    clientBytes: await measureBundledSize(
      'export { createTtsClient, tokenAuth } from "./dist/index.js";',
      join(copy.root, "packages/client"),
    ),
    ...(await measureMockStart(copy, document)),
    docsMs: await time(() => copy.runOrThrow("pnpm", "--filter=@metastudio-tts/docs", "build")),
  };
}

async function time(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}

// In a process of its own each time, from the start of that process.
const mockStart = `
const { startMock } = await import("@metastudio-tts/mock");
const mock = await startMock({ port: 0 });
const startMs = performance.now();
const response = await fetch(mock.url + process.argv[2], { headers: { "X-Auth-Token": "t" } });
if (!response.ok) throw new Error("The mock responded with " + response.status);
await response.arrayBuffer();
console.log(JSON.stringify({ startMs, responseMs: performance.now() }));
await mock.close();
`;

/** How long a process takes until its mock listens, and until it has responded once: the medians of 7. */
async function measureMockStart(copy: WorkspaceCopy, document: Document) {
  const file = "tests/mock-start.mjs";
  await copy.write(file, mockStart);
  const simple = operationsOf(document).find(
    ({ method, parameters }) =>
      method === "get" && parameters.every((one) => !one.required || one.in === "path"),
  );
  const path = simple?.path.replaceAll(/\{\w+\}/g, "1") as string;
  const runs: { startMs: number; responseMs: number }[] = [];
  for (let run = 0; run < 7; run++) runs.push(JSON.parse(await copy.runOrThrow("node", file, path)));
  return {
    startMs: median(runs.map(({ startMs }) => startMs)),
    responseMs: median(runs.map(({ responseMs }) => responseMs)),
  };
}

/** A Markdown table with a row for each document. The client's bytes per further operation are in brackets. */
export function showTable(rows: Measured[]): string {
  const [first] = rows as [Measured];
  const ms = (time: number) => `${Math.round(time)} ms`;
  return toMarkdown([
    [
      "Operations",
      "Schemas",
      "Generation",
      "A caller's type check",
      "Client",
      "Mock starts",
      "First response",
      "Docs build",
    ],
    ...rows.map((row) => {
      const further = row.operations - first.operations;
      const each = further ? ` (${((row.clientBytes - first.clientBytes) / further).toFixed(1)})` : "";
      return [
        String(row.operations),
        String(row.schemas),
        ms(row.generationMs),
        ms(row.typecheckMs),
        `${row.clientBytes} B${each}`,
        ms(row.startMs),
        ms(row.responseMs),
        ms(row.docsMs),
      ];
    }),
  ]);
}
