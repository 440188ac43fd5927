import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { credentials as headers } from "../testing/requests.js";
import { arriving, job, readerOf, upstream } from "../testing/upstream.js";
import { createForwarder } from "./forwarder.js";

describe("a silent upstream", () => {
  /** Timers that run when the test says so. */
  function timers() {
    const running = new Set<() => void>();
    return {
      running,
      started: 0,
      start(run: () => void, ms: number) {
        expect(ms).toBe(60_000);
        this.started++;
        running.add(run);
        return () => running.delete(run);
      },
      pass() {
        for (const run of running) run();
      },
    };
  }

  function forwarderTo(respond: () => Promise<Response>) {
    const clock = timers();
    return { clock, ...createForwarder({ upstream, fetch: respond }, (run, ms) => clock.start(run, ms)) };
  }

  it("is an error before its headers", async () => {
    const { clock, respond, report } = forwarderTo(() => new Promise(() => {}));
    const response = respond(new Request(job, { headers }), Response);
    await expect.poll(() => clock.running.size).toBe(1);

    clock.pass();

    expect((await response).status).toBe(502);
    expect(report().exchanges).toMatchObject([
      { status: undefined, violations: [{ side: "upstream", message: "sent nothing for 60 s" }] },
    ]);
  });

  it("ends a stream, counted from chunk to chunk", async () => {
    const { response, send, state } = arriving();
    const { clock, respond, report } = forwarderTo(async () => response);
    const passed = await respond(new Request(job, { headers }), Response);
    const reader = readerOf(passed);
    for (const text of ["1", "2", "3"]) {
      send(text);
      await reader.read();
    }
    await expect.poll(() => clock.running.size).toBe(1);
    expect(clock.started).toBeGreaterThan(3);

    clock.pass();

    await expect(reader.read()).rejects.toThrow("sent nothing for 60 s");
    expect(state.cancelled).toBe(true);
    expect(report().exchanges[0]?.violations.at(-1)).toMatchObject({
      side: "upstream",
      message: "broke off its response: sent nothing for 60 s",
    });
  });

  it("is not counted while the caller does not read", async () => {
    const { response, send } = arriving();
    const { clock, respond } = forwarderTo(async () => response);
    const passed = await respond(new Request(job, { headers }), Response);
    send("x".repeat(100_000));
    await expect.poll(() => clock.running.size).toBe(0);

    expect((await passed.body?.getReader().read())?.value?.length).toBe(100_000);
  });

  it.each<[string, () => Promise<Response>]>([
    ["JSON", async () => Response.json({ is_file_complete: true })],
    ["a stream", async () => new Response("text")],
    ["no body", async () => new Response(null)],
    ["a failure", () => Promise.reject(new Error("closed"))],
  ])("leaves no timer and no listener after %s", async (_, fetch) => {
    const { clock, respond } = forwarderTo(fetch);
    const request = new Request(job, { headers, signal: new AbortController().signal });
    const before = getEventListeners(request.signal, "abort").length;

    await (await respond(request, Response)).text();

    expect(clock.started).toBeGreaterThan(0);
    expect(clock.running.size).toBe(0);
    expect(getEventListeners(request.signal, "abort")).toHaveLength(before);
  });
});
