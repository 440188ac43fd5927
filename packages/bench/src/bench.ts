// Measures the packages beside what one would use instead, in one run and one after the other. Ratios count, times
// depend on the machine: pnpm bench [document] [client] [mock] [docs] [--write]
import { parseArgs } from "node:util";
import { type Figures, toMarkdown, writeFigures } from "@metastudio-tts/tools/figures";
import { measureClient } from "./client.ts";
import { measureDocs } from "./docs.ts";
import { measureDocument } from "./document.ts";
import { measureMock } from "./mock.ts";

const parts: Record<string, { readme: string; measure: () => Promise<Figures> }> = {
  document: { readme: "README.md", measure: measureDocument },
  client: { readme: "packages/client/README.md", measure: measureClient },
  mock: { readme: "packages/mock/README.md", measure: measureMock },
  docs: { readme: "apps/docs/README.md", measure: measureDocs },
};

const { values, positionals } = parseArgs({
  options: { write: { type: "boolean", default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`Unknown part ${unknown.join(", ")}. The parts are ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}

for (const [name, { readme, measure }] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const figures = await measure();
  console.log(`\n${toMarkdown(figures)}`);
  if (!values.write) continue;
  await writeFigures(readme, "bench", figures);
  console.log(`Written into ${readme}.`);
}
