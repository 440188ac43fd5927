import { type Clock, createTtsClient, tokenAuth } from "@metastudio-tts/client";
import { createMock, type Mock } from "@metastudio-tts/mock";
import { describe, expect, it } from "vitest";
import { createHandler } from "./handler.ts";
import { chooseService } from "./service.ts";
import { startSample } from "./start-sample.ts";

const pauseMs = 1000;

/** The sample's handler on a mock, with what the mock was asked and the timers that are waiting. */
function handlerOn(mock: Mock) {
  const asked: string[] = [];
  const timers = new Set<() => void>();
  const clock: Clock = {
    now: () => 0,
    after(ms, run) {
      timers.add(run);
      // The pause between two polls is over at once; a time limit never passes.
      if (ms === pauseMs) setImmediate(() => timers.delete(run) && run());
      return () => timers.delete(run);
    },
  };
  const client = createTtsClient({
    baseUrl: "http://mock.test",
    projectId: "sample",
    auth: tokenAuth("any"),
    maxRetries: 0,
    clock,
    fetch(request) {
      asked.push(new URL(request.url).pathname);
      return mock.fetch(request);
    },
  });
  const handle = createHandler({
    client,
    name: "a mock",
    isMock: true,
    audioSources: [],
    intervalMs: pauseMs,
  });
  const get = (path: string, headers: Record<string, string> = {}) =>
    handle(new Request(`http://app.test${path}`, { headers })) as Promise<Response>;
  return { get, asked, timers };
}

describe("the sample's server", () => {
  it("checks a timbre", async () => {
    const { get } = handlerOn(createMock());

    expect(await (await get("/api/timbres/narrator-frozen")).json()).toMatchObject({ asset_state: "BLOCK" });
  });

  it("says what went wrong and what to do", async () => {
    const mock = createMock();
    mock.use("checkVoiceAsset", "internal-error");
    const { get } = handlerOn(mock);

    const response = await get("/api/timbres/a");

    expect(response.status).toBe(502);
    expect(await response.json()).toEqual({
      what: expect.stringContaining("Internal error."),
      advice: expect.stringContaining("Try again"),
      requestId: expect.any(String),
    });
  });

  it("streams a preview until it is ready", async () => {
    const { get } = handlerOn(createMock());

    const response = await get("/api/previews/first-words");
    const events = [...(await response.text()).matchAll(/^event: (\w+)$/gm)].map(([, name]) => name);

    expect(response.headers.get("Content-Type")).toBe("text/event-stream");
    expect(events).toEqual(["progress", "progress", "progress", "ready"]);
  });

  it("streams why a preview failed", async () => {
    const { get } = handlerOn(createMock());

    expect(await (await get("/api/previews/words-failed")).text()).toMatch(
      /^event: failed\ndata: .*longer than/,
    );
  });

  it("stops polling when the page stops reading", async () => {
    const { get, asked, timers } = handlerOn(createMock({ polls: 1_000_000 }));
    const reader = (await get("/api/previews/endless")).body?.getReader();
    await reader?.read();
    await reader?.read();

    await reader?.cancel();
    await new Promise((done) => setImmediate(done));
    const polls = asked.length;
    for (let turn = 0; turn < 20; turn++) await new Promise((done) => setImmediate(done));

    expect(timers.size).toBe(0);
    expect(asked.length).toBe(polls);
  });

  it("keeps an odd ID one segment", async () => {
    const { get, asked } = handlerOn(createMock());

    await get(`/api/timbres/${encodeURIComponent("../a?b")}`);
    await get("/api/timbres/50%");

    expect(asked).toEqual([
      "/v1/sample/ttsc/check-voice-asset/..%2Fa%3Fb",
      "/v1/sample/ttsc/check-voice-asset/50%25",
    ]);
  });

  it.each(["cross-site", "same-site"])("answers no page of another site (%s)", async (site) => {
    const { get, asked } = handlerOn(createMock());

    const response = await get("/api/timbres/a", { "Sec-Fetch-Site": site });

    expect([response.status, asked]).toEqual([403, []]);
  });

  it("keeps the page from anything but itself and the audio", async () => {
    const app = await startSample(chooseService({}, "http://127.0.0.1:9"), { port: 0 });
    try {
      for (const path of ["/", "/app.js", "/api/settings", "/nothing"]) {
        const { headers } = await fetch(app.url + path);
        expect(headers.get("Content-Security-Policy")).toBe(
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; media-src http://127.0.0.1:9; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        );
        expect(headers.get("Referrer-Policy")).toBe("no-referrer");
      }
      expect(app.url).toMatch(/^http:\/\/127\.0\.0\.1:/);
    } finally {
      await app.close();
    }
  });

  it("tells what is connected and how long links live", async () => {
    expect(await (await handlerOn(createMock()).get("/api/settings")).json()).toMatchObject({
      service: "a mock",
      isMock: true,
      previewLinkSeconds: 3600,
      meanings: { VoiceLanguage: { YY: "Cantonese" } },
    });
  });

  it.each(["/api", "/api/nothing", "/api/timbres", "/api/timbres/a/b"])("has no %s", async (path) => {
    expect((await handlerOn(createMock()).get(path)).status).toBe(404);
  });
});

describe("chooseService", () => {
  const cloud = { HUAWEICLOUD_SDK_AK: "ak", HUAWEICLOUD_SDK_SK: "sk", HUAWEICLOUD_SDK_PROJECT_ID: "p" };

  it("takes the mock when nothing is configured, and the cloud when everything is", () => {
    expect(chooseService({}, "http://127.0.0.1:1")).toMatchObject({
      isMock: true,
      audioSources: ["http://127.0.0.1:1"],
    });
    expect(chooseService(cloud, "http://127.0.0.1:1")).toMatchObject({
      isMock: false,
      name: "Huawei Cloud, cn-north-4",
    });
  });

  it("says what is missing when only a part is configured", () => {
    expect(() => chooseService({ ...cloud, HUAWEICLOUD_SDK_SK: "" }, "http://x")).toThrow(
      "To use the cloud, set HUAWEICLOUD_SDK_SK too; to use the mock, set none of them.",
    );
  });
});
