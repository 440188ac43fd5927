import { EventEmitter, once } from "node:events";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { largestBody } from "../http/incoming.js";
import { credentials as headers } from "../testing/requests.js";
import { serve } from "../testing/serve.js";
import {
  arriving,
  bytes,
  job,
  otherType,
  path,
  proxyTo,
  readerOf,
  readText,
  upstream,
} from "../testing/upstream.js";
import { createForwarder } from "./forwarder.js";
import { startProxy } from "./start-proxy.js";

describe("a body that is not JSON", () => {
  it("is passed on chunk by chunk, and is in the report at its end", async () => {
    const { response, send, end } = arriving();
    const { proxy } = proxyTo(response);

    const passed = await proxy.fetch(job, { headers });
    const reader = readerOf(passed);
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
      exchanges: [{ status: 200, violations: [otherType] }],
    });
  });

  it("is passed on chunk by chunk over HTTP", async () => {
    let send = (_text?: string) => {};
    await using service = await serve((_, response) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.write("data: 1\n\n");
      send = (text) => (text === undefined ? response.end() : response.write(text));
    });
    await using proxy = await startProxy({ upstream: service.url, port: 0 });

    const passed = await fetch(proxy.url + path, { headers });
    const reader = readerOf(passed);
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

  it.each<[string, unknown, (reader: ReadableStreamDefaultReader, caller: AbortController) => unknown]>([
    ["its signal aborts", "enough", (_, caller) => caller.abort("enough")],
    ["its body is cancelled", undefined, (reader) => reader.cancel()],
  ])("is cancelled at the upstream when the caller gives up: %s", async (_, reason, giveUp) => {
    const { response, send, state } = arriving();
    const { proxy, next } = proxyTo(response);
    const caller = new AbortController();
    const recorded = next();

    const passed = await proxy.fetch(job, { headers, signal: caller.signal });
    const reader = readerOf(passed);
    send("data: 1\n\n");
    giveUp(reader, caller);

    expect(await recorded).toMatchObject({ status: 200, violations: [otherType] });
    expect(state.cancelled).toBe(true);
    expect(await reader.closed.catch((error) => error)).toBe(reason);
  });

  it("is cancelled at the upstream when the caller closes the connection", async () => {
    const gone = new EventEmitter();
    const closed = once(gone, "close");
    await using service = await serve((_, response) => {
      response.on("close", () => gone.emit("close"));
      response.writeHead(200, { "Content-Type": "text/event-stream" }).write("data: 1\n\n");
    });
    await using proxy = await startProxy({ upstream: service.url, port: 0 });
    const caller = new AbortController();

    const passed = await fetch(proxy.url + path, { headers, signal: caller.signal });
    await readText(readerOf(passed));
    caller.abort();

    await closed;
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
      const reader = readerOf(passed);
      send("data: 1\n\n");
      await reader.read();
      breakOff(error);

      await expect(reader.read()).rejects.toBe(error);
      expect(proxy.report().exchanges).toMatchObject([
        {
          status: 200,
          violations: [otherType, { side: "upstream", message: `broke off its response: ${why}` }],
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
        message: expect.stringMatching(/^broke off its response: /),
      }),
    );
  });

  it("ends when the proxy is stopped, and is in the report without a violation for it", async () => {
    const { response, send, state } = arriving();
    const proxy = await startProxy({ upstream, port: 0, fetch: async () => response });
    const passed = await fetch(proxy.url + path, { headers });
    const reader = readerOf(passed);
    send("data: 1\n\n");
    await reader.read();

    await proxy.close();

    await expect(reader.read()).rejects.toThrow("terminated");
    expect(state.cancelled).toBe(true);
    expect(proxy.report().exchanges).toMatchObject([{ status: 200, violations: [otherType] }]);
  });

  it("ends when the proxy is stopped while nobody reads", async () => {
    const { response, send, state } = arriving();
    const { respond, stop, report } = createForwarder({ upstream, fetch: async () => response });
    const passed = await respond(new Request(job, { headers }), Response);
    send("x".repeat(100_000));

    await stop();

    expect(state.cancelled).toBe(true);
    expect(report().exchanges).toMatchObject([{ status: 200, violations: [otherType] }]);
    await expect(passed.text()).rejects.toThrow("The proxy was stopped");
  });

  it("has the upstream's Content-Length, and fails when that is wrong", async () => {
    const declared = (body: string) =>
      new Response(body, { headers: { "Content-Type": "audio/wav", "Content-Length": "4" } });
    const [right, short, long] = await Promise.all(
      ["RIFF", "RIF", "RIFFX"].map((body) => proxyTo(declared(body)).proxy.fetch(job, { headers })),
    );

    expect(right?.headers.get("Content-Length")).toBe("4");
    expect(await right?.text()).toBe("RIFF");
    await expect(short?.text()).rejects.toThrow("sent 3 bytes where Content-Length says 4");
    await expect(long?.text()).rejects.toThrow("sent 5 bytes where Content-Length says 4");
  });

  it("is decoded, and then has no length", async () => {
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
    const reader = readerOf(passed);
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
      { status: undefined, violations: [{ side: "upstream", message: "sent no response: closed" }] },
    ]);
  });

  it("that is still arriving is cancelled at the upstream when the caller gives up", async () => {
    const { response, send, state } = arriving(json);
    const { proxy, called } = proxyTo(response);
    const caller = new AbortController();

    const passed = proxy.fetch(job, { headers, signal: caller.signal });
    send('{"is_');
    await called;
    caller.abort();

    await expect(passed).rejects.toThrow("aborted");
    expect(state.cancelled).toBe(true);
  });
});
