import { type Document, operationsOf } from "@metastudio-tts/generator";
import type { WorkspaceCopy } from "../release/workspace-copy.ts";
import { median } from "./median.ts";

// In a process of its own each time, from the start of that process.
const program = `
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
export async function mockStart(
  copy: WorkspaceCopy,
  document: Document,
): Promise<{ startMs: number; responseMs: number }> {
  const file = "tests/mock-start.mjs";
  await copy.write(file, program);
  const simple = operationsOf(document).find(
    ({ method, parameters }) =>
      method === "get" && parameters.every((one) => !one.required || one.in === "path"),
  );
  const path = simple?.path.replaceAll(/\{\w+\}/g, "1") as string;
  const runs: { startMs: number; responseMs: number }[] = [];
  for (let run = 0; run < 7; run++) runs.push(JSON.parse(await copy.must("node", file, path)));
  return {
    startMs: median(runs.map(({ startMs }) => startMs)),
    responseMs: median(runs.map(({ responseMs }) => responseMs)),
  };
}
