import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer as createHttpServer } from "node:http";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const started: ChildProcess[] = [];
function endAll(): void {
  for (const child of started.splice(0)) if (child.pid) killGroup(child.pid);
}
afterEach(endAll);
// Ctrl-C does not reach groups of their own.
for (const event of ["SIGINT", "SIGTERM", "exit", "disconnect"]) process.on(event, endAll);

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended, as it should.
  }
}

/** Runs a command in a process group of its own, as a terminal does. */
function run(command: string, args: string[], environment: Record<string, string>) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, SAMPLE_PORT: "0", DOCS_PORT: "0", MOCK_PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  started.push(child);
  const output = { text: "" };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output.text += text;
    });
  }
  const line = async (pattern: RegExp) => {
    while (!pattern.test(output.text)) {
      await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
      if (child.exitCode !== null && !pattern.test(output.text)) throw new Error(`It ended:\n${output.text}`);
    }
    return pattern.exec(output.text) as RegExpExecArray;
  };
  return { child, output, line, ended: once(child, "close") };
}

/** Makes Node say that it is another version. */
function asNode(version: string): string[] {
  const code = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } })`;
  return ["--import", `data:text/javascript,${encodeURIComponent(code)}`];
}

/** Resolves once nothing answers at the address any more. */
async function gone(url: string): Promise<void> {
  while (
    await fetch(url).then(
      () => true,
      () => false,
    )
  )
    await new Promise((done) => setImmediate(done));
}

describe("npm start", () => {
  it("serves the sample app, the docs and the mock, and ends them all on Ctrl-C", async () => {
    const { child, line, ended, output } = run("npm", ["start"], {});
    await line(/Mock API {4}http.*\n/);
    const urls = [...output.text.matchAll(/^(.+?) {2,}(http:\S+)$/gm)].map(([, label, url]) => [
      label,
      url as string,
    ]);

    expect(urls.map(([label]) => label)).toEqual(["Sample app", "API docs", "Mock API"]);
    const [sample, docs, mock] = urls.map(([, url]) => url) as [string, string, string];
    expect(await (await fetch(sample)).text()).toContain("Timbres and previews");
    expect(await (await fetch(`${sample}/api/timbre?id=a-frozen`)).text()).toContain('"badge":"BLOCK"');
    expect(await (await fetch(docs)).text()).toContain("MetaStudio");
    expect((await fetch(`${mock}/v1/p/ttsc/audition-file/j`)).status).toBe(400);

    process.kill(-(child.pid as number), "SIGINT");
    await ended;
    await Promise.all([sample, docs, mock].map(gone));
  });

  it("ends everything when only npm is told to end", async () => {
    const { child, line } = run("npm", ["start"], {});
    const [, mock] = await line(/Mock API {4}(http\S+)\n/);

    child.kill("SIGTERM");

    await gone(mock as string);
  });

  it("says in one line that a port is taken", async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as { port: number };

    const { ended, output } = run("node", ["scripts/start.ts"], { MOCK_PORT: String(port) });
    const [code] = await ended;

    expect(code).toBe(1);
    expect(output.text).toMatch(
      new RegExp(`^Port ${port} is taken, so the Mock API cannot start\\. .*MOCK_PORT=\\d+ npm start\\n$`),
    );
    await new Promise((done) => server.close(done));
  });
});

describe("run.mjs", () => {
  it("says that Node is too old", async () => {
    const { ended, output } = run(
      process.execPath,
      [...asNode("18.20.4"), "run.mjs", "scripts/start.ts"],
      {},
    );
    const [code] = await ended;

    expect(code).toBe(1);
    expect(output.text).toBe(
      "Node 18.20.4 is too old: this needs Node 20 or newer. See https://nodejs.org.\n",
    );
  });

  it("gets its tools anew when an earlier attempt was stopped half-way", async () => {
    const folder = await mkdtemp(join(tmpdir(), "metastudio-tts-tools-"));
    const half = join(folder, "_npx/0123456789abcdef");
    await mkdir(half, { recursive: true });
    const tools = JSON.stringify([process.env.PATH, "24.21.0"]);
    await writeFile(
      join(folder, "npx"),
      `#!/bin/sh\nif [ -e ${half} ]; then echo "npm error path ${half}/package.json" >&2; exit 1; fi\necho '${tools}'\n`,
      { mode: 0o755 },
    );
    await writeFile(join(folder, "script.mjs"), 'console.log("it runs");');

    const { ended, output } = run(process.execPath, ["run.mjs", join(folder, "script.mjs")], {
      PATH: `${folder}:${process.env.PATH}`,
      npm_config_user_agent: "npm",
    });

    expect(await ended).toEqual([0, null]);
    expect(output.text).toBe("it runs\n");
    await rm(folder, { recursive: true });
  });
});

describe("pnpm generate", () => {
  it("with --check finds everything up to date, and refuses other options", async () => {
    const check = run("node", ["scripts/generate.ts", "--check"], {});
    expect(await check.ended).toEqual([0, null]);
    expect(check.output.text).toBe("Everything that is generated is up to date.\n");

    const wrong = run("node", ["scripts/generate.ts", "--chekc"], {});
    expect(await wrong.ended).toEqual([2, null]);
    expect(wrong.output.text).toBe("The only option is --check, got --chekc.\n");
  });
});

describe("metastudio-tts-mock", () => {
  const mock = (...args: string[]) => run("node", ["packages/mock/bin/metastudio-tts-mock.mjs", ...args], {});

  it("listens until it is interrupted", async () => {
    const { child, line, ended } = mock("--port", "0", "--polls", "0");
    const [, url] = await line(/^Mock API {2}(http\S+)\n/);

    const answer = await fetch(`${url}/v1/p/ttsc/audition-file/j`, { headers: { "X-Auth-Token": "any" } });
    child.kill("SIGINT");

    expect(await answer.json()).toMatchObject({ is_file_complete: true });
    expect(await ended).toEqual([0, null]);
  });

  it("ends with whoever started it through npx, and outlives anybody else", async () => {
    const args = ["-c", "node packages/mock/bin/metastudio-tts-mock.mjs --port 0; true"];
    const byNpx = run("sh", args, { npm_config_user_agent: "npm/11" });
    const [, first] = await byNpx.line(/^Mock API {2}(http\S+)\n/);
    const byShell = run("sh", args, { npm_config_user_agent: "" });
    const [, second] = await byShell.line(/^Mock API {2}(http\S+)\n/);

    byNpx.child.kill("SIGKILL");
    byShell.child.kill("SIGKILL");

    await gone(first as string);
    expect((await fetch(`${second}/_mock/health`)).status).toBe(200);
  });

  it("prints nothing but its address, and with --verbose a line for each call", async () => {
    const quiet = mock("--port", "0");
    const loud = mock("--port", "0", "--verbose", "--fault", "checkVoiceAsset:status=503,nth=1");
    const [[, quietUrl], [, loudUrl]] = (await Promise.all(
      [quiet, loud].map(({ line }) => line(/^Mock API {2}(http\S+)\n/)),
    )) as [RegExpExecArray, RegExpExecArray];
    const ask = (url: string) =>
      fetch(`${url}/v1/p/ttsc/check-voice-asset/a`, {
        method: "POST",
        headers: { "X-Auth-Token": "TOPSECRET" },
      });

    await Promise.all([ask(quietUrl as string), ask(loudUrl as string)]);
    await loud.line(/\n.*POST .*check-voice-asset.*-> 503 .*fault status.*\n/);
    for (const { child } of [quiet, loud]) child.kill("SIGTERM");
    await Promise.all([quiet.ended, loud.ended]);

    expect(quiet.output.text).toBe(`Mock API  ${quietUrl}\n`);
    expect(loud.output.text).not.toContain("TOPSECRET");
  });

  it("as a proxy writes what drifted, and ends with 1", async () => {
    const folder = await mkdtemp(join(tmpdir(), "metastudio-tts-proxy-"));
    const drifting = createHttpServer((_, response) => {
      response.writeHead(200, { "Content-Type": "application/json" }).end('{"is_file_complete":"soon"}');
    });
    await new Promise<void>((done) => drifting.listen(0, "127.0.0.1", done));
    const { port } = drifting.address() as { port: number };
    const report = join(folder, "drift.json");
    const proxy = mock("proxy", `http://127.0.0.1:${port}`, "--port", "0", "--report", report);
    const [, url] = await proxy.line(/^Proxy {2}(http\S+)\n/);

    await fetch(`${url}/v1/p/ttsc/audition-file/j`, { headers: { "X-Auth-Token": "TOPSECRET" } });
    proxy.child.kill("SIGINT");

    expect(await proxy.ended).toEqual([1, null]);
    expect(proxy.output.text).toMatch(
      /-> 200 .*\n {2}violation {2}response: body\.is_file_complete: .*boolean.*\n/,
    );
    expect(proxy.output.text).toContain("1 call, of which 1 drifted from the contract\n");
    const written = (await readFile(report, "utf8")) + (await readFile(join(folder, "drift.xml"), "utf8"));
    expect(written).toContain('failures="1"');
    expect(written + proxy.output.text).not.toContain("TOPSECRET");
    drifting.closeAllConnections();
    await new Promise((done) => drifting.close(done));
    await rm(folder, { recursive: true });
  });

  it.each(["18.20.8", "20.18.3"])("says that Node %s is too old", async (version) => {
    const bin = "packages/mock/bin/metastudio-tts-mock.mjs";
    const { ended, output } = run(process.execPath, [...asNode(version), bin, "--help"], {});

    expect(await ended).toEqual([1, null]);
    expect(output.text).toBe(`metastudio-tts-mock needs Node 20.19 or newer, this is ${version}.\n`);
  });

  it("imports nothing by itself that an old Node does not have", async () => {
    const text = await readFile(join(root, "packages/mock/bin/metastudio-tts-mock.mjs"), "utf8");

    expect(text.match(/^import .*/gm)).toEqual(['import { readFileSync } from "node:fs";']);
  });

  it("shows its options", async () => {
    const { ended, output } = mock("--help");

    expect(await ended).toEqual([0, null]);
    expect(output.text).toMatch(/^Usage: metastudio-tts-mock \[options\]\n/);
  });

  it("shows its version and Prism's", async () => {
    const { version } = JSON.parse(await readFile(join(root, "packages/mock/package.json"), "utf8"));
    const prism = createRequire(import.meta.url)("@stoplight/prism-http/package.json");
    const { ended, output } = mock("--version");

    expect(await ended).toEqual([0, null]);
    expect(output.text).toBe(`${version} (Prism ${prism.version})\n`);
  });

  it("says that a port is in use", async () => {
    const first = mock("--port", "0");
    const [, port] = await first.line(/:(\d+)\n/);

    const second = mock("--port", port as string);

    expect(await second.ended).toEqual([1, null]);
    expect(second.output.text).toBe(
      `Port ${port} is in use on 127.0.0.1. Choose another with --port, or 0 for a free one.\n`,
    );
    first.child.kill();
    await first.ended;
  });
});
