/** What the mock answers, whatever carries it back. */
export interface Answer {
  readonly status: number;
  /** By lower-case name. Only `set-cookie` is a list: cookies cannot be joined. */
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: WholeBody | ReadableStream<Uint8Array>;
  /** Whether the connection breaks after half of the body. */
  readonly isCutShort?: boolean;
  /** The request's ID, in an answer that the mock made up by itself. */
  readonly requestId?: string;
}

export type WholeBody = string | Uint8Array<ArrayBuffer>;

/** An answer that is JSON. */
export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return textAnswer(status, JSON.stringify(value), { "content-type": "application/json", ...headers });
}

/** The same for a body that has been written before. */
export function textAnswer(
  status: number,
  body: WholeBody,
  headers: Record<string, string> = { "content-type": "application/json" },
): Answer {
  const length = String(typeof body === "string" ? Buffer.byteLength(body) : body.length);
  return { status, headers: { "content-length": length, ...headers }, body };
}

/** An answer without a body. HTTP has some statuses say so by themselves. */
export function emptyAnswer(status: number, method = "GET"): Answer {
  const isPlain = method === "HEAD" || status === 204 || status === 304;
  return { status, headers: isPlain ? {} : { "content-length": "0" }, body: "" };
}

/** What makes a response: the platform's class, or one that a server can send faster. */
export type ResponseClass = new (body?: BodyInit | null, init?: ResponseInit) => Response;

/** The answer as `fetch` gives it. */
export function toResponse(
  { status, headers, body, isCutShort }: Answer,
  method: string,
  Made: ResponseClass = Response,
): Response {
  const isStream = body instanceof ReadableStream;
  // An empty text would be given a type.
  const isEmpty = hasNoBody(method, status) || (!isStream && body.length === 0);
  const content = isEmpty ? null : isCutShort && !isStream ? halfOf(body) : body;
  const { "set-cookie": cookies, ...others } = headers;
  const response = new Made(content, { status, headers: others as Record<string, string> });
  if (cookies) for (const cookie of [cookies].flat()) response.headers.append("set-cookie", cookie);
  return response;
}

/** Whether an answer cannot have a body, by what was asked and by its status. */
export function hasNoBody(method: string, status: number): boolean {
  return method === "HEAD" || [101, 103, 204, 205, 304].includes(status);
}

/** The first half of a body: what arrives before the connection breaks. */
export function firstHalf(body: WholeBody): Uint8Array<ArrayBuffer> {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

// Fails as Node's fetch does when a server hangs up too early.
function halfOf(body: WholeBody): ReadableStream<Uint8Array> {
  let isSent = false;
  return new ReadableStream(
    {
      async pull(controller) {
        // What has been written leaves a server before its connection is destroyed.
        if (isSent) await new Promise(setImmediate);
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
