import { start } from "@metastudio-tts/tools/process";
import { describe, expect, it } from "vitest";
import { ask, mock, page, startOtherMock, useSample } from "./open-sample.ts";

useSample();

describe("the sample app with credentials for the cloud", { tags: ["slow"] }, () => {
  const secrets = {
    HUAWEICLOUD_SDK_AK: "CANARYACCESSKEYID",
    HUAWEICLOUD_SDK_SK: "canary-secret-access-key",
    HUAWEICLOUD_SDK_SECURITY_TOKEN: "canary-security-token",
  };

  it("signs what it sends, and lets no secret reach the browser or the terminal", async () => {
    const key = { accessKeyId: secrets.HUAWEICLOUD_SDK_AK, secretAccessKey: secrets.HUAWEICLOUD_SDK_SK };
    await startOtherMock({ polls: 0, verifySignature: key });
    await using server = await startInOwnProcess({
      ...secrets,
      HUAWEICLOUD_SDK_PROJECT_ID: "p",
      HUAWEICLOUD_SDK_REGION_METASTUDIO_CN_NORTH_4: mock.url,
    });
    const received: (string | Promise<string>)[] = [];
    const network = await page.context().newCDPSession(page);
    await network.send("Network.enable");
    network.on("Network.eventSourceMessageReceived", ({ data }) => received.push(data));
    page.on("response", (response) => {
      if (!response.url().includes("/api/")) received.push(response.text());
      received.push(response.allHeaders().then(JSON.stringify));
    });
    await page.goto(server.url);

    await page.getByText("Connected to Huawei Cloud, cn-north-4").waitFor();
    expect(await page.locator("main select").count()).toBe(0);
    for (const id of ["a-active", "a-unauthenticated", "a-internal-error"]) await ask("timbre", id);
    for (const id of ["new", "a-failed"]) await ask("preview", id);
    await mock.close();
    await ask("timbre", "b");
    await page.locator("#timbre h3").getByText("cannot be reached").waitFor();
    const seen = [...(await Promise.all(received)), await page.content(), server.printed].join("\n");

    // The failure inside the service is retried three times.
    expect(mock.calls("checkVoiceAsset").length).toBe(6);
    expect(mock.calls().map(({ response }) => response?.status)).not.toContain(401);
    for (const text of [
      '"Calm narrator"',
      '"Preview is ready"',
      "text/event-stream",
      "querySelector",
      "<main>",
    ])
      expect(seen).toContain(text);
    for (const secret of Object.values(secrets)) expect(seen).not.toContain(secret);
  });
});

/** Starts the sample as a process of its own, so that all that it prints is seen. */
async function startInOwnProcess(environment: Record<string, string>) {
  const script = `import { chooseService, startSample } from "@metastudio-tts/sample";
    const { url } = await startSample(chooseService(process.env, "http://127.0.0.1:9"), { port: 0 });
    console.log(url);`;
  const server = start(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: import.meta.dirname,
    env: environment,
  });
  const [url] = await server.waitFor(/http:\S+/);
  return Object.assign(server, { url });
}
