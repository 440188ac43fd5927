import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMock } from "./create-mock.js";
import { operations } from "./generated/contract.js";
import { createProxy } from "./proxy/create-proxy.js";
import { startMock } from "./start-mock.js";

/** Printed with each title, and with the counterexample: the same seed, the same requests. */
const seed = 20_260_102;
const runs = { seed, numRuns: 400 };

const methods = [...new Set(Object.values(operations).map(({ method }) => method as string))];
const names = Object.values(operations).flatMap(({ scenarios }) => Object.keys(scenarios));

const text = fc.string({ unit: "binary", maxLength: 40 });
const segment = fc.oneof(
  fc.constantFrom(...names),
  text.map(encodeURIComponent),
  fc.constantFrom("..", ".", "%", "%E0%A4%A", ""),
);
const path = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...Object.values(operations).map((operation) => operation.path as string)),
        segment,
        segment,
      )
      .map(([template, first, second]) =>
        [first, second].reduce((made, id) => made.replace(/\{\w+\}/, () => id), template),
      ),
  },
  { weight: 1, arbitrary: fc.array(segment, { maxLength: 6 }).map((segments) => `/${segments.join("/")}`) },
  { weight: 1, arbitrary: segment.map((name) => `/_mock/files/${name}.wav`) },
);
const query = fc.oneof(
  fc.constant(""),
  fc.constantFrom("?__code=400", "?__example=no", "?__dynamic=true", "?__seed=x", "?a=1&a=2&=", "?%"),
  text.map((value) => `?q=${encodeURIComponent(value)}`),
);
// What both HTTP and fetch take as a header's value.
const value = fc.string({
  unit: fc.constantFrom(
    ...Array.from({ length: 95 }, (_, code) => String.fromCharCode(code + 32)),
    "\t",
    "\xe4",
    "\xff",
  ),
  maxLength: 60,
});
const headers = fc.record(
  {
    "x-auth-token": value,
    authorization: value,
    "x-sdk-date": value,
    "x-project-id": value,
    "x-app-userid": value,
    "x-request-id": value,
    accept: fc.oneof(
      value,
      fc.constantFrom("image/png", "image/*", "*/*", "text/html, */*;q=0.1", "application/json; q=0"),
    ),
    prefer: fc.oneof(
      value,
      fc.constantFrom(
        "code=200",
        "code=999",
        "example=frozen",
        "dynamic=true",
        "dynamic=true, seed=1",
        "code",
        "example=",
      ),
    ),
    "content-type": fc.oneof(
      value,
      fc.constantFrom("application/json", "application/json;", "multipart/form-data; boundary=x"),
    ),
    range: fc.oneof(value, fc.constantFrom("bytes=0-1", "bytes=999999-", "bytes=-1")),
    origin: value,
    cookie: value,
  },
  { requiredKeys: [] },
);
const body = fc.oneof(fc.constant(undefined), fc.json(), text, fc.constantFrom("{", '"', "null", "[]"));
const call = fc.record({
  method: fc.constantFrom(...methods, ...methods, "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"),
  path,
  query,
  headers,
  body,
});

/** How a response breaks the contract; `undefined` for one that does not. */
function faultOf(method: string, { status, type, body }: Received): string | undefined {
  // An upload.
  if (method === "PUT" && status === 200) return body === "" ? undefined : `body ${body}`;
  if (method === "HEAD" || status === 204) return body === "" ? undefined : "a body that HTTP does not allow";
  if (status < 400) return type === "application/json" || type === "audio/wav" ? undefined : `type ${type}`;
  // Not a scenario of status 500, which a name in the path can choose.
  if (status === 500) return body.includes("The mock failed") ? body : undefined;
  const parsed = JSON.parse(body);
  const isDocumented = ["error_code", "error_msg", "request_id"].every(
    (name) => typeof parsed[name] === "string" && parsed[name],
  );
  if (!isDocumented || Object.keys(parsed).length !== 3) return `body ${body}`;
  return /\n {4}at |problem|prism/i.test(body) ? `shows its implementation: ${body}` : undefined;
}

describe(`any request (seed ${seed})`, () => {
  it("gets a response that matches the contract, in process", async () => {
    const mock = createMock();
    const proxy = createProxy({ upstream: "http://mock.test", fetch: mock.fetch });
    const property = fc.asyncProperty(call, async ({ method, path, query, headers, body }) => {
      const hasBody = body !== undefined && method !== "GET" && method !== "HEAD";
      const url = `http://mock.test${path}${query}`;

      const response = await proxy.fetch(url, { method, headers, ...(hasBody && { body }) });

      const { status } = response;
      const type = response.headers.get("Content-Type");
      expect(faultOf(method, { status, type, body: await response.text() })).toBeUndefined();
      const { violations = [] } = proxy.report().exchanges.at(-1) ?? {};
      // The mock returns some statuses of HTTP that the document does not have.
      if (method !== "HEAD" && ![404, 406].includes(status))
        expect(violations.filter(({ side }) => side !== "request")).toEqual([]);
    });

    await fc.assert(property, runs);
  });

  it("gets a response that matches the contract over HTTP, and leaves the server up", async () => {
    await using server = await startMock({ port: 0 });
    const property = fc.asyncProperty(call, async ({ method, path, query, headers, body = "" }) => {
      const received = await send(server.url, path + query, method, headers, body);

      expect(faultOf(method, received)).toBeUndefined();
    });

    await fc.assert(property, runs);

    expect((await fetch(`${server.url}/_mock/health`)).status).toBe(200);
  });
});

interface Received {
  status: number;
  type: string | null;
  body: string;
}

/** Sends what fetch would change or reject: "..", a body with GET, a header as it is. */
async function send(
  url: string,
  path: string,
  method: string,
  headers: object,
  body: string,
): Promise<Received> {
  const request = httpRequest(url, {
    path: encodeURI(path).replaceAll("%25", "%"),
    method,
    headers: { ...headers, "Content-Length": Buffer.byteLength(body) },
  }).end(body);
  const [response] = (await once(request, "response")) as [IncomingMessage];
  let text = "";
  for await (const chunk of response.setEncoding("latin1")) text += chunk;
  return { status: response.statusCode ?? 0, type: response.headers["content-type"] ?? null, body: text };
}
