import { createProxy } from "../proxy/create-proxy.js";
import { call, origin } from "./requests.js";

export const path = "/v1/p/lexicons/a";
export const table = "/v1/p/lexicons/v1";
export const lexicon = { lexicon_id: "a", visibility: "SHARED" };
export const secret = "TOPSECRET/TOKEN+1=";
export const encoded = encodeURIComponent(secret);

/** A response to `path`, with a note, which may be any string. */
export function noted(note: unknown): Response {
  return Response.json({ ...lexicon, note });
}

export function typed(type: string, body: BodyInit, headers: Record<string, string> = {}): Response {
  return new Response(body, { headers: { "Content-Type": type, ...headers } });
}

/** A proxy that records an upstream with these responses in turn, the last one from then on. */
export function recorder(responses: (() => Response) | (() => Response)[], redact: string[] = []) {
  const queue = [responses].flat();
  return createProxy({
    upstream: origin,
    record: true,
    redact,
    fetch: async () => (queue.length > 1 ? queue.shift() : queue[0])?.() as Response,
  });
}

/** What is recorded of one call. */
export async function recordOne(
  respond: () => Response,
  {
    at = path,
    headers = {},
    redact,
  }: { at?: string; headers?: Record<string, string>; redact?: string[] } = {},
) {
  const proxy = recorder(respond, redact);
  await call(proxy, at, { headers });
  const [operation = {}] = Object.values(proxy.recording());
  const [entry] = Object.entries(operation);
  return { path: entry?.[0], response: entry?.[1][0], all: JSON.stringify(proxy.recording()) };
}
