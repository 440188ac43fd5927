/** What the mock answers, whatever carries it back. */
export interface Answer {
  readonly status: number;
  /** By lower-case name. Only `set-cookie` is a list: cookies cannot be joined. */
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string | Uint8Array<ArrayBuffer>;
  /** Whether the connection breaks after half of the body. */
  readonly isCutShort?: boolean;
}

/** An answer that is JSON. */
export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return jsonTextAnswer(status, JSON.stringify(value), headers);
}

/** The same for JSON that has been written before. */
export function jsonTextAnswer(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: {
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(body)),
      ...headers,
    },
    body,
  };
}

/** The answer as `fetch` gives it. */
export function toResponse({ status, headers, body, isCutShort }: Answer, method: string): Response {
  const content = hasNoBody(method, status) ? null : isCutShort ? halfOf(body) : body;
  const { "set-cookie": cookies, ...others } = headers;
  const response = new Response(content, { status, headers: others as Record<string, string> });
  if (cookies) for (const cookie of [cookies].flat()) response.headers.append("set-cookie", cookie);
  return response;
}

/** Whether an answer cannot have a body, by what was asked and by its status. */
export function hasNoBody(method: string, status: number): boolean {
  return method === "HEAD" || [101, 103, 204, 205, 304].includes(status);
}

/** The first half of a body: what arrives before the connection breaks. */
export function firstHalf(body: Answer["body"]): Uint8Array<ArrayBuffer> {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

// Fails as Node's fetch does when a server hangs up too early.
function halfOf(body: Answer["body"]): ReadableStream<Uint8Array> {
  let isSent = false;
  return new ReadableStream(
    {
      pull(controller) {
        if (isSent) controller.error(new TypeError("terminated", { cause: closedByMock() }));
        else controller.enqueue(firstHalf(body));
        isSent = true;
      },
    },
    { highWaterMark: 0 },
  );
}

function closedByMock(): Error {
  return Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" });
}
