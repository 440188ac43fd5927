import type { WorkspaceCopy } from "../release/workspace-copy.ts";
import { median } from "./median.ts";

// In a process of its own each time, from the start of that process.
const program = `
const { startMock } = await import("@metastudio-tts/mock");
const mock = await startMock({ port: 0 });
const startMs = performance.now();
const answer = await fetch(mock.url + "/v1/p/ttsc/audition-file/j", { headers: { "X-Auth-Token": "t" } });
if (answer.status !== 200) throw new Error("The mock answered with " + answer.status);
await answer.json();
console.log(JSON.stringify({ startMs, answerMs: performance.now() }));
await mock.close();
`;

/** How long a process of its own takes until the mock listens, and until it has answered: the median of 7. */
export async function firstAnswer(copy: WorkspaceCopy): Promise<{ startMs: number; answerMs: number }> {
  const file = "tests/first-answer.mjs";
  await copy.write(file, program);
  const runs: { startMs: number; answerMs: number }[] = [];
  for (let run = 0; run < 7; run++) runs.push(JSON.parse(await copy.must("node", file)));
  return {
    startMs: median(runs.map(({ startMs }) => startMs)),
    answerMs: median(runs.map(({ answerMs }) => answerMs)),
  };
}
