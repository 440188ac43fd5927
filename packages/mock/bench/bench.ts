// Measures the mock beside Prism's own command and library, in one run: look at the ratios, not the times.
import { connect } from "node:net";
import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import { createInstance, getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createMock, startMock } from "../dist/index.js";
import { load, pollOf } from "./load.ts";
import { median } from "./median.ts";
import { type Running, startOurs, startPrism } from "./servers.ts";

const connections = 16;
const rows: string[][] = [["", "Prism", "this mock", "ratio"]];

await benchStart();
await benchServers();
await benchInProcess();
await benchClose();
print();

async function benchStart(): Promise<void> {
  const ours: number[] = [];
  const prism: number[] = [];
  for (let round = 0; round < 8; round++) {
    for (const [start, times] of [
      [startPrism, prism],
      [startOurs, ours],
    ] as const) {
      const server = await start();
      // The first round fills the caches of both.
      if (round > 0) times.push(server.startMs);
      await server.stop();
    }
  }
  row(
    "start to first answer (median of 7)",
    median(prism),
    median(ours),
    (ms) => `${(ms / 1000).toFixed(2)} s`,
  );
}

async function benchServers(): Promise<void> {
  const prism = await startPrism();
  const ours = await startOurs();
  try {
    const speeds = { prism: [] as number[], ours: [] as number[], new: [] as number[] };
    await load(prism.port, connections, 2000, pollOf(50));
    await load(ours.port, connections, 2000, pollOf(50));
    for (let round = 0; round < 5; round++) {
      speeds.prism.push(await load(prism.port, connections, 4000, pollOf(50)));
      speeds.ours.push(await load(ours.port, connections, 10_000, pollOf(50)));
      speeds.new.push(
        await load(ours.port, connections, 4000, (call) =>
          pollOf(Number.MAX_SAFE_INTEGER)(round * 1e6 + call),
        ),
      );
    }
    const perSecond = (value: number) => `${Math.round(value).toLocaleString("en")}/s`;
    row("over HTTP, 16 connections, polls of 50 jobs", median(speeds.prism), median(speeds.ours), perSecond);
    row("the same, each poll of another job", median(speeds.prism), median(speeds.new), perSecond);
    await benchMemory(prism, ours);
  } finally {
    await prism.stop();
    await ours.stop();
  }
}

async function benchMemory(prism: Running, ours: Running): Promise<void> {
  const megabytes = (value: number) => `${Math.round(value)} MB`;
  for (const { port } of [prism, ours]) await load(port, connections, 100_000, pollOf(50));
  row("memory after 100,000 requests more", prism.memory(), ours.memory(), megabytes);
  await load(ours.port, connections, 100_000, pollOf(50));
  rows.push(["and after another 100,000", "", megabytes(ours.memory()), ""]);
}

async function benchInProcess(): Promise<void> {
  const logger = new Proxy({} as Parameters<typeof createInstance>[1]["logger"], {
    get: (_, name, self) => (name === "child" ? () => self : () => {}),
  });
  const operations = await getHttpOperationsFromSpec(structuredClone(document));
  const config = {
    isProxy: false,
    checkSecurity: true,
    validateRequest: true,
    validateResponse: false,
    errors: false,
    upstreamProxy: undefined,
  } as const;
  const prism = createInstance({ ...config, mock: { dynamic: false } }, { logger });
  const mock = createMock();
  const candidates = {
    prism: async (call: number) => {
      const url = { path: `/v1/p/ttsc/audition-file/job${call % 50}`, query: {}, baseUrl: "" };
      const headers = { "x-auth-token": "any", accept: "application/json" };
      const mock = { dynamic: false };
      await prism.request({ method: "get", url, headers }, operations, { ...config, mock })();
    },
    ours: (call: number) => poll(call % 50),
    new: (call: number) => poll(call),
  };
  const poll = async (job: number) => {
    const headers = { "X-Auth-Token": "any", Accept: "application/json" };
    const request = new Request(`http://mock.test/v1/p/ttsc/audition-file/job${job}`, { headers });
    await (await mock.fetch(request)).text();
  };
  const speeds: Record<keyof typeof candidates, number[]> = { prism: [], ours: [], new: [] };
  for (let round = 0; round < 8; round++) {
    for (const name of Object.keys(candidates) as (keyof typeof candidates)[]) {
      const started = performance.now();
      for (let call = 0; call < 5000; call++) await candidates[name](round * 5000 + call);
      if (round > 0) speeds[name].push(5000 / ((performance.now() - started) / 1000));
    }
  }
  const perSecond = (value: number) => `${Math.round(value).toLocaleString("en")}/s`;
  row(
    "in process, one after the other, polls of 50 jobs",
    median(speeds.prism),
    median(speeds.ours),
    perSecond,
  );
  row("the same, each poll of another job", median(speeds.prism), median(speeds.new), perSecond);
}

/** Closes with idle connections, a request half sent and one that is stalled. */
async function benchClose(): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < 20; round++) {
    const mock = await startMock({ port: 0 });
    const port = Number(new URL(mock.url).port);
    await Promise.all(
      Array.from({ length: 15 }, () => fetch(`${mock.url}/_mock/health`).then((r) => r.text())),
    );
    mock.fault("*", { kind: "stall" });
    const stalled = fetch(`${mock.url}/v1/p/ttsc/audition-file/j`).catch(() => {});
    const socket = connect(port, "127.0.0.1").on("error", () => {});
    socket.write("POST /v1/p/ttsc/check-voice-asset/a HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{");
    await fetch(`${mock.url}/_mock/health`).then((response) => response.text());
    const started = performance.now();
    await mock.close();
    times.push(performance.now() - started);
    await stalled;
  }
  rows.push(["close(), the longest of 20", "", `${Math.max(...times).toFixed(0)} ms`, ""]);
}

function row(label: string, prism: number, ours: number, format: (value: number) => string): void {
  rows.push([label, format(prism), format(ours), `${(ours / prism).toFixed(2)}×`]);
}

function print(): void {
  for (const [label = "", ...cells] of rows) {
    console.log(label.padEnd(52) + cells.map((cell) => cell.padStart(12)).join(""));
  }
}
