/** A request as the mock sees it, whatever carried it here. */
export interface Incoming {
  readonly method: string;
  readonly url: URL;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Whether the body was larger than `largestBody`; it is then left out. */
  readonly isTooLarge: boolean;
  /** Aborts when whoever asked no longer waits. */
  readonly signal: AbortSignal;
}

/** The largest body that the mock reads, in bytes. The service's own limit is not documented. */
export const largestBody = 10 * 1024 * 1024;

const nothing = new Uint8Array();

/** Whether a request announces a body that its method cannot have, and that no `Request` has. */
export function hasStrayBody({ method, headers }: Pick<Incoming, "method" | "headers">): boolean {
  const hasBody = headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
  return hasBody && /^(GET|HEAD)$/.test(method);
}

/**
 * Reads a request and its body, unless one of the two signals aborts meanwhile.
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

// Read piece by piece, so that neither a body without end nor one that never comes can hold a caller who left.
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
      // A server reads on and forgets: a connection that is closed now would lose the response.
      if ("runtime" in request) reader.releaseLock();
      else giveUp();
      return undefined;
    }
  } finally {
    either.removeEventListener("abort", giveUp);
  }
}
