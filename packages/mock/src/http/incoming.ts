/** A request as plain data, whether it came by `fetch` or to a server. */
export interface Incoming {
  readonly method: string;
  readonly url: URL;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Whether the body was larger than `largestBody`; it is then left out. */
  readonly isTooLarge: boolean;
  /** Aborts when the caller no longer waits. */
  readonly signal: AbortSignal;
}

/** The largest body that the mock reads, in bytes. The service's own limit is not documented. */
export const largestBody = 10 * 1024 * 1024;

const nothing = new Uint8Array();

/** Decodes percent-encoding. Text that is not validly encoded stays as it is. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The ID that the response to a request quotes: the request's own, or a new one. */
export function requestIdOf(headers: Readonly<Record<string, unknown>>): string {
  return String(headers["x-request-id"] || crypto.randomUUID());
}

/** Whether a request announces a body that its method cannot have, and that no `Request` has. */
export function hasStrayBody({ method, headers }: Pick<Incoming, "method" | "headers">): boolean {
  const hasBody = headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
  return hasBody && /^(GET|HEAD)$/.test(method);
}

/**
 * Reads a request and its body, unless the request's signal or the other one aborts.
 *
 * @throws {TypeError} the body was read before
 * @throws the reason of the signal that aborts
 */
export async function readRequest(request: Request, closed: AbortSignal): Promise<Incoming> {
  const body = request.body === null ? nothing : await readBody(request, closed);
  return {
    method: request.method,
    url: new URL(request.url),
    headers: Object.fromEntries(request.headers),
    body: body ?? nothing,
    isTooLarge: body === undefined,
    get signal() {
      return request.signal;
    },
  };
}

// Chunk by chunk: neither an endless body nor one that never comes may hold a caller who has left.
async function readBody(request: Request, closed: AbortSignal): Promise<Uint8Array | undefined> {
  if (request.bodyUsed) return new Uint8Array(await request.arrayBuffer());
  const reader = (request.body as ReadableStream<Uint8Array>).getReader();
  const either = AbortSignal.any([request.signal, closed]);
  const giveUp = () => reader.cancel(either.reason).catch(() => {});
  either.addEventListener("abort", giveUp);
  try {
    const chunks: Uint8Array[] = [];
    for (let size = 0; ; ) {
      either.throwIfAborted();
      const { done, value } = await reader.read();
      either.throwIfAborted();
      if (done) return Buffer.concat(chunks);
      size += value.byteLength;
      chunks.push(value);
      if (size <= largestBody) continue;
      // A server reads the rest and discards it: until then the connection serves no other request, and closing it
      // would lose the response.
      if ("runtime" in request) discardRest(reader).catch(() => {});
      else giveUp();
      return undefined;
    }
  } finally {
    either.removeEventListener("abort", giveUp);
  }
}

async function discardRest(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  while (!(await reader.read()).done);
}
