import { createMock } from "@metastudio-tts/mock";
import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import { type Figures, perSecond, ratio } from "@metastudio-tts/tools/figures";
import { median } from "@metastudio-tts/tools/median";
import { createInstance, getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { compare } from "./compare.ts";
import { load, pollOf } from "./load.ts";
import { startMock, startPrism } from "./servers.ts";

const newJobs = Number.MAX_SAFE_INTEGER;

/** The mock beside Prism's own command and library. */
export async function measureMock(): Promise<Figures> {
  return [
    ["", "Prism 5.16", "This mock", "Ratio"],
    await measureStart(),
    ...(await measureServers()),
    ...(await measureInProcess()),
  ];
}

async function measureStart(): Promise<string[]> {
  const times = { prism: [] as number[], mock: [] as number[] };
  for (let round = 0; round < 8; round++) {
    await using prism = await startPrism();
    await using mock = await startMock();
    // The first round fills the caches of both.
    if (round === 0) continue;
    times.prism.push(prism.startMs);
    times.mock.push(mock.startMs);
  }
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
  return row("Start to first response, median of 7", median(times.prism), median(times.mock), seconds);
}

async function measureServers(): Promise<string[][]> {
  await using prism = await startPrism();
  await using mock = await startMock();
  const speeds = { prism: [] as number[], mock: [] as number[], newJobs: [] as number[] };
  for (let round = 0; round < 6; round++) {
    const [prismSpeed, mockSpeed, newJobsSpeed] = [
      await load(prism.url, 4000, pollOf(50)),
      await load(mock.url, 10_000, pollOf(50)),
      await load(mock.url, 10_000, (call) => pollOf(newJobs)(round * 1e6 + call)),
    ];
    if (round === 0) continue;
    speeds.prism.push(prismSpeed);
    speeds.mock.push(mockSpeed);
    speeds.newJobs.push(newJobsSpeed);
  }
  const prismSpeed = median(speeds.prism);
  for (const { url } of [prism, mock]) await load(url, 100_000, pollOf(50));
  const megabytes = (value: number) => `${Math.round(value)} MB`;
  const memory = row("Memory after 100,000 requests", prism.memory(), mock.memory(), megabytes);
  await load(mock.url, 100_000, pollOf(50));
  return [
    row("Over HTTP, 16 connections, polls of 50 jobs", prismSpeed, median(speeds.mock), perSecond),
    row("The same, each poll of another job", prismSpeed, median(speeds.newJobs), perSecond),
    memory,
    ["After another 100,000", "", megabytes(mock.memory()), ""],
  ];
}

async function measureInProcess(): Promise<string[][]> {
  const mock = createMock();
  const poll = async (path: string) => {
    const headers = { "X-Auth-Token": "any", Accept: "application/json" };
    await (await mock.fetch(new Request(`http://mock.test${path}`, { headers }))).text();
  };
  const times = await compare(
    {
      prism: await createPlainPrism(),
      mock: (call) => poll(pollOf(50)(call)),
      newJobs: (call) => poll(pollOf(newJobs)(call)),
    },
    { calls: 5000, rounds: 7, clock: () => performance.now() },
  );
  const speed = (microseconds: number) => 1e6 / microseconds;
  return [
    row(
      "In process, one after the other, polls of 50 jobs",
      speed(times.prism),
      speed(times.mock),
      perSecond,
    ),
    row("The same, each poll of another job", speed(times.prism), speed(times.newJobs), perSecond),
  ];
}

/** Prism's library, called as its documentation says. */
async function createPlainPrism(): Promise<(call: number) => Promise<unknown>> {
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
  const headers = { "x-auth-token": "any", accept: "application/json" };
  return (call) => {
    const url = { path: pollOf(50)(call), query: {}, baseUrl: "" };
    // Prism writes to what it is given here, so each request has its own.
    return prism.request({ method: "get", url, headers }, operations, {
      ...config,
      mock: { dynamic: false },
    })();
  };
}

function row(label: string, prism: number, mock: number, format: (value: number) => string): string[] {
  return [label, format(prism), format(mock), ratio(mock, prism)];
}
