import { once } from "node:events";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { useMockCommand } from "./run-mock.ts";

const { run, fileOf } = useMockCommand();

/** A service of a test's own. */
async function serve(listener?: RequestListener) {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    called: once(server, "request"),
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
    const report = fileOf("drift.json");
    const { signal, output, url, exitCode } = run("proxy", upstream.url, "--report", report);
    const call = fetch((await url) + path, { headers }).catch(() => {});
    await upstream.called;

    signal("SIGINT");

    expect(await exitCode).toBe(1);
    await call;
    expect(output.text).toContain("1 call, of which 1 drifted");
    expect(JSON.parse(await readFile(report, "utf8"))).toMatchObject({
      calls: 1,
      drifted: 1,
      exchanges: [
        { violations: [{ side: "upstream", message: "sent no response before the proxy was stopped" }] },
      ],
    });
  });

  it("writes what drifted, and ends with exit code 1", async () => {
    await using upstream = await serve((_, response) => {
      response.writeHead(200, { "Content-Type": "application/json" }).end('{"is_file_complete":"soon"}');
    });
    const proxy = run("proxy", upstream.url, "--report", fileOf("drift.json"));

    await fetch((await proxy.url) + path, { headers: { "X-Auth-Token": "TOPSECRET" } });
    proxy.signal("SIGINT");

    expect(await proxy.exitCode).toBe(1);
    expect(proxy.output.text).toMatch(
      /-> 200 .*\n {2}violation {2}response: body\.is_file_complete: .*boolean.*\n/,
    );
    expect(proxy.output.text).toContain("1 call, of which 1 drifted from the contract\n");
    const written = await Promise.all(
      ["drift.json", "drift.xml"].map((name) => readFile(fileOf(name), "utf8")),
    );
    expect(written.join()).toContain('failures="1"');
    expect(written.join() + proxy.output.text).not.toContain("TOPSECRET");
  });

  it("ends at once when the report cannot be written", async () => {
    const { output, exitCode } = run("proxy", "http://127.0.0.1:9", "--report", fileOf("."));

    expect(await exitCode).toBe(1);
    expect(output.text).toMatch(/^The proxy could not start: EISDIR.*\n$/);
  });

  it("records what the service returns, without what is not to be known", async () => {
    const bodies = [{ is_file_complete: false }, { is_file_complete: false }, { message: "TOPSECRET" }];
    await using upstream = await serve((_, response) =>
      response
        .writeHead(200, { "Content-Type": "application/json" })
        .end(JSON.stringify(bodies.shift() ?? { is_file_complete: "soon" })),
    );
    const record = fileOf("recorded.json");
    await writeFile(record, '{"checkVoiceAsset":{"/v1/p":[{"status":200}]}}');
    const { signal, output, url, exitCode } = run(
      ...["proxy", upstream.url, "--record", record, "--redact", "Message", "--redact", "project"],
    );

    for (let call = 0; call < 4; call++) await fetch(`${await url}${path}?project=TOPSECRET`, { headers });
    signal("SIGINT");

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
    expect(await readdir(fileOf("."))).toEqual(["recorded.json"]);
  });

  it("ends at once when the recording cannot be written, and leaves what is there", async () => {
    const other = fileOf("other.json");
    await writeFile(other, '{"mine":true}');

    const [taken, missing] = [other, fileOf("none/a.json")].map((file) =>
      run("proxy", "http://127.0.0.1:9", "--record", file),
    );

    expect([await taken?.exitCode, await missing?.exitCode]).toEqual([1, 1]);
    expect(taken?.output.text).toBe(
      `${other} exists and is not a recording. Choose another name, or remove it.\n`,
    );
    expect(missing?.output.text).toMatch(/^The proxy could not start: ENOENT.*\n$/);
    expect(await readFile(other, "utf8")).toBe('{"mine":true}');
  });

  it("writes the recording also when the report cannot be written at the end", async () => {
    await using upstream = await serve((_, response) =>
      response.writeHead(200, { "Content-Type": "application/json" }).end("{}"),
    );
    const [report, record] = [fileOf("reports/drift.json"), fileOf("recorded.json")];
    await mkdir(fileOf("reports"));
    const { signal, output, url, exitCode } = run(
      ...["proxy", upstream.url, "--report", report, "--record", record],
    );
    await fetch((await url) + path, { headers });
    await rm(fileOf("reports"), { recursive: true });

    signal("SIGINT");

    expect(await exitCode).toBe(1);
    expect(output.text).toContain("ENOENT");
    expect(JSON.parse(await readFile(record, "utf8"))).toHaveProperty("showTtsAuditionFile");
  });

  it.each([
    ["the mock", []],
    ["the proxy", ["proxy", "http://127.0.0.1:9"]],
  ])("goes on, as %s, when nobody reads its lines any more", async (_, args) => {
    const { signal, closeOutput, output, url, exitCode } = run(...args, "--verbose");
    const address = await url;
    closeOutput();

    const statuses: number[] = [];
    for (let call = 0; call < 5; call++) statuses.push((await fetch(address + path, { headers })).status);

    expect(new Set(statuses)).toEqual(new Set([args.length > 0 ? 502 : 200]));
    signal("SIGINT");
    expect(await exitCode).toBe(args.length > 0 ? 1 : 0);
    expect(output.text).not.toContain("EPIPE");
  });
});
