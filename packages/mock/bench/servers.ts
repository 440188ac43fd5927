import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

/** A server in a process of its own. */
export interface Running {
  port: number;
  /** From its start to its first answer. */
  startMs: number;
  /** Its resident memory, in MB. */
  memory(): number;
  stop(): Promise<void>;
}

const bin = join(import.meta.dirname, "../bin/metastudio-tts-mock.mjs");

/** Starts this package's command. */
export function startOurs(): Promise<Running> {
  return start((port) => [bin, "--port", String(port)]);
}

/** Starts Prism's own command over the same document. */
export async function startPrism(): Promise<Running> {
  const command = await prismCommand();
  const document = createRequire(import.meta.url).resolve("@metastudio-tts/openapi/openapi.json");
  return start((port) => [command, "mock", document, "--port", String(port), "--host", "127.0.0.1"]);
}

async function start(argsFor: (port: number) => string[]): Promise<Running> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, argsFor(port), { stdio: "ignore" });
  await firstAnswer(`http://127.0.0.1:${port}/v1/p/ttsc/audition-file/first`, child);
  const startMs = performance.now() - started;
  return {
    port,
    startMs,
    memory: () => Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)])) / 1024,
    async stop() {
      child.kill();
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

async function firstAnswer(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + 30_000;
  while (child.exitCode === null && Date.now() < until) {
    const response = await fetch(url, { headers: { "X-Auth-Token": "any" } }).catch(() => undefined);
    await response?.text();
    if (response?.ok) return;
    await new Promise((done) => setTimeout(done, 5));
  }
  child.kill();
  throw new Error(`A server gave no answer; its exit code is ${child.exitCode}.`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

/** Prism's command, fetched from npm for the benchmark only. */
async function prismCommand(): Promise<string> {
  const folder = join(import.meta.dirname, "../node_modules/.cache/bench");
  const entry = join(folder, "node_modules/@stoplight/prism-cli/dist/index.js");
  const isThere = await access(entry).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    await mkdir(folder, { recursive: true });
    const dependencies = { "@stoplight/prism-cli": "5.16.0" };
    await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, dependencies }));
    const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund"];
    await promisify(execFile)("npm", args, { cwd: folder });
  }
  return entry;
}
