// Measures the packages beside what one would use instead, in one run and one after the other. Ratios count, times
// depend on the machine: pnpm bench [document] [client] [mock] [install] [docs] [--write]
import { parseArgs } from "node:util";
import { compareWithOthers, comparisons } from "@metastudio-tts/tools/comparison";
import { type Figures, toMarkdown, writeFigures } from "@metastudio-tts/tools/figures";
import { measureClient } from "./client.ts";
import { measureDocs } from "./docs.ts";
import { measureDocument } from "./document.ts";
import { measureClientInstall, measureMockInstall } from "./install.ts";
import { measureMock } from "./mock.ts";

/** A table of a README: its file, its name there, and what measures it. */
type Table = [readme: string, name: string, measure: () => Promise<Figures>];

const [client, mock] = ["packages/client/README.md", "packages/mock/README.md"];
const parts: Record<string, Table[]> = {
  document: [["README.md", "bench", measureDocument]],
  client: [[client, "bench", measureClient]],
  mock: [[mock, "bench", measureMock]],
  install: [
    [client, "install", measureClientInstall],
    [mock, "install", measureMockInstall],
  ],
  docs: [["apps/docs/README.md", "bench", measureDocs]],
};

const { values, positionals } = parseArgs({
  options: { write: { type: "boolean", default: false }, help: { type: "boolean", short: "h" } },
  allowPositionals: true,
});
if (values.help) {
  console.log(`Usage: pnpm bench [${Object.keys(parts).join("] [")}] [--write]

Measures each part, or all, beside what one would use instead. --write writes the tables of the READMEs.`);
  process.exit();
}
const unknown = positionals.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`Unknown part ${unknown.join(", ")}. The parts are ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}

const chosen = Object.keys(parts).filter((name) => positionals.length === 0 || positionals.includes(name));
for (const [readme, name, measure] of chosen.flatMap((part) => parts[part] ?? [])) {
  const figures = await measure();
  console.log(`\n${toMarkdown(figures)}`);
  if (!values.write) continue;
  await writeFigures(readme, name, figures);
  console.log(`Written into ${readme}.`);
}
if (values.write) {
  for (const name of comparisons) await writeFigures("README.md", name, await compareWithOthers(name));
}
