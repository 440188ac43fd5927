import { request as httpRequest } from "node:http";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
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

/** Why an answer is not in the contract, or nothing. */
function faultOf(method: string, status: number, type: string | null, body: string): string | undefined {
  // An upload.
  if (method === "PUT" && status === 200) return body === "" ? undefined : `body ${body}`;
  if (method === "HEAD" || status === 204) return body === "" ? undefined : "a body where there is none";
  if (status < 400) return type === "application/json" || type === "audio/wav" ? undefined : `type ${type}`;
  if (status === 500) return `status 500: ${body}`;
  const parsed = JSON.parse(body);
  const isDocumented = ["error_code", "error_msg", "request_id"].every(
    (name) => typeof parsed[name] === "string" && parsed[name],
  );
  if (!isDocumented || Object.keys(parsed).length !== 3) return `body ${body}`;
  return /\n {4}at |problem|prism/i.test(body) ? `talks of its inside: ${body}` : undefined;
}

describe(`any request (seed ${seed})`, () => {
  it("gets an answer that is in the contract, in process", async () => {
    const mock = createMock();
    const proxy = createProxy({ upstream: "http://mock.test", fetch: mock.fetch });
    const property = fc.asyncProperty(call, async ({ method, path, query, headers, body }) => {
      const hasBody = body !== undefined && method !== "GET" && method !== "HEAD";
      const asked = new Request(`http://mock.test${path}${query}`, {
        method,
        headers,
        ...(hasBody && { body }),
      });

      const response = await proxy.fetch(asked);

      // A scenario of status 500, or one that a name in the path chose.
      const isWanted =
        response.status === 500 && !(await response.clone().text()).includes("The mock failed");
      const fault = isWanted
        ? undefined
        : faultOf(method, response.status, response.headers.get("Content-Type"), await response.text());
      expect(fault).toBeUndefined();
      const { violations = [] } = proxy.report().exchanges.at(-1) ?? {};
      // The mock says some things by a status of HTTP's that the document does not have.
      if (method !== "HEAD" && ![404, 406].includes(response.status))
        expect(violations.filter(({ side }) => side !== "request")).toEqual([]);
    });

    await fc.assert(property, runs);
  });

  const server = startMock({ port: 0 });
  afterAll(async () => (await server).close());

  it("gets an answer that is in the contract over HTTP, and leaves the server up", async () => {
    const { url } = await server;
    const property = fc.asyncProperty(call, async ({ method, path, query, headers, body = "" }) => {
      const answer = await send(url, path + query, method, headers, body);

      const isWanted = answer.status === 500 && !answer.body.includes("The mock failed");
      expect(isWanted ? undefined : faultOf(method, answer.status, answer.type, answer.body)).toBeUndefined();
    });

    await fc.assert(property, runs);

    expect((await fetch(`${url}/_mock/health`)).status).toBe(200);
  });
});

interface Answered {
  status: number;
  type: string | null;
  body: string;
}

/** Sends what fetch would mend or refuse: "..", a body with GET, a header as it is. */
function send(url: string, path: string, method: string, headers: object, body: string): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, {
      path: encodeURI(path).replaceAll("%25", "%"),
      method,
      headers: { ...headers, "Content-Length": Buffer.byteLength(body) },
    });
    request.on("error", reject).on("response", (response) => {
      let text = "";
      response.setEncoding("latin1").on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => {
        const { statusCode = 0 } = response;
        resolve({ status: statusCode, type: response.headers["content-type"] ?? null, body: text });
      });
    });
    request.end(body);
  });
}
