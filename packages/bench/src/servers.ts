import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { start } from "@metastudio-tts/tools/process";
import getPort from "get-port";
import { fromNpm } from "./from-npm.ts";
import { pollOf } from "./load.ts";

const require = createRequire(import.meta.url);

/** A server in a process of its own. */
export interface Running extends AsyncDisposable {
  url: string;
  /** From its start to its first response. */
  startMs: number;
  /** Its resident memory, in MB. */
  memory(): number;
}

/** Starts the mock's command. */
export function startMock(): Promise<Running> {
  const folder = dirname(require.resolve("@metastudio-tts/mock/package.json"));
  return startServer((port) => [join(folder, "bin/metastudio-tts-mock.mjs"), "--port", port]);
}

/** Starts Prism's own command over the same document. */
export async function startPrism(): Promise<Running> {
  const command = await fromNpm("@stoplight/prism-cli/dist/index.js");
  const document = require.resolve("@metastudio-tts/openapi/openapi.json");
  return startServer((port) => [command, "mock", document, "--port", port, "--host", "127.0.0.1"]);
}

async function startServer(argsFor: (port: string) => string[]): Promise<Running> {
  const port = await getPort();
  const url = `http://127.0.0.1:${port}`;
  const startedAt = performance.now();
  const server = start(process.execPath, argsFor(String(port)));
  const hasEnded = server.exitCode.then(() => {
    throw new Error(`The server ended before its first response:\n${server.printed}`);
  });
  hasEnded.catch(() => {});
  await Promise.race([firstResponse(`${url}${pollOf(1)(0)}`), hasEnded]);
  return {
    url,
    startMs: performance.now() - startedAt,
    memory: () => residentMegabytes(server.pid),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function firstResponse(url: string): Promise<void> {
  const headers = { "X-Auth-Token": "any" };
  for (;;) {
    const response = await fetch(url, { headers }).catch(() => undefined);
    await response?.text();
    if (response?.ok) return;
    await new Promise((done) => setTimeout(done, 5));
  }
}

function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}
