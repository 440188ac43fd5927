// Measures how everything that is made from the document grows with it, up to the size of the whole service.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Document, generateClient, generateMock, readDocument } from "@metastudio-tts/generator";
import { largeDocument } from "./large-document.ts";
import { copyWorkspace, type WorkspaceCopy } from "./release/workspace-copy.ts";
import { bundleSize } from "./scale/bundle-size.ts";
import { firstAnswer } from "./scale/first-answer.ts";
import { median } from "./scale/median.ts";
import { typecheckCaller } from "./scale/typecheck-caller.ts";

const sizes = [
  { operations: 2, schemas: 0 },
  { operations: 10, schemas: 1000 },
  { operations: 100, schemas: 1000 },
  { operations: 300, schemas: 1000 },
];
const columns = [
  "operations",
  "schemas",
  "generation",
  "type check",
  "client",
  "mock starts",
  "first answer",
  "docs build",
];

process.once("SIGINT", () => process.exit(130));

const base = await readDocument(join(import.meta.dirname, "../packages/client"));
await using copy = await copyWorkspace();
await copy.must("pnpm", "build");
// The first run of a compiler warms it up.
await typecheckCaller(copy.root);

console.log(`${columns.map((name) => name.padEnd(18)).join("")}\n`);
let smallest: Measured | undefined;
for (const { operations, schemas } of sizes) {
  const measured = await measure(copy, largeDocument(base, operations, schemas));
  smallest ??= measured;
  console.log(
    row(operations, measured, smallest)
      .map((cell) => cell.padEnd(18))
      .join(""),
  );
}

interface Measured {
  schemas: number;
  generationMs: number;
  typecheckMs: number;
  bundleBytes: number;
  startMs: number;
  answerMs: number;
  docsMs: number;
}

async function measure(copy: WorkspaceCopy, document: Document): Promise<Measured> {
  const text = JSON.stringify(document);
  // JSON is YAML, too.
  for (const name of ["openapi.json", "openapi.yaml"]) await copy.write(`openapi/dist/${name}`, text);
  const generationMs = await timed(async () => {
    await writeGenerated(copy, "client", await generateClient(document));
    await writeGenerated(copy, "mock", generateMock(document));
  });
  await copy.must("pnpm", "--filter", "@metastudio-tts/mock", "build");
  const { startMs, answerMs } = await firstAnswer(copy);
  return {
    schemas: Object.keys(document.components.schemas ?? {}).length,
    generationMs,
    typecheckMs: await medianOf(5, () => typecheckCaller(copy.root)),
    bundleBytes: await bundleSize(copy.root),
    startMs,
    answerMs,
    docsMs: await timed(() => copy.must("pnpm", "--filter", "@metastudio-tts/docs", "build")),
  };
}

async function writeGenerated(
  copy: WorkspaceCopy,
  name: string,
  files: Record<string, string>,
): Promise<void> {
  const folder = join(copy.root, "packages", name, "src/generated");
  await rm(folder, { recursive: true });
  await mkdir(folder);
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
}

function row(
  operations: number,
  now: Measured,
  { typecheckMs, bundleBytes, startMs, answerMs }: Measured,
): string[] {
  const perOperation = (now.bundleBytes - bundleBytes) / (operations - 2);
  return [
    String(operations),
    String(now.schemas),
    milliseconds(now.generationMs),
    compared(now.typecheckMs, typecheckMs),
    `${now.bundleBytes} B${operations > 2 ? ` (${perOperation.toFixed(1)})` : ""}`,
    compared(now.startMs, startMs),
    compared(now.answerMs, answerMs),
    milliseconds(now.docsMs),
  ];
}

function compared(now: number, smallest: number): string {
  return `${milliseconds(now)} (${(now / smallest).toFixed(2)}×)`;
}

function milliseconds(time: number): string {
  return `${Math.round(time)} ms`;
}

async function medianOf(runs: number, act: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push(await timed(act));
  return median(times);
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}
