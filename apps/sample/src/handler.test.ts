import { type Clock, createTtsClient, tokenAuth } from "@metastudio-tts/client";
import { createMock, type Mock } from "@metastudio-tts/mock";
import { describe, expect, it, vi } from "vitest";
import { createHandler } from "./handler.ts";

const pauseMs = 1000;

/** The sample's handler on a mock, and the timers that are waiting. */
function handlerOn(mock: Mock, { maxRetries = 0 } = {}) {
  const timers = new Set<() => void>();
  let now = 0;
  const clock: Clock = {
    now: () => now,
    after(ms, run) {
      timers.add(run);
      // The pause between two polls ends at once; no timeout passes by itself.
      if (ms >= pauseMs && ms <= 1.1 * pauseMs) {
        now += ms;
        setImmediate(() => timers.delete(run) && run());
      }
      return () => timers.delete(run);
    },
  };
  const client = createTtsClient({
    baseUrl: "http://mock.test",
    projectId: "sample",
    auth: tokenAuth("any"),
    maxRetries,
    clock,
    fetch: mock.fetch,
  });
  const handle = createHandler({
    client,
    fileSources: ["http://mock.test"],
    intervalMs: pauseMs,
  });
  const get = (path: string, init: RequestInit = {}) =>
    handle(new Request(`http://app.test${path}`, init)) as Response;
  return { get, timers };
}

/** The events of a stream, in their order. */
async function eventsOf(response: Response): Promise<[name: string, data: unknown][]> {
  const pattern = /event: (\w+)\ndata: (.*)\n\n/g;
  return [...(await response.text()).matchAll(pattern)].map(([, name = "", data = ""]) => [
    name,
    JSON.parse(data),
  ]);
}

describe("the sample's server", () => {
  it("checks a timbre", async () => {
    const { get } = handlerOn(createMock());

    const response = get("/api/timbre?id=narrator-frozen");

    expect(response.headers.get("Content-Type")).toBe("text/event-stream");
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(await eventsOf(response)).toEqual([
      ["card", expect.objectContaining({ tone: "bad", subject: "Calm narrator", badge: "BLOCK" })],
    ]);
  });

  it("responds in the language that the page has", async () => {
    const { get } = handlerOn(createMock());

    expect(await eventsOf(get("/api/preview?id=words-complete&lang=zh-CN"))).toEqual([
      ["progress", "正在生成，目前已有 2 个文件。"],
      ["card", expect.objectContaining({ title: "试听文件已生成", badge: "2 个文件" })],
    ]);
    expect(await eventsOf(get("/api/timbre?id=narrator-frozen&lang=zh-CN"))).toEqual([
      ["card", expect.objectContaining({ title: "音色不可用：已冻结", badge: "BLOCK" })],
    ]);
    expect(await get("/api/timbre?id=a/b&lang=zh-CN").text()).toContain("1 到 128 个字母");
  });

  it("says what went wrong and what to do", async () => {
    const mock = createMock();
    mock.use("checkVoiceAsset", "internal-error");

    expect(await eventsOf(handlerOn(mock).get("/api/timbre?id=a"))).toEqual([
      [
        "card",
        {
          tone: "bad",
          title: "The service failed",
          text: expect.stringContaining("Internal error"),
          advice: expect.stringContaining("Retry"),
          requestId: expect.any(String),
        },
      ],
    ]);
  });

  it("ends a check after half a minute", async () => {
    const mock = createMock();
    mock.fault("*", { kind: "throttle", retryAfterSeconds: 31 });
    const { get } = handlerOn(mock, { maxRetries: 3 });

    expect(await eventsOf(get("/api/timbre?id=a"))).toEqual([
      ["card", expect.objectContaining({ title: "Too many requests" })],
    ]);
    expect(mock.calls().length).toBe(1);
  });

  it("streams a preview until it is ready", async () => {
    const mock = createMock();
    mock.use("showTtsAuditionFile", ["pending", "partly-ready", "complete"]);
    const { get } = handlerOn(mock);

    expect(await eventsOf(get("/api/preview?id=first-words"))).toEqual([
      ["progress", "Being generated: 0 files ready so far."],
      ["progress", "Being generated: 1 file ready so far."],
      ["progress", "Being generated: 2 files ready so far."],
      ["card", expect.objectContaining({ tone: "good", title: "Preview is ready" })],
    ]);
  });

  it("follows a preview for minutes", async () => {
    const { get } = handlerOn(createMock({ polls: 300 }));

    const events = await eventsOf(get("/api/preview?id=long-one"));

    expect(events.length).toBe(302);
    expect(events.at(-1)).toEqual(["card", expect.objectContaining({ title: "Preview is ready" })]);
  });

  it("streams why a preview failed", async () => {
    const { get } = handlerOn(createMock());

    expect(await eventsOf(get("/api/preview?id=words-failed"))).toEqual([
      [
        "card",
        expect.objectContaining({
          title: "Preview failed: The preview text is longer than this timbre can speak",
        }),
      ],
    ]);
  });

  it.each([
    ["during a check", "timbre", 1],
    ["between two polls", "preview", undefined],
    ["during a poll", "preview", 2],
  ] as const)("sends no more requests when the page stops reading %s", async (_, kind, stalled) => {
    const print = vi.spyOn(console, "error").mockImplementation(() => {});
    const mock = createMock({ polls: 1_000_000 });
    if (stalled) mock.fault("*", { kind: "stall", nth: stalled });
    const { get, timers } = handlerOn(mock);
    const reader = get(`/api/${kind}?id=endless`).body?.getReader();
    if (kind === "preview") await reader?.read();
    // The poll that stalls is in flight: only its timeouts are pending.
    if (stalled === 2) await nextTurns(20);

    await reader?.cancel();
    await nextTurns(1);
    const callCount = mock.calls().length;
    await nextTurns(20);

    expect(timers.size).toBe(0);
    expect(print).not.toHaveBeenCalled();
    print.mockRestore();
    expect(mock.calls().length).toBe(callCount);
  });

  it.each(["", "..", ".", "a/b", "a b", "ä", "%", "a".repeat(129)])("rejects the ID %j", async (id) => {
    const mock = createMock();
    const { get } = handlerOn(mock);

    for (const kind of ["timbre", "preview"]) {
      const response = get(`/api/${kind}?${new URLSearchParams({ id })}`);

      expect(response.status).toBe(400);
      expect(await response.text()).toContain("1 to 128 letters");
    }
    expect(mock.calls()).toEqual([]);
  });

  it("accepts every ID of the service", async () => {
    const { get } = handlerOn(createMock());

    for (const id of ["6b1f0c2e94d84f7a8e35d7c1a2b90f64", "A_b-9", "a".repeat(128)]) {
      expect(await eventsOf(get(`/api/timbre?id=${id}`))).toEqual([
        ["card", expect.objectContaining({ tone: "good" })],
      ]);
    }
  });

  it.each<Record<string, string>>([
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
    { Origin: "http://evil.test" },
    { Origin: "http://app.test:4001" },
    { Origin: "null" },
  ])("rejects the page of another site: %j", (headers) => {
    const mock = createMock();

    const response = handlerOn(mock).get("/api/timbre?id=a", { headers });

    expect([response.status, mock.calls()]).toEqual([403, []]);
  });

  it.each<Record<string, string>>([
    { "Sec-Fetch-Site": "same-origin" },
    { "Sec-Fetch-Site": "none" },
    { Origin: "http://app.test" },
    {},
  ])("accepts its own page, and its address typed by a person: %j", (headers) => {
    expect(handlerOn(createMock()).get("/api/timbre?id=a", { headers }).status).toBe(200);
  });

  it.each(["/api/", "/api/nothing", "/api/timbre/a", "/api/constructor"])("has no %s", (path) => {
    expect(handlerOn(createMock()).get(`${path}?id=a`).status).toBe(404);
  });

  it("accepts GET alone", () => {
    const response = handlerOn(createMock()).get("/api/timbre?id=a", { method: "POST" });

    expect([response.status, response.headers.get("Allow")]).toEqual([405, "GET"]);
  });
});

async function nextTurns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((done) => setImmediate(done));
}
