// Lets a mock run for 30 minutes, or as many as the argument says, under all kinds of requests. Fails when a response
// is not as documented or the memory grows, and writes the result into the mock's README: pnpm soak [minutes]

import { writeFigures } from "@metastudio-tts/tools/figures";
import { median } from "@metastudio-tts/tools/median";
import { load, pollOf } from "./load.ts";
import { startMock } from "./servers.ts";

const minutes = Number(process.argv[2] ?? 30);
if (!(minutes > 0)) {
  console.error(`The only argument is a number of minutes above 0, got "${process.argv[2]}".`);
  process.exit(2);
}

const batch = 20_000;
const startedAt = Date.now();
const until = startedAt + minutes * 60_000;
const memory: number[] = [];
let calls = 0;
{
  await using mock = await startMock();
  while (Date.now() < until) {
    // Half of the jobs are polled again and again, the others once.
    await load(mock.url, batch, (call) =>
      pollOf(call % 2 ? Number.MAX_SAFE_INTEGER : 50)(startedAt + calls + call),
    );
    calls += batch;
    memory.push(mock.memory());
    await requestOthers(mock.url);
    // A pause leaves time to other programs; the load is still thousands of times that of a test suite.
    await new Promise((done) => setTimeout(done, 2000));
  }
}

// Until its caches are full, memory grows by design.
const settled = memory.slice(Math.floor(memory.length / 4));
const half = Math.floor(settled.length / 2);
const [before, after] = [median(settled.slice(0, half)), median(settled.slice(half))];
const megabytes = (value: number) => `${Math.round(value)} MB`;
const figures = [
  ["Minutes", "Requests", "Unexpected responses", "Memory, first half", "Second half", "At most"],
  [
    minutes.toString(),
    calls.toLocaleString("en"),
    "0",
    megabytes(before),
    megabytes(after),
    megabytes(Math.max(...memory)),
  ],
];
if (after > before * 1.1 + 5) {
  console.error(`The memory grows: ${memory.map(megabytes).join(", ")}`);
  process.exitCode = 1;
} else {
  await writeFigures("packages/mock/README.md", "soak", figures);
  console.log(
    `${calls.toLocaleString("en")} requests, each with the expected status. The mock's README has the figures.`,
  );
}

/** Requests what the mock rejects, and audio. */
async function requestOthers(url: string): Promise<void> {
  const token = { "X-Auth-Token": "any" };
  const preview = "/v1/p/ttsc/audition-file/j";
  const tooLarge = { method: "POST", headers: token, body: new Uint8Array(11 << 20) };
  const requests: [string, RequestInit, number][] = [
    ["/nothing", { headers: token }, 404],
    [preview, {}, 400],
    [preview, { headers: { ...token, Accept: "image/png" } }, 406],
    [preview, { headers: { ...token, Prefer: "example=no" } }, 404],
    ["/v1/p/ttsc/check-voice-asset/a", tooLarge, 413],
    [`/_mock/files/${calls}.wav`, { headers: { Range: "bytes=0-99" } }, 206],
  ];
  for (const [path, init, expected] of requests) {
    const response = await fetch(url + path, init);
    await response.arrayBuffer();
    if (response.status !== expected)
      throw new Error(`${path}: expected ${expected}, got ${response.status}.`);
  }
}
