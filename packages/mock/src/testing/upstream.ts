import { EventEmitter, once } from "node:events";
import { expect } from "vitest";
import { createProxy } from "../proxy/create-proxy.js";
import type { Exchange } from "../proxy/exchanges.js";
import { jobPath } from "./requests.js";

export const upstream = "https://metastudio.example";
export const path = jobPath();
export const job = upstream + path;
export const bytes = (text: string) => new TextEncoder().encode(text);
const events = { headers: { "Content-Type": "text/event-stream" } };
export const otherType = {
  side: "response",
  message: expect.stringMatching(/media type "text\/event-stream" does not match/),
};

/** A body that the test sends chunk by chunk. */
export function arriving(init: ResponseInit = events) {
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

/** A proxy of an upstream that always returns the same, and its next recorded call. */
export function proxyTo(response: Response) {
  const recorded = new EventEmitter<{ called: []; exchange: [Exchange] }>();
  const called = once(recorded, "called");
  const proxy = createProxy({
    upstream,
    fetch: async () => {
      recorded.emit("called");
      return response;
    },
    onExchange: (exchange) => recorded.emit("exchange", exchange),
  });
  return { proxy, called, next: () => once(recorded, "exchange").then(([exchange]) => exchange as Exchange) };
}

export const readerOf = ({ body }: Response) => body?.getReader() as ReadableStreamDefaultReader<Uint8Array>;
export const readText = async (reader: ReadableStreamDefaultReader<Uint8Array>) =>
  new TextDecoder().decode((await reader.read()).value);
