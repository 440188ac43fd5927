// Takes every operation of a bundled document through generator, types, client, mock and docs, in a copy of this
// workspace, and counts those that work. With --bench it measures them as well, beside this project's own document.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { type Document, Problem, readDocument } from "@metastudio-tts/generator";
import { copyWorkspace } from "./release/workspace-copy.ts";
import { runCommand } from "./run-command.ts";
import { checkDocument } from "./whole-service/check-document.ts";
import { type Measured, measure } from "./whole-service/measure.ts";

process.once("SIGINT", () => process.exit(130));

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { bench: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (!file || positionals.length > 1)
    throw new Problem("Give one document: pnpm check:whole-service openapi.json[.gz] [--bench]");
  const original = await read(file);
  const own = await readDocument(join(import.meta.dirname, "../packages/client"));
  await using copy = await copyWorkspace();

  const { works, rejected, wrong, document } = await checkDocument(copy, original);
  const counts = [works, Object.keys(rejected), Object.keys(wrong)].map(({ length }) => length);
  console.log(`${counts[0]} work, ${counts[1]} rejected, ${counts[2]} wrong`);
  for (const [id, message] of Object.entries(rejected)) console.log(`rejected  ${id}: ${message}`);
  for (const [id, message] of Object.entries(wrong)) console.log(`wrong     ${id}: ${message}`);
  if (counts[2]) process.exitCode = 1;
  if (values.bench && !counts[2]) printTable([await measure(copy, own), await measure(copy, document)]);
});

async function read(file: string): Promise<Document> {
  const bytes = await readFile(file).catch(() => {
    throw new Problem(`${file} cannot be read.`);
  });
  try {
    return JSON.parse((file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8"));
  } catch (error) {
    throw new Problem(`${file} is no JSON: ${(error as Error).message}`);
  }
}

/** A Markdown table with a row for each document. */
function printTable(rows: Measured[]): void {
  const [first] = rows as [Measured];
  const ms = (time: number) => `${Math.round(time)} ms`;
  console.log(
    "\n| Operations | Schemas | Generation | A caller's type check | Client | Mock starts | First response | Docs build |",
  );
  console.log("|---|---|---|---|---|---|---|---|");
  for (const row of rows) {
    const further = row.operations - first.operations;
    const each = further ? ` (${((row.clientBytes - first.clientBytes) / further).toFixed(1)})` : "";
    const cells = [
      row.operations,
      row.schemas,
      ms(row.generationMs),
      ms(row.typecheckMs),
      `${row.clientBytes} B${each}`,
      ms(row.startMs),
      ms(row.responseMs),
      ms(row.docsMs),
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
}
