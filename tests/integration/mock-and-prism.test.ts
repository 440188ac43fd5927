import {
  type Operation,
  operationsOf,
  type Reference,
  readDocument,
  resolve,
  type Scenario,
} from "@metastudio-tts/generator";
import { createMock, startMock } from "@metastudio-tts/mock";
import { type createInstance, getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ExampleRequest, exampleRequest, hasStructures } from "./example-request.ts";

/** The server behind Prism's own command, over the same document. */
const document = await readDocument(import.meta.dirname);
// Prism misreads arrays and objects in parameters, two names in a segment, and forms; the mock parses them itself.
const operations = operationsOf(document).filter(
  (operation) =>
    !hasStructures(document, operation) &&
    !/\}[^/]*\{/.test(operation.path) &&
    operation.body?.mediaType !== "multipart/form-data",
);
const silent = new Proxy({} as Parameters<typeof createInstance>[1]["logger"], {
  get: (_, name, self) => (name === "child" ? () => self : () => {}),
});
const theirOperations = (await getHttpOperationsFromSpec(structuredClone(document))) as {
  __bundled__?: unknown;
}[];
const theirSchemas = structuredClone(theirOperations.map(({ __bundled__ }) => __bundled__));
const prism = createServer(theirOperations as Parameters<typeof createServer>[0], {
  cors: true,
  components: { logger: silent },
  config: {
    isProxy: false,
    checkSecurity: true,
    validateRequest: true,
    validateResponse: true,
    errors: false,
    upstreamProxy: undefined,
    mock: { dynamic: false },
  },
});

const mock = startMock({ port: 0 });
let prismUrl: string;
beforeAll(async () => {
  prismUrl = (await prism.listen(0, "127.0.0.1")).replace("localhost", "127.0.0.1");
});
afterAll(async () => {
  await prism.close();
  await (await mock).close();
});

interface Sent extends Omit<ExampleRequest, "headers" | "body"> {
  headers?: Record<string, string>;
  body?: ExampleRequest["body"] | string;
}

const credentials = { "X-Auth-Token": "any" };
const requestId = { "X-Request-Id": "mine" };

/** Status, media type and body, byte for byte except for links, which differ on purpose. */
async function send(url: string, { method, path, headers, body }: Sent) {
  const response = await fetch(url + path, {
    method,
    headers: { ...credentials, ...headers },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get("Content-Type"),
    text: text.replaceAll(/"https?:[^"]*"/g, '"…"'),
  };
}

async function sendToBoth(request: Sent) {
  return [await send(prismUrl, request), await send((await mock).url, request)] as const;
}

const requests = new Map(
  await Promise.all(
    operations.map(async (operation) => [operation, await exampleRequest(document, operation)] as const),
  ),
);

/** A valid request, with more headers and more of a query. */
function requestFor(operation: Operation, headers: Record<string, string> = {}, more = ""): Sent {
  const request = requests.get(operation) as ExampleRequest;
  const path = more ? `${request.path}${request.path.includes("?") ? "&" : "?"}${more}` : request.path;
  return { ...request, path, headers: { ...request.headers, ...headers } };
}

/** The preferences for a scenario: its status, and its example if there is one. */
function preferencesOf({ name, status, example }: Scenario): string[] {
  return [`code=${status}`, ...(example ? [`example=${name}`] : [])];
}

/** Whether Prism generates invalid responses from a schema: it is recursive, or has exclusive bounds or multiples. */
function isMisread(node: unknown, within: readonly string[] = []): boolean {
  if (typeof node !== "object" || node === null) return false;
  const { $ref } = node as { $ref?: string };
  if ($ref !== undefined)
    return within.includes($ref) || isMisread(resolve(document, node as Reference), [...within, $ref]);
  const isMisreadHere = ["exclusiveMinimum", "exclusiveMaximum", "multipleOf"].some((name) => name in node);
  return isMisreadHere || Object.values(node).some((inner) => isMisread(inner, within));
}

/** Ways to accept a media type. */
function acceptsOf({ mediaType = "application/json" }: Scenario): (string | undefined)[] {
  const [type] = mediaType.split("/");
  return [
    undefined,
    mediaType,
    "*/*",
    `${type}/*`,
    "text/html, */*;q=0.1",
    `${mediaType};q=0.5, image/x-unknown`,
  ];
}

describe.each(operations.map((operation) => [operation.id, operation] as const))("%s", (_, operation) => {
  // Where no example can show a body, the mock generates one and Prism sends none.
  const shown = operation.scenarios.filter(({ example, mediaType }) => example || !mediaType);

  it.each(shown.map((scenario) => [scenario.name, scenario] as const))(
    "returns %s as plain Prism does, however it is requested",
    async (_, scenario) => {
      const preferred = preferencesOf(scenario);
      const ways: Sent[] = [
        ...acceptsOf(scenario).map((Accept) =>
          requestFor(operation, { Prefer: preferred.join(", "), ...(Accept && { Accept }) }),
        ),
        requestFor(operation, {}, preferred.map((one) => `__${one}`).join("&")),
        requestFor(operation, { Prefer: preferred.toReversed().join(", ") }, "a=1&a=2"),
      ];

      for (const request of ways) {
        const [theirs, ours] = await sendToBoth(request);
        expect(theirs.status, theirs.text).toBe(scenario.status);
        expect(ours).toEqual(theirs);
      }
    },
  );

  const { kind, schema } = operation.success;
  it.runIf(kind === "json" && !isMisread(schema))(
    "generates the same response from the same seed",
    async () => {
      for (let seed = 1; seed <= 10; seed++) {
        // Prism changes its schemas when it generates a response, which changes the next one.
        for (const [index, one] of theirOperations.entries())
          one.__bundled__ = structuredClone(theirSchemas[index]);
        const headers = { Prefer: `dynamic=true, seed=${seed}` };
        const [theirs, ours] = await sendToBoth(requestFor(operation, headers));
        expect(ours).toEqual(theirs);
      }
    },
  );
});

describe("what differs on purpose", () => {
  const usual = operations.filter(
    ({ isAuthenticated, success }) => isAuthenticated && success.kind === "json",
  );
  const first = usual.find(({ method }) => method === "get") as Operation;
  const second = usual.find(({ method, body }) => method !== "get" && !body) as Operation;
  const named = usual.find(({ parameters }) => parameters.some(({ name }) => name === "X-App-UserId"));
  const failed = first.scenarios.find(({ status, example }) => status >= 400 && example) as Scenario;
  const json = { "Content-Type": "application/json" };
  // At a path that matches no other template, which could have the method.
  const matching = (path: string) =>
    Object.keys(document.paths).filter((one) =>
      new RegExp(`^${one.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path),
    );
  const alone = usual
    .map((operation) => requestFor(operation))
    .find(({ path }) => matching(path.split("?")[0] as string).length === 1) as Sent;
  const [alonePath = ""] = matching(alone.path.split("?")[0] as string);
  const method = ["DELETE", "PUT", "PATCH", "POST"].find(
    (name) => !(name.toLowerCase() in (document.paths[alonePath] ?? {})),
  ) as string;

  it.each<[string, Sent, number, number]>([
    ["missing credentials: the documented 400", requestFor(first, { "X-Auth-Token": "" }), 401, 400],
    [
      "incomplete credentials: the same",
      requestFor(first, { "X-Auth-Token": "", Authorization: "x" }),
      401,
      400,
    ],
    [
      "an invalid header: the error instead of an example",
      requestFor(named as Operation, { "X-App-UserId": "\xe7\x94\xa8" }),
      200,
      400,
    ],
    ["an undocumented body: the same", { ...requestFor(second), headers: json, body: "{}" }, 400, 400],
    ["an unknown path: the documented body", { method: "GET", path: "/nothing" }, 404, 404],
    ["an unknown method: the same", { method, path: alone.path }, 405, 405],
    ["an unavailable media type: the same", requestFor(first, { Accept: "image/png" }), 406, 406],
    ["an unknown example: the known names", requestFor(first, { Prefer: "example=no" }), 404, 404],
    ["an unknown status: the same", requestFor(first, { Prefer: "code=999" }), 404, 404],
    ["an invalid preference: the documented 400", requestFor(first, { Prefer: "code=many" }), 422, 400],
    [
      "an example with a request ID: the ID of the request",
      requestFor(first, { Prefer: `code=${failed.status}, example=${failed.name}` }),
      failed.status,
      failed.status,
    ],
  ])("%s", async (_, request, theirStatus, ourStatus) => {
    const [theirs, ours] = await sendToBoth({ ...request, headers: { ...requestId, ...request.headers } });

    expect([theirs.status, ours.status]).toEqual([theirStatus, ourStatus]);
    if (ourStatus >= 400) {
      expect(JSON.parse(ours.text)).toEqual({
        error_code: expect.any(String),
        error_msg: expect.any(String),
        request_id: "mine",
      });
    }
  });
});

describe("what gets no response from plain Prism", () => {
  const withPathParameter = operations.filter(({ method, path }) => path.includes("{") && method !== "head");

  it.each(withPathParameter.map((operation) => [operation.id, operation] as const))(
    "a path of %s that is not valid percent-encoding, is rejected",
    async (_, operation) => {
      const path = operation.path.replaceAll(/\{\w+\}/g, "%zz");
      const init = { method: operation.method.toUpperCase(), headers: { ...credentials, ...requestId } };
      const response = await (await mock).fetch(`http://mock.test${path}`, init);

      expect([response.status, (await response.json()).request_id]).toEqual([400, "mine"]);
    },
  );

  it.each([
    ["an invalid Content-Type", "n", ""],
    ["a body that is not JSON", "application/json", "{"],
  ])("%s, is rejected", async (_, type, body) => {
    const { method, path, headers } = requestFor(
      operations.find((one) => one.method === "post") as Operation,
    );
    const response = await (await mock).fetch(`http://mock.test${path}`, {
      method,
      headers: { ...credentials, ...requestId, ...headers, "Content-Type": type },
      body,
    });

    expect([response.status, (await response.json()).request_id]).toEqual([400, "mine"]);
  });
});

describe("a thousand calls at once", () => {
  it("get the same responses as in turn", async () => {
    const kinds: Sent[] = operations.flatMap((operation) => {
      const preferred = operation.scenarios.slice(0, 4).map((scenario, index) => {
        const Accept = acceptsOf(scenario)[index + 1] as string;
        return requestFor(operation, { Accept, Prefer: preferencesOf(scenario).join(", ") });
      });
      const generated = [1, 2, 3].map((seed) =>
        requestFor(operation, { Prefer: `dynamic=true, seed=${seed}` }),
      );
      const rejected = ["image/png", "text/plain"].map((Accept) => requestFor(operation, { Accept }));
      return [...preferred, ...generated, ...rejected, requestFor(operation, { "X-Auth-Token": "" })];
    });
    const call = async (fetch: typeof globalThis.fetch, { method, path, headers, body }: Sent) => {
      const response = await fetch(`http://mock.test${path}`, {
        method,
        headers: { ...credentials, ...requestId, ...headers },
        ...(body !== undefined && { body }),
      });
      return [response.status, await response.text()];
    };
    const alone: unknown[] = [];
    const inTurn = createMock().fetch as typeof fetch;
    for (const kind of kinds) alone.push(await call(inTurn, kind));
    const shared = createMock().fetch as typeof fetch;
    const order = Array.from({ length: 1000 }, (_, index) => index % kinds.length);

    const responses = await Promise.all(order.map((index) => call(shared, kinds[index] as Sent)));

    expect(responses).toEqual(order.map((index) => alone[index]));
  });
});
