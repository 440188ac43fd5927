// Lets a mock run for 30 minutes, or as many as its option says, under every kind of request, and fails
// when an answer is wrong or the memory grows: node bench/soak.ts [minutes]
import { load, type MakeRequest, pollOf } from "./load.ts";
import { median } from "./median.ts";
import { startOurs } from "./servers.ts";

const minutes = Number(process.argv[2] ?? 30);
if (!(minutes > 0)) {
  console.error(`The only option is a number of minutes above 0, got "${process.argv[2]}".`);
  process.exit(2);
}

/** Half of the jobs are polled again and again, the other half once. */
const mixed: MakeRequest = (call) =>
  pollOf(call % 2 === 0 ? 50 : Number.MAX_SAFE_INTEGER)(started + calls + call);
const started = Date.now();
const until = started + minutes * 60_000;
const connections = 16;
const batch = 20_000;
const memory: number[] = [];
let calls = 0;

const server = await startOurs();
try {
  while (Date.now() < until) {
    await load(server.port, connections, batch, mixed);
    calls += batch;
    memory.push(server.memory());
    await refusals(`http://127.0.0.1:${server.port}`);
    // Leaves a core to others, and is still thousands of times a test suite.
    await new Promise((done) => setTimeout(done, 2000));
  }
} finally {
  await server.stop();
}

// Until the caches are full, memory grows by design.
const settled = memory.slice(Math.floor(memory.length / 4));
const half = Math.floor(settled.length / 2);
const [before, after] = [median(settled.slice(0, half)), median(settled.slice(half))];
console.log(
  `${Math.round((Date.now() - started) / 60_000)} minutes, ${calls.toLocaleString("en")} calls, no wrong answer; ` +
    `memory ${Math.round(before)} MB, later ${Math.round(after)} MB, at most ${Math.round(Math.max(...memory))} MB`,
);
if (after > before * 1.1 + 5) {
  console.error("The memory grows.");
  process.exitCode = 1;
}

/** What the mock refuses, and its audio, between the polls. */
async function refusals(url: string): Promise<void> {
  const token = { "X-Auth-Token": "any" };
  const asked: [string, RequestInit, number][] = [
    ["/nothing", { headers: token }, 404],
    ["/v1/p/ttsc/audition-file/j", {}, 400],
    ["/v1/p/ttsc/audition-file/j", { headers: { ...token, Accept: "image/png" } }, 406],
    ["/v1/p/ttsc/audition-file/j", { headers: { ...token, Prefer: "example=no" } }, 404],
    [
      "/v1/p/ttsc/check-voice-asset/a",
      { method: "POST", headers: token, body: new Uint8Array(11 << 20) },
      413,
    ],
    [`/_mock/files/${calls}.wav`, { headers: { Range: "bytes=0-99" } }, 206],
  ];
  for (const [path, init, status] of asked) {
    const response = await fetch(url + path, init);
    await response.arrayBuffer();
    if (response.status !== status)
      throw new Error(`${path} was answered with ${response.status}, not ${status}.`);
  }
}
