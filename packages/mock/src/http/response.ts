/** A response as plain data, whether `fetch` returns it or a server sends it. */
export interface PlainResponse {
  readonly status: number;
  /** By lower-case name. Only `set-cookie` is a list: cookies cannot be joined. */
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: WholeBody | ReadableStream<Uint8Array>;
  /** Whether the connection breaks after half of the body. */
  readonly isCutShort?: boolean;
  /** The request's ID, in a response that no example of the document is. */
  readonly requestId?: string;
}

export type WholeBody = string | Uint8Array<ArrayBuffer>;

export function jsonResponse(
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): PlainResponse {
  return bodyResponse(status, JSON.stringify(value), { "content-type": "application/json", ...headers });
}

export function bodyResponse(
  status: number,
  body: WholeBody,
  headers: Record<string, string>,
): PlainResponse {
  const length = String(typeof body === "string" ? Buffer.byteLength(body) : body.length);
  return { status, headers: { "content-length": length, ...headers }, body };
}

/** A response without a body. For some statuses, and for HEAD, HTTP has no length. */
export function emptyResponse(status: number, method = "GET"): PlainResponse {
  const hasLength = method !== "HEAD" && status !== 204 && status !== 304;
  return { status, headers: hasLength ? { "content-length": "0" } : {}, body: "" };
}

/** The class of a response: the platform's, or one that a server can send faster. */
export type ResponseClass = new (...args: ConstructorParameters<typeof Response>) => Response;

/** The response as `fetch` returns it. */
export function toResponse(
  { status, headers, body, isCutShort }: PlainResponse,
  method: string,
  Made: ResponseClass = Response,
): Response {
  const isStream = body instanceof ReadableStream;
  // An empty string would get a Content-Type.
  const isEmpty = hasNoBody(method, status) || (!isStream && body.length === 0);
  const content = isEmpty ? null : isCutShort && !isStream ? halfOf(body) : body;
  const { "set-cookie": cookies, ...others } = headers;
  const response = new Made(content, { status, headers: others as Record<string, string> });
  for (const cookie of [cookies ?? []].flat()) response.headers.append("set-cookie", cookie);
  return response;
}

/** Whether a response cannot have a body, by the request's method and the status. */
export function hasNoBody(method: string, status: number): boolean {
  return method === "HEAD" || [101, 103, 204, 205, 304].includes(status);
}

// Fails as Node's fetch does when a server closes the connection too early.
function halfOf(body: WholeBody): ReadableStream<Uint8Array> {
  const bytes = Buffer.from(body as string);
  let isSent = false;
  return new ReadableStream(
    {
      async pull(controller) {
        if (!isSent) controller.enqueue(bytes.subarray(0, Math.floor(bytes.length / 2)));
        else {
          // What has been written leaves a server before its connection is destroyed.
          await new Promise(setImmediate);
          const cause = Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" });
          controller.error(new TypeError("terminated", { cause }));
        }
        isSent = true;
      },
    },
    { highWaterMark: 0 },
  );
}
