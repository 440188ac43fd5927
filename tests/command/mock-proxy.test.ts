import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const command = join(import.meta.dirname, "../../packages/mock/bin/metastudio-tts-mock.mjs");
const started: ChildProcessByStdio<null, Readable, Readable>[] = [];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "metastudio-tts-command-"));
});
afterEach(async () => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  await rm(folder, { recursive: true });
});

/** Runs the command; `url` is where it says that it listens. */
function run(...args: string[]) {
  const child = spawn(process.execPath, [command, "--port", "0", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  const output = { text: "" };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output.text += text;
    });
  }
  const exitCode = once(child, "close").then(([code]) => code as number | null);
  const firstLine = once(createInterface(child.stdout), "line").then(([line]) => line as string);
  const url = Promise.race([firstLine, exitCode]).then((line) => {
    const [address] = /http:\S+/.exec(String(line)) ?? [];
    return address ?? expect.fail(`It does not listen:\n${output.text}`);
  });
  // Not every test asks for it.
  url.catch(() => {});
  return { child, output, url, exitCode };
}

/** A service of a test's own. */
async function serve(listener?: RequestListener) {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: once(server, "request"),
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const path = "/v1/p/ttsc/audition-file/j";
const headers = { "X-Auth-Token": "any" };

describe("metastudio-tts-mock", () => {
  it("reports a call that the upstream left open, and ends with exit code 1", async () => {
    await using upstream = await serve();
    const report = join(folder, "drift.json");
    const { child, output, url, exitCode } = run("proxy", upstream.url, "--report", report);
    const answer = fetch((await url) + path, { headers }).catch(() => {});
    await upstream.asked;

    child.kill("SIGINT");

    expect(await exitCode).toBe(1);
    await answer;
    expect(output.text).toContain("1 call, of which 1 drifted");
    expect(JSON.parse(await readFile(report, "utf8"))).toMatchObject({
      calls: 1,
      drifted: 1,
      exchanges: [
        { violations: [{ side: "upstream", message: "did not answer before the proxy was stopped" }] },
      ],
    });
  });

  it("ends at once when the report cannot be written", async () => {
    const { output, exitCode } = run("proxy", "http://127.0.0.1:9", "--report", folder);

    expect(await exitCode).toBe(1);
    expect(output.text).toMatch(/^The proxy could not start: EISDIR.*\n$/);
  });

  it("records what the service answers, without what is not to be known", async () => {
    const answers = [{ is_file_complete: false }, { is_file_complete: false }, { message: "TOPSECRET" }];
    await using upstream = await serve((_, response) =>
      response
        .writeHead(200, { "Content-Type": "application/json" })
        .end(JSON.stringify(answers.shift() ?? { is_file_complete: "soon" })),
    );
    const record = join(folder, "recorded.json");
    await writeFile(record, '{"checkVoiceAsset":{"/v1/p":[{"status":200}]}}');
    const { child, output, url, exitCode } = run(
      ...["proxy", upstream.url, "--record", record, "--redact", "Message", "--redact", "project"],
    );

    for (let call = 0; call < 4; call++) await fetch(`${await url}${path}?project=TOPSECRET`, { headers });
    child.kill("SIGINT");

    expect(await exitCode).toBe(1);
    expect(output.text).toContain(`4 calls, of which 1 drifted from the contract\nRecording  ${record}\n`);
    expect(JSON.parse(await readFile(record, "utf8"))).toEqual({
      checkVoiceAsset: { "/v1/p": [{ status: 200 }] },
      showTtsAuditionFile: {
        [`${path}?project=[redacted]`]: [
          { status: 200, body: { is_file_complete: false } },
          { status: 200, body: { message: "[redacted]" } },
          {
            status: 200,
            headers: { "content-type": "application/json" },
            body: { is_file_complete: "soon" },
            unchecked: true,
          },
        ],
      },
    });
    expect(await readdir(folder)).toEqual(["recorded.json"]);
  });

  it("ends at once when the recording cannot be written, and leaves what is there", async () => {
    const other = join(folder, "other.json");
    await writeFile(other, '{"mine":true}');

    const [taken, missing] = [other, join(folder, "none", "a.json")].map((file) =>
      run("proxy", "http://127.0.0.1:9", "--record", file),
    );

    expect([await taken?.exitCode, await missing?.exitCode]).toEqual([1, 1]);
    expect(taken?.output.text).toBe(
      `${other} is there and is no recording. Choose another name, or remove it.\n`,
    );
    expect(missing?.output.text).toMatch(/^The proxy could not start: ENOENT.*\n$/);
    expect(await readFile(other, "utf8")).toBe('{"mine":true}');
  });

  it("writes the recording also when the report cannot be written at the end", async () => {
    await using upstream = await serve((_, response) =>
      response.writeHead(200, { "Content-Type": "application/json" }).end("{}"),
    );
    const [report, record] = [join(folder, "reports", "drift.json"), join(folder, "recorded.json")];
    await mkdir(join(folder, "reports"));
    const { child, output, url, exitCode } = run(
      ...["proxy", upstream.url, "--report", report, "--record", record],
    );
    await fetch((await url) + path, { headers });
    await rm(join(folder, "reports"), { recursive: true });

    child.kill("SIGINT");

    expect(await exitCode).toBe(1);
    expect(output.text).toContain("ENOENT");
    expect(JSON.parse(await readFile(record, "utf8"))).toHaveProperty("showTtsAuditionFile");
  });

  it.each([
    [["--record", "x"], '--record is for "proxy <upstream>".'],
    [["proxy", "http://x", "--record", ""], "--record needs the name of a file."],
    [["proxy", "http://x", "--redact", "a"], "--redact is for --record."],
    [["proxy", "http://x", "--record", "a", "--redact", ""], "--redact needs the name of a field"],
    [["proxy", "http://x", "--record", "a", "--report", "./a"], "--record and --report need two files."],
  ])("refuses %j with a word about it", async (args, message) => {
    const { output, exitCode } = run(...args);

    expect(await exitCode).toBe(2);
    expect(output.text).toContain(message);
  });

  it("refuses an upstream that is where it listens", async () => {
    const { output, exitCode } = run("proxy", "http://localhost:4999", "--port", "4999");

    expect(await exitCode).toBe(2);
    expect(output.text).toContain("The proxy would forward to itself");
  });

  it.each([
    ["the mock", []],
    ["the proxy", ["proxy", "http://127.0.0.1:9"]],
  ])("goes on, as %s, when nobody reads its lines any more", async (_, args) => {
    const { child, output, url, exitCode } = run(...args, "--verbose");
    const address = await url;
    child.stdout.destroy();

    const statuses: number[] = [];
    for (let call = 0; call < 5; call++) statuses.push((await fetch(address + path, { headers })).status);

    expect(new Set(statuses)).toEqual(new Set([args.length > 0 ? 502 : 200]));
    child.kill("SIGINT");
    expect(await exitCode).toBe(args.length > 0 ? 1 : 0);
    expect(output.text).not.toContain("EPIPE");
  });
});
