import { EventEmitter, getEventListeners, once } from "node:events";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { largestBody } from "../http/incoming.js";
import { serve } from "../testing/serve.js";
import { createProxy } from "./create-proxy.js";
import type { Exchange } from "./exchanges.js";
import { createForwarder } from "./forwarder.js";
import { startProxy } from "./start-proxy.js";

const upstream = "https://metastudio.example";
const path = "/v1/p/ttsc/audition-file/j";
const job = upstream + path;
const headers = { "X-Auth-Token": "any" };
const bytes = (text: string) => new TextEncoder().encode(text);
const events = { headers: { "Content-Type": "text/event-stream" } };
const wrongType = {
  side: "response",
  message: expect.stringMatching(/media type "text\/event-stream" does not match/),
};

/** An upstream's body, sent piece by piece by the test. */
function arriving(init: ResponseInit = events) {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const state = { cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
    },
    cancel() {
      state.cancelled = true;
    },
  });
  return {
    state,
    response: new Response(body, init),
    send: (text: string) => controller.enqueue(bytes(text)),
    end: () => controller.close(),
    breakOff: (error: unknown) => controller.error(error),
  };
}

/** A proxy before an upstream that always answers the same, with every call that it has recorded. */
function proxyTo(response: Response) {
  const recorded = new EventEmitter<{ asked: []; exchange: [Exchange] }>();
  const asked = once(recorded, "asked");
  const proxy = createProxy({
    upstream,
    fetch: async () => {
      recorded.emit("asked");
      return response;
    },
    onExchange: (exchange) => recorded.emit("exchange", exchange),
  });
  return { proxy, asked, next: () => once(recorded, "exchange").then(([exchange]) => exchange as Exchange) };
}

const readText = async (reader: ReadableStreamDefaultReader<Uint8Array>) =>
  new TextDecoder().decode((await reader.read()).value);

describe("a body that is not JSON", () => {
  it("is passed on piece by piece, and is in the report at its end", async () => {
    const { response, send, end } = arriving();
    const { proxy } = proxyTo(response);

    const passed = await proxy.fetch(job, { headers });
    const reader = passed.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>;
    send("data: 1\n\n");
    const first = await readText(reader);
    const before = proxy.report().calls;
    send("data: 2\n\n");
    const second = await readText(reader);
    end();
    const { done } = await reader.read();

    expect([first, second, done, before]).toEqual(["data: 1\n\n", "data: 2\n\n", true, 0]);
    expect(proxy.report()).toMatchObject({
      calls: 1,
      exchanges: [{ status: 200, violations: [wrongType] }],
    });
  });

  it("is passed on piece by piece over HTTP", async () => {
    let send = (_text?: string) => {};
    await using service = await serve((_, response) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.write("data: 1\n\n");
      send = (text) => (text === undefined ? response.end() : response.write(text));
    });
    await using proxy = await startProxy({ upstream: service.url, port: 0 });

    const passed = await fetch(proxy.url + path, { headers });
    const reader = passed.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>;
    const first = await readText(reader);
    send("data: 2\n\n");
    const second = await readText(reader);
    send();

    expect([first, second, (await reader.read()).done]).toEqual(["data: 1\n\n", "data: 2\n\n", true]);
    expect(proxy.report().calls).toBe(1);
  });

  it("is in the report also when nobody reads it, if it is small", async () => {
    const { proxy, next } = proxyTo(new Response("<html>", { status: 503 }));
    const recorded = next();

    await proxy.fetch(job, { headers });

    expect(await recorded).toMatchObject({
      status: 503,
      violations: [{ message: "The status 503 is not documented; 200, 400 and 500 are" }],
    });
  });

  it.each<[string, (body: ReadableStream, caller: AbortController) => unknown]>([
    ["its signal aborts", (_, caller) => caller.abort()],
    ["its body is cancelled", (body) => body.cancel()],
  ])("is cancelled at the upstream when the caller gives up: %s", async (_, giveUp) => {
    const { response, send, state } = arriving();
    const { proxy, next } = proxyTo(response);
    const caller = new AbortController();
    const recorded = next();

    const passed = await proxy.fetch(job, { headers, signal: caller.signal });
    send("data: 1\n\n");
    giveUp(passed.body as ReadableStream, caller);

    expect(await recorded).toMatchObject({ status: 200, violations: [wrongType] });
    expect(state.cancelled).toBe(true);
  });

  it("is cancelled at the upstream when the caller hangs up", async () => {
    const gone = new EventEmitter();
    const closed = once(gone, "close");
    await using service = await serve((_, response) => {
      response.on("close", () => gone.emit("close"));
      response.writeHead(200, { "Content-Type": "text/event-stream" }).write("data: 1\n\n");
    });
    await using proxy = await startProxy({ upstream: service.url, port: 0 });
    const caller = new AbortController();

    const passed = await fetch(proxy.url + path, { headers, signal: caller.signal });
    await readText(passed.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>);
    caller.abort();

    await closed;
  });

  it("rejects with the reason of a caller that gives up", async () => {
    const { response } = arriving();
    const caller = new AbortController();
    const reason = new Error("enough");

    const passed = await proxyTo(response).proxy.fetch(job, { headers, signal: caller.signal });
    const text = passed.text();
    caller.abort(reason);

    await expect(text).rejects.toBe(reason);
  });

  it.each([
    ["an error", new TypeError("terminated", { cause: new Error("closed") }), "terminated: closed"],
    ["no error", undefined, "undefined"],
  ])(
    "breaks when the upstream breaks off with %s, which is the upstream's violation",
    async (_, error, why) => {
      const { response, send, breakOff } = arriving();
      const { proxy } = proxyTo(response);

      const passed = await proxy.fetch(job, { headers });
      const reader = passed.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>;
      send("data: 1\n\n");
      await reader.read();
      breakOff(error);

      await expect(reader.read()).rejects.toBe(error);
      expect(proxy.report().exchanges).toMatchObject([
        {
          status: 200,
          violations: [wrongType, { side: "upstream", message: `broke off its answer: ${why}` }],
        },
      ]);
    },
  );

  it("breaks over HTTP when the upstream breaks off", async () => {
    await using service = await serve((_, response) => {
      response.writeHead(200, { "Content-Type": "audio/wav" });
      response.write("RIFF", () => response.destroy());
    });
    await using proxy = await startProxy({ upstream: service.url, port: 0 });

    const passed = await fetch(proxy.url + path, { headers });

    await expect(passed.arrayBuffer()).rejects.toThrow("terminated");
    expect(proxy.report().exchanges[0]?.violations).toContainEqual(
      expect.objectContaining({
        side: "upstream",
        message: expect.stringMatching(/^broke off its answer: /),
      }),
    );
  });

  it("ends when the proxy is stopped, and is in the report, without blame", async () => {
    const { response, send, state } = arriving();
    const proxy = await startProxy({ upstream, port: 0, fetch: async () => response });
    const passed = await fetch(proxy.url + path, { headers });
    const reader = passed.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>;
    send("data: 1\n\n");
    await reader.read();

    await proxy.close();

    await expect(reader.read()).rejects.toThrow("terminated");
    expect(state.cancelled).toBe(true);
    expect(proxy.report().exchanges).toMatchObject([{ status: 200, violations: [wrongType] }]);
  });

  it("ends when the proxy is stopped while nobody reads", async () => {
    const { response, send, state } = arriving();
    const { respond, stop, report } = createForwarder({ upstream, fetch: async () => response });
    const passed = await respond(new Request(job, { headers }), Response);
    send("x".repeat(100_000));

    await stop();

    expect(state.cancelled).toBe(true);
    expect(report().exchanges).toMatchObject([{ status: 200, violations: [wrongType] }]);
    await expect(passed.text()).rejects.toThrow("The proxy was stopped");
  });

  it("has the length that the upstream tells, and breaks when it does not hold", async () => {
    const told = (body: string) =>
      new Response(body, { headers: { "Content-Type": "audio/wav", "Content-Length": "4" } });
    const [right, short, long] = await Promise.all(
      ["RIFF", "RIF", "RIFFX"].map((body) => proxyTo(told(body)).proxy.fetch(job, { headers })),
    );

    expect(right?.headers.get("Content-Length")).toBe("4");
    expect(await right?.text()).toBe("RIFF");
    await expect(short?.text()).rejects.toThrow("sent 3 bytes where Content-Length says 4");
    await expect(long?.text()).rejects.toThrow("sent 5 bytes where Content-Length says 4");
  });

  it("is unpacked, and then has another length", async () => {
    const text = "data: 1\n\n".repeat(100);
    await using service = await serve((_, response) =>
      response
        .writeHead(200, {
          "Content-Type": "text/event-stream",
          "Content-Encoding": "gzip",
          "Content-Length": gzipSync(text).length,
        })
        .end(gzipSync(text)),
    );
    await using proxy = await startProxy({ upstream: service.url, port: 0 });

    const passed = await fetch(proxy.url + path, { headers });

    expect(await passed.text()).toBe(text);
    expect([passed.headers.get("Content-Encoding"), passed.headers.get("Content-Length")]).toEqual([
      null,
      null,
    ]);
  });
});

describe("JSON", () => {
  const json = { headers: { "Content-Type": "application/json" } };
  const megabyte = bytes(" ".repeat(1024 * 1024));

  it("that does not end is passed on once it is larger than the limit, no faster than it is read", async () => {
    const state = { sent: 0, cancelled: false };
    const endless = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          state.sent += megabyte.length;
          controller.enqueue(megabyte);
        },
        cancel() {
          state.cancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
    const { proxy, next } = proxyTo(new Response(endless, json));
    const recorded = next();

    const passed = await proxy.fetch(job, { headers });
    const reader = passed.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>;
    for (let read = 0; read < 2 * largestBody; ) read += (await reader.read()).value?.length ?? 0;
    expect(state.sent).toBeLessThan(2 * largestBody + 3 * megabyte.length);
    await reader.cancel();

    expect(state.cancelled).toBe(true);
    expect(await recorded).toMatchObject({ status: 200, violations: [] });
  });

  it.each([
    ["not checked when it is larger than the limit", largestBody + 1, []],
    [
      "checked when it is as large as the limit",
      largestBody,
      [{ message: expect.stringMatching(/boolean/) }],
    ],
  ])("is %s", async (_, size, violations) => {
    const body = '{"is_file_complete":7}';
    const { proxy } = proxyTo(new Response(body.padEnd(size), json));

    const passed = await proxy.fetch(job, { headers });

    expect((await passed.text()).length).toBe(size);
    expect(passed.headers.get("Content-Length")).toBe(size > largestBody ? null : String(size));
    expect(proxy.report().exchanges).toMatchObject([{ status: 200, violations }]);
  });

  it("that the upstream breaks off gets the caller a 502", async () => {
    const { response, send, breakOff } = arriving(json);
    const { proxy } = proxyTo(response);

    const passed = proxy.fetch(job, { headers });
    send('{"is_');
    breakOff(new Error("closed"));

    expect((await passed).status).toBe(502);
    expect(proxy.report().exchanges).toMatchObject([
      { status: undefined, violations: [{ side: "upstream", message: "gave no answer: closed" }] },
    ]);
  });

  it("that is still arriving is cancelled at the upstream when the caller gives up", async () => {
    const { response, send, state } = arriving(json);
    const { proxy, asked } = proxyTo(response);
    const caller = new AbortController();

    const passed = proxy.fetch(job, { headers, signal: caller.signal });
    send('{"is_');
    await asked;
    caller.abort();

    await expect(passed).rejects.toThrow("aborted");
    expect(state.cancelled).toBe(true);
  });
});

describe("the time limit", () => {
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

  function forwarderTo(answer: () => Promise<Response>) {
    const clock = timers();
    return { clock, ...createForwarder({ upstream, fetch: answer }, (run, ms) => clock.start(run, ms)) };
  }

  it("ends a call without headers", async () => {
    const { clock, respond, report } = forwarderTo(() => new Promise(() => {}));
    const asked = respond(new Request(job, { headers }), Response);
    await expect.poll(() => clock.running.size).toBe(1);

    clock.pass();

    expect((await asked).status).toBe(502);
    expect(report().exchanges).toMatchObject([
      { status: undefined, violations: [{ side: "upstream", message: "sent nothing for 60 s" }] },
    ]);
  });

  it("counts from piece to piece, and ends a stream that is silent", async () => {
    const { response, send, state } = arriving();
    const { clock, respond, report } = forwarderTo(async () => response);
    const passed = await respond(new Request(job, { headers }), Response);
    const reader = passed.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>;
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
      message: "broke off its answer: sent nothing for 60 s",
    });
  });

  it("does not count while the caller does not read", async () => {
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
  ])("leaves no timer and no listener behind after %s", async (_, answer) => {
    const { clock, respond } = forwarderTo(answer);
    const request = new Request(job, { headers, signal: new AbortController().signal });
    const before = getEventListeners(request.signal, "abort").length;

    await (await respond(request, Response)).text();

    expect(clock.started).toBeGreaterThan(0);
    expect(clock.running.size).toBe(0);
    expect(getEventListeners(request.signal, "abort")).toHaveLength(before);
  });
});
