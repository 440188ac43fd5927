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

  it("--dynamic makes responses up, and --no-validate accepts what breaks the contract", async () => {
    const mock = await run("--dynamic", "--no-validate").url;

    const responses = await Promise.all(Array.from({ length: 5 }, () => check(mock, { headers: {} })));

    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(responses.map(({ body }) => JSON.stringify(body))).size).toBeGreaterThan(1);
  });

  it("--strict ends with 1 if a call broke the contract or was for nothing, and says which", async () => {
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
      /\n6 of 7 calls broke the contract, or were for nothing that it has:\n {2}.*check-voice-asset.*\n {2}.*nowhere.* 404 .*\n {2}not a request {2}-> 405 .*\n.* 417 .*\n.* 400 .*\n.* 400 .*\n$/,
    );
  });

  it("a reset leads back to what the options say", async () => {
    const mock = await run(
      "--use",
      "checkVoiceAsset=frozen",
      "--fault",
      "showTtsAuditionFile:status=503,nth=1",
    ).url;
    const steer = (method: string, path: string, body?: object) =>
      fetch(`${mock}/_mock/${path}`, {
        method,
        headers: { "Content-Type": "application/json" },
        ...(body && { body: JSON.stringify(body) }),
      });
    const statuses = [(await poll(mock)).status, (await poll(mock)).status];
    await steer("PUT", "use/checkVoiceAsset", { use: "active" });
    await steer("POST", "faults", { target: "checkVoiceAsset", kind: "status", status: 500 });

    await steer("POST", "reset");

    expect((await check(mock)).body.asset_state).toBe("BLOCK");
    expect([...statuses, (await poll(mock)).status, (await poll(mock)).status]).toEqual([503, 200, 503, 200]);
  });

  it("listens for HTTPS with a certificate, and its links do, too", async () => {
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

  it("--no-control leaves the control API out", async () => {
    const mock = await run("--no-control").url;

    expect((await fetch(`${mock}/_mock/operations`)).status).toBe(404);
    expect((await fetch(`${mock}/_mock/health`)).status).toBe(200);
  });

  it.each([
    [["mock"], "Unexpected argument 'mock': the document is built in."],
    [["openapi.json"], "Unexpected argument 'openapi.json': the document is built in."],
    [["mock", "api.yaml"], "the document is built in"],
    [
      ["--use", "frozen"],
      '--use must be <operation>=<scenario>[,<scenario>…], such as "checkVoiceAsset=frozen"',
    ],
    [["--use", "checkVoiceAsset=active,"], "--use must be <operation>=<scenario>[,<scenario>…]"],
    [
      ["proxy", "http://a.test", "--report", "a.json", "--record", "./a.xml"],
      "--record and --report need two files: --report writes a.xml as well.",
    ],
    [["proxy", "http://a.test", "--report", "a.xml"], "--report names the JSON file, such as report.json"],
    [["--use", "nothing=frozen"], 'There is no operation "nothing"; there are '],
    [["--use", "checkVoiceAsset=nothing"], 'checkVoiceAsset has no scenario "nothing"; it has active, '],
    [["--scenarios", "/nowhere.json"], "--scenarios /nowhere.json: ENOENT"],
    [["--tls-cert", "a.pem"], "--tls-cert and --tls-key belong together"],
    [["--tls-cert", "/a.pem", "--tls-key", "/b.pem"], "--tls-cert /a.pem: ENOENT"],
    [["proxy", "http://a.test", "--use", "a=b"], "--use is for the mock"],
    [["proxy", "http://a.test", "--strict"], "--strict is for the mock"],
  ])("rejects %j", { tags: ["slow"] }, async (args, message) => {
    const { exitCode, output } = run(...args);

    expect(await exitCode).toBe(2);
    expect(output.text).toContain(message);
  });

  it.each([
    ["{", "JSON"],
    ["[]", "A recording must be an object, got []"],
    ['{"nothing": {}}', 'There is no operation "nothing"'],
    ['{"checkVoiceAsset": []}', "checkVoiceAsset must be an object"],
    ['{"checkVoiceAsset": {"/v1/x": ["frozen"]}}', 'checkVoiceAsset: "/v1/x" is no path of this operation.'],
    ['{"checkVoiceAsset": {"*": "frozen"}}', "checkVoiceAsset: * must have a list of responses"],
    ['{"checkVoiceAsset": {"*": []}}', "checkVoiceAsset: * needs at least one scenario"],
    ['{"checkVoiceAsset": {"*": [{"body": {"asset_id": 5}}]}}', "breaks the document"],
  ])("rejects the recording %s", { tags: ["slow"] }, async (text, message) => {
    const file = fileOf("recording.json");
    await writeFile(file, text);

    const { exitCode, output } = run("--scenarios", file);

    expect(await exitCode).toBe(2);
    expect(output.text).toContain(`--scenarios ${file}: `);
    expect(output.text).toContain(message);
  });
});
