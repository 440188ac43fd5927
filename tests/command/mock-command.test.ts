import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { start } from "@metastudio-tts/tools/process";
import { describe, expect, it } from "vitest";
import { asNode, waitUntilGone } from "./processes.ts";
import { mockCommand, useMockCommand } from "./run-mock.ts";

const { run } = useMockCommand();

describe("metastudio-tts-mock", () => {
  it("listens until it is interrupted", async () => {
    const mock = run("--polls", "0");
    const url = await mock.url;

    const response = await fetch(`${url}/v1/p/ttsc/audition-file/j`, { headers: { "X-Auth-Token": "any" } });
    mock.signal("SIGINT");

    expect(await response.json()).toMatchObject({ is_file_complete: true });
    expect(await mock.exitCode).toBe(0);
  });

  it("ends with the npx that started it, and outlives any other process", async () => {
    const args = ["-c", `node ${mockCommand} --port 0; true`];
    await using byNpx = start("sh", args, { env: { npm_config_user_agent: "npm/11" } });
    const [, first] = await byNpx.waitFor(/^Mock API {2}(http\S+)\n/);
    await using byShell = start("sh", args, { env: { npm_config_user_agent: "" } });
    const [, second] = await byShell.waitFor(/^Mock API {2}(http\S+)\n/);

    process.kill(byNpx.pid, "SIGKILL");
    process.kill(byShell.pid, "SIGKILL");

    await waitUntilGone(first as string);
    expect((await fetch(`${second}/_mock/health`)).status).toBe(200);
  });

  it("prints nothing but its address, and with --verbose a line for each call", async () => {
    const quiet = run();
    const loud = run("--verbose", "--fault", "checkVoiceAsset:status=503,nth=1");
    const [quietUrl, loudUrl] = await Promise.all([quiet.url, loud.url]);
    const call = (url: string) =>
      fetch(`${url}/v1/p/ttsc/check-voice-asset/a`, {
        method: "POST",
        headers: { "X-Auth-Token": "TOPSECRET" },
      });

    await Promise.all([call(quietUrl), call(loudUrl)]);
    await loud.waitFor(/\n.*POST .*check-voice-asset.*-> 503 .*fault status.*\n/);
    for (const mock of [quiet, loud]) mock.signal("SIGTERM");
    await Promise.all([quiet.exitCode, loud.exitCode]);

    expect(quiet.output.text).toBe(`Mock API  ${quietUrl}\n`);
    expect(loud.output.text).not.toContain("TOPSECRET");
  });

  it.each(["18.20.8", "20.18.3"])("says that Node %s is too old", async (version) => {
    await using mock = start(process.execPath, [...asNode(version), mockCommand, "--help"]);

    expect(await mock.exitCode).toBe(1);
    expect(mock.printed).toBe(`metastudio-tts-mock needs Node 20.19 or newer, this is ${version}.\n`);
  });

  it("imports nothing by itself that an old Node does not have", async () => {
    const text = await readFile(mockCommand, "utf8");

    expect(text.match(/^import .*/gm)).toEqual(['import { readFileSync } from "node:fs";']);
  });

  it("shows its options", async () => {
    const { exitCode, output } = run("--help");

    expect(await exitCode).toBe(0);
    expect(output.text).toMatch(/^Usage: metastudio-tts-mock \[options\]\n/);
  });

  it("shows its version and Prism's", async () => {
    const { version } = JSON.parse(await readFile(join(mockCommand, "../../package.json"), "utf8"));
    const prism = createRequire(import.meta.url)("@stoplight/prism-http/package.json");
    const { exitCode, output } = run("--version");

    expect(await exitCode).toBe(0);
    expect(output.text).toBe(`${version} (Prism ${prism.version})\n`);
  });

  it("says that a port is in use", async () => {
    const { port } = new URL(await run().url);

    const second = run("--port", port);

    expect(await second.exitCode).toBe(1);
    expect(second.output.text).toBe(
      `Port ${port} is in use on 127.0.0.1. Choose another with --port, or 0 for a free one.\n`,
    );
  });
});
