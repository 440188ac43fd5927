import { type Document, operationsOf } from "@metastudio-tts/generator";
import type { WorkspaceCopy } from "../release/workspace-copy.ts";
import { bundleSize } from "./bundle-size.ts";
import { checkTypes } from "./check-types.ts";
import { median } from "./median.ts";
import { mockStart } from "./mock-start.ts";
import { useDocument } from "./use-document.ts";

/** How large and how slow everything is that is generated from a document. */
export interface Measured {
  operations: number;
  schemas: number;
  generationMs: number;
  typecheckMs: number;
  clientBytes: number;
  startMs: number;
  responseMs: number;
  docsMs: number;
}

/** Measures a document in a `copy`. The document has to be one that the generator takes. */
export async function measure(copy: WorkspaceCopy, document: Document): Promise<Measured> {
  const operations = operationsOf(document);
  const generationMs = await timed(() => useDocument(copy, document));
  await copy.must("pnpm", "--filter=@metastudio-tts/client", "--filter=@metastudio-tts/mock", "build");
  const typechecks: number[] = [];
  // The first one warms the compiler up.
  for (let run = 0; run < 6; run++) {
    typechecks.push(await timed(() => checkTypes(copy.root, document, operations.slice(0, 1))));
  }
  return {
    operations: operations.length,
    schemas: Object.keys(document.components.schemas ?? {}).length,
    generationMs,
    typecheckMs: median(typechecks.slice(1)),
    clientBytes: await bundleSize(copy.root),
    ...(await mockStart(copy, document)),
    docsMs: await timed(() => copy.must("pnpm", "--filter=@metastudio-tts/docs", "build")),
  };
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}
