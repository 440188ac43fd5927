// Takes every operation of a bundled document through generator, types, client, mock and docs, in a copy of this
// workspace, and counts those that work. With --bench it measures them as well, beside this project's own document.

import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { type Document, readDocument, UserError } from "@metastudio-tts/generator";
import { toMarkdown, writeFigures } from "@metastudio-tts/tools/figures";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import { copyWorkspace } from "@metastudio-tts/tools/workspace-copy";
import { runCommand } from "./run-command.ts";
import { checkDocument } from "./whole-service/check-document.ts";
import { measure, toFigures } from "./whole-service/measure.ts";

const help = `Usage: pnpm check:whole-service <openapi.json[.gz]> [--bench] [--write]

--bench  measures the document as well, beside this project's own
--write  writes these figures into CONTRIBUTING.md, too`;

const options = { bench: { type: "boolean" }, write: { type: "boolean" } } as const;

await runCommand({ help, options, maxArguments: 1 }, async ({ values, positionals: [file] }) => {
  if (!file) throw new UserError(`The document is missing.\n\n${help}`);
  const original = await read(file);
  const own = await readDocument(inWorkspace("packages/client"));
  await using copy = await copyWorkspace();

  const { works, rejected, failed, document } = await checkDocument(copy, original);
  const counts = [works, Object.keys(rejected), Object.keys(failed)].map(({ length }) => length);
  console.log(`${counts[0]} work, ${counts[1]} rejected, ${counts[2]} failed`);
  for (const [id, message] of Object.entries(rejected)) console.log(`rejected  ${id}: ${message}`);
  for (const [id, message] of Object.entries(failed)) console.log(`failed    ${id}: ${message}`);
  if (counts[2]) process.exitCode = 1;
  else if (values.bench || values.write) {
    const figures = toFigures([await measure(copy, own), await measure(copy, document)]);
    console.log(`\n${toMarkdown(figures)}`);
    if (values.write) await writeFigures("CONTRIBUTING.md", "whole service", figures);
  }
});

async function read(file: string): Promise<Document> {
  const bytes = await readFile(file).catch(() => {
    throw new UserError(`${file} cannot be read. Give the path of a bundled document.`);
  });
  try {
    return JSON.parse((file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8"));
  } catch (error) {
    throw new UserError(`${file} is not JSON: ${(error as Error).message}`);
  }
}
