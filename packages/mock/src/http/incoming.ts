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

/** @throws {TypeError} the body was read before */
export async function readRequest(request: Request): Promise<Incoming> {
  const headers = Object.fromEntries(request.headers);
  const body = request.body === null ? nothing : await readBody(request);
  return {
    method: request.method,
    url: new URL(request.url),
    headers,
    body: body ?? nothing,
    isTooLarge: body === undefined,
    signal: request.signal,
  };
}

// Read piece by piece, so that neither a body without end nor one that never comes can hold a caller who left.
async function readBody(request: Request): Promise<Uint8Array | undefined> {
  if (request.bodyUsed) return new Uint8Array(await request.arrayBuffer());
  const reader = (request.body as ReadableStream<Uint8Array>).getReader();
  const giveUp = () => reader.cancel(request.signal.reason).catch(() => {});
  request.signal.addEventListener("abort", giveUp);
  try {
    const chunks: Uint8Array[] = [];
    for (let size = 0; ; ) {
      const { done, value } = await reader.read();
      if (done) return Buffer.concat(chunks);
      size += value.byteLength;
      chunks.push(value);
      if (size > largestBody) {
        giveUp();
        return undefined;
      }
    }
  } finally {
    request.signal.removeEventListener("abort", giveUp);
  }
}
