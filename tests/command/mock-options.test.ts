import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { Agent, get as getSecurely } from "node:https";
import { connect } from "node:net";
import { certificate } from "@metastudio-tts/tools/certificate";
import { describe, expect, it } from "vitest";
import { useMockCommand } from "./run-mock.ts";

const { run, fileOf } = useMockCommand();
const headers = { "X-Auth-Token": "any" };

async function check(url: string, init: RequestInit = {}) {
  const response = await fetch(`${url}/v1/p/ttsc/check-voice-asset/a`, { method: "POST", headers, ...init });
  return { status: response.status, body: await response.json() };
}

async function poll(url: string, job = "j") {
  const response = await fetch(`${url}/v1/p/ttsc/audition-file/${job}`, { headers });
  return { status: response.status, body: await response.json() };
}

/** Sends what no HTTP client would, and waits for the response's end. */
async function sendRaw(url: string, text: string): Promise<void> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.end(text).resume();
  await once(socket, "close");
}

describe("metastudio-tts-mock", () => {
  it("--use chooses a scenario, or several in turn", async () => {
    const { url } = run("--use", "checkVoiceAsset=frozen", "--use", "showTtsAuditionFile=failed,complete");
    const mock = await url;

    expect((await check(mock)).body.asset_state).toBe("BLOCK");
    expect((await poll(mock)).body.message).toBeTruthy();
    expect((await poll(mock)).body.is_file_complete).toBe(true);
  });

  it("--scenarios plays a recording back", async () => {
    const file = fileOf("recording.json");
    const mine = {
      status: 200,
      body: { is_file_complete: true, files: [{ download_url: "https://a.test/b.wav" }] },
    };
    const job = {
      "/v1/p/ttsc/audition-file/j": ["pending", mine, { status: 503, body: "Busy.", unchecked: true }],
    };
    await writeFile(file, JSON.stringify({ showTtsAuditionFile: job, checkVoiceAsset: { "*": ["frozen"] } }));
    const mock = await run("--scenarios", file).url;

    const played = [await poll(mock), await poll(mock)];
    const last = await fetch(`${mock}/v1/p/ttsc/audition-file/j`, { headers });

    expect(played[0]?.body.is_file_complete).toBe(false);
    expect(played[1]?.body.files[0].download_url).toMatch(new RegExp(`^${mock}/_mock/files/`));
    expect([last.status, await last.text()]).toEqual([503, "Busy."]);
    expect((await poll(mock, "other")).body.is_file_complete).toBe(false);
    expect((await check(mock)).body.asset_state).toBe("BLOCK");
  });

  it("--scenarios plays back what a proxy has recorded", async () => {
    const file = fileOf("recorded.json");
    const service = await run("--use", "showTtsAuditionFile=pending,partly-ready,complete").url;
    const proxy = run("proxy", service, "--record", file);
    const through = await proxy.url;
    const recorded = [await poll(through), await poll(through), await poll(through)];
    proxy.signal("SIGTERM");
    await proxy.exitCode;
    const mock = await run("--scenarios", file).url;

    const played = [await poll(mock), await poll(mock), await poll(mock), await poll(mock)];

    const states = recorded.map(({ body }) => [body.is_file_complete, body.files?.length]);
    expect(played.map(({ body }) => [body.is_file_complete, body.files?.length])).toEqual([
      ...states,
      states.at(-1),
    ]);
    const { files } = played[2]?.body ?? {};
    expect((await fetch(files[0].download_url)).headers.get("Content-Type")).toBe("audio/wav");
  });

  it("--dynamic generates responses, and --no-validate accepts what breaks the contract", async () => {
    const mock = await run("--dynamic", "--no-validate").url;

    const responses = await Promise.all(Array.from({ length: 5 }, () => check(mock, { headers: {} })));

    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(responses.map(({ body }) => JSON.stringify(body))).size).toBeGreaterThan(1);
  });

  it("--strict ends with 1 if a call broke the contract or was for an unknown path, and lists them", async () => {
    const good = run("--strict", "--use", "checkVoiceAsset=internal-error");
    const bad = run("--strict", "--no-validate");
    const [goodUrl, badUrl] = await Promise.all([good.url, bad.url]);
    await check(goodUrl);
    await fetch(`${goodUrl}/_mock/health`);
    await check(badUrl, { headers: { "X-Auth-Token": "" } });
    await fetch(`${badUrl}/v1/nowhere`, { headers });
    await check(badUrl);
    await sendRaw(badUrl, "CONNECT a.test:80 HTTP/1.1\r\nHost: a.test\r\n\r\n");
    await sendRaw(badUrl, "GET / HTTP/1.1\r\nHost: a.test\r\nExpect: more\r\n\r\n");
    await sendRaw(badUrl, "GET / HTTP/1.1\r\n\r\n");
    await sendRaw(badUrl, "no HTTP at all\r\n\r\n");

    for (const mock of [good, bad]) mock.signal("SIGTERM");

    expect([await good.exitCode, good.output.text]).toEqual([0, `Mock API  ${goodUrl}\n`]);
    expect(await bad.exitCode).toBe(1);
    expect(bad.output.text).toMatch(
      /\n6 of 7 calls broke the contract, or were for unknown paths:\n {2}.*check-voice-asset.*\n {2}.*nowhere.* 404 .*\n {2}not a request {2}-> 405 .*\n.* 417 .*\n.* 400 .*\n.* 400 .*\n$/,
    );
  });

  it("a reset returns to the options", async () => {
    const mock = await run(
      "--use",
      "checkVoiceAsset=frozen",
      "--fault",
      "showTtsAuditionFile:status=503,nth=1",
    ).url;
    const control = (method: string, path: string, body?: object) =>
      fetch(`${mock}/_mock/${path}`, {
        method,
        headers: { "Content-Type": "application/json" },
        ...(body && { body: JSON.stringify(body) }),
      });
    const statuses = [(await poll(mock)).status, (await poll(mock)).status];
    await control("PUT", "use/checkVoiceAsset", { use: "active" });
    await control("POST", "faults", { target: "checkVoiceAsset", kind: "status", status: 500 });

    await control("POST", "reset");

    expect((await check(mock)).body.asset_state).toBe("BLOCK");
    expect([...statuses, (await poll(mock)).status, (await poll(mock)).status]).toEqual([503, 200, 503, 200]);
  });

  it("listens for HTTPS with a certificate, and so do its links", async () => {
    const [cert, key] = [fileOf("cert.pem"), fileOf("key.pem")];
    await writeFile(cert, certificate.cert);
    await writeFile(key, certificate.key);
    const mock = await run("--tls-cert", cert, "--tls-key", key, "--polls", "0").url;

    const body = await new Promise<string>((done, fail) => {
      const options = { ca: certificate.cert, headers, agent: new Agent({ keepAlive: false }) };
      getSecurely(`${mock}/v1/p/ttsc/audition-file/j`, options, async (response) => {
        let text = "";
        for await (const chunk of response) text += chunk;
        done(text);
      }).on("error", fail);
    });

    expect(mock).toMatch(/^https:/);
    expect(JSON.parse(body).files[0].download_url).toMatch(new RegExp(`^${mock}/_mock/files/`));
  });

  it("--no-control turns the control API off", async () => {
    const mock = await run("--no-control").url;

    expect((await fetch(`${mock}/_mock/operations`)).status).toBe(404);
    expect((await fetch(`${mock}/_mock/health`)).status).toBe(200);
  });

  it.each([
    [["--prot", "1"], "Unknown option '--prot'.\nRun \"metastudio-tts-mock --help\" for the options.\n"],
    [["--use", "nothing=frozen"], 'Unknown operation "nothing". The operations are '],
    [["proxy", "nonsense"], "The upstream must be an address"],
    [["proxy", "http://localhost:4999", "--port", "4999"], "The proxy would forward to itself"],
    [["--tls-cert", "/a.pem", "--tls-key", "/b.pem"], "--tls-cert /a.pem: ENOENT"],
    [["--scenarios", "/nowhere.json"], "--scenarios /nowhere.json: ENOENT"],
  ])("ends with 2 and prints why: %j", { tags: ["slow"] }, async (args, message) => {
    const { exitCode, output } = run(...args);

    expect(await exitCode).toBe(2);
    expect(output.text).toContain(message);
  });

  it("--scenarios names the file of an invalid recording", async () => {
    const file = fileOf("recording.json");
    await writeFile(file, '{"nothing": {}}');

    const { exitCode, output } = run("--scenarios", file);

    expect(await exitCode).toBe(2);
    expect(output.text).toContain(`--scenarios ${file}: Unknown operation "nothing"`);
  });
});
