import { stripTypeScriptTypes } from "node:module";
import type { Document } from "@metastudio-tts/generator";
import { afterAll, describe, expect, it, vi } from "vitest";
import type { Mock, MockOptions } from "./create-mock.js";

/** A document with what the project's own one does not use. */
const invented = vi.hoisted(() => {
  const text = { type: "string" };
  const integer = { type: "integer" };
  const integers = { type: "array", items: integer };
  const ref = (name: string) => ({ $ref: `#/components/${name}` });
  const path = (name: string, schema: object = text) => ({ name, in: "path", required: true, schema });
  const query = (name: string, schema: object, more: object = {}) => ({ name, in: "query", schema, ...more });
  const json = (schema: object, examples: Record<string, unknown>, type = "application/json") => ({
    description: "JSON.",
    content: {
      [type]: {
        schema,
        examples: Object.fromEntries(
          Object.entries(examples).map(([name, value]) => [name, { summary: name, value }]),
        ),
      },
    },
  });
  const ok = json({ type: "object" }, { ok: {} });
  const operation = (operationId: string, responses: object, more: object = {}) => ({
    operationId,
    summary: operationId,
    description: operationId,
    responses: { ...responses, 400: ref("responses/Bad"), 500: ref("responses/Broken") },
    ...more,
  });
  const empty = {
    description: "Nothing.",
    headers: { "X-Request-Id": { schema: text, example: "from-example" } },
  };
  const options = { type: "object", properties: { Depth: integer, name: text }, required: ["Depth"] };
  const error = (id: string) => ({ error_code: "X.1", error_msg: "Wrong.", request_id: id });
  const answers = (kind: string) => ({ summary: kind, value: error("an-id"), "x-mock-answers": kind });
  const link = { type: "string", "x-link-lifetime-seconds": 60 };

  return {
    openapi: "3.1.0",
    info: { title: "Invented", version: "1.0.0" },
    servers: [{ url: "https://invented.test" }],
    security: [{ Token: [] }],
    paths: {
      "/v1/{project_id}/voices/{voice_id}": {
        parameters: [path("project_id"), path("voice_id")],
        get: operation(
          "showVoice",
          {
            200: json(ref("schemas/Voice"), {
              training: { state: "TRAINING" },
              broken: { state: "FAILED", reason: "noise" },
              trained: { state: "SUCCEED" },
              linked: {
                state: "SUCCEED",
                download_url: "https://bucket.test/no-link.wav",
                inline: "https://bucket.test/a/inline.wav?signature=x",
                beside: "https://bucket.test/beside.wav",
                upload: "https://bucket.test/upload.zip",
                list: ["https://bucket.test/list.wav", null, "no address"],
                named: { any: "https://bucket.test/map.wav" },
                inline_too: "https://bucket.test/undeclared.wav",
                parts: [{ parts: [{ inline: "https://bucket.test/deep" }] }],
              },
            }),
          },
          {
            "x-waiter": {
              name: "waitForVoice",
              summary: "Wait.",
              "interval-seconds": 1,
              ready: { field: "state", equals: ["SUCCEED"] },
              failed: { field: "state", equals: ["FAILED"] },
              reason: "reason",
            },
          },
        ),
        delete: operation("deleteVoice", { 204: empty }),
        head: operation("peekVoice", { 200: { description: "There." } }),
        options: operation("listVoiceMethods", { 204: { description: "Nothing." } }),
      },
      "/v1/{project_id}/voices/summary": {
        parameters: [path("project_id")],
        get: operation("showSummary", { 200: json({ type: "object" }, { summary: { count: 1 } }) }),
      },
      "/v1/{project_id}/voices/{voice_id}/summary": {
        parameters: [path("project_id"), path("voice_id")],
        get: operation("showVoiceSummary", {
          200: json({ type: "object" }, { first: { is: "first" }, summary: { is: "second" } }),
        }),
      },
      "/v1/{project_id}/voices/v{version}": {
        parameters: [path("project_id"), path("version", integer)],
        get: operation("showVersion", { 200: ok }),
      },
      "/v1/{project_id}/files/{file.name}.{format}": {
        parameters: [
          path("project_id"),
          path("file.name"),
          path("format", { type: "string", enum: ["wav", "csv"] }),
        ],
        get: operation("showFile", { 200: ok }),
      },
      "/v1/{project_id}/archive": {
        parameters: [path("project_id")],
        put: operation("archive", { 202: { description: "Accepted." } }),
        post: operation("restore", {
          200: json({ type: "object" }, { restored: { is: "restored" } }),
          202: json({ type: "object" }, { restoring: { is: "restoring" } }),
          204: { description: "Nothing to restore." },
        }),
      },
      "/v1/{project_id}/search": {
        parameters: [path("project_id")],
        get: operation(
          "search",
          { 200: ok },
          {
            parameters: [
              query("ids", integers),
              query("joined", { ...integers, minItems: 1 }, { explode: false }),
              query(
                "words",
                { type: "array", items: { type: "string", enum: ["a,b", "c"] } },
                { explode: false },
              ),
              query("spaced", integers, { style: "spaceDelimited", explode: false }),
              query("piped", integers, { style: "pipeDelimited", explode: false }),
              query("deep", options, { style: "deepObject", explode: true }),
              query("flat", options, { explode: false }),
              query("spread", {
                type: "object",
                properties: { From: integer, to: integer },
                required: ["From"],
              }),
              query("limit", { type: "integer" }),
              { name: "X-Ids", in: "header", schema: integers },
              { name: "X-Options", in: "header", schema: options, explode: true },
            ],
          },
        ),
      },
      "/v1/{project_id}/items/{ids}/{options}/{pairs}": {
        parameters: [
          path("project_id"),
          path("ids", ref("schemas/Integers")),
          path("options", options),
          { ...path("pairs", options), explode: true },
        ],
        get: operation("showItems", { 200: ok }),
      },
      "/v1/{project_id}/recording": {
        parameters: [path("project_id")],
        get: operation("showRecording", { 200: { description: "Audio.", content: { "audio/*": {} } } }),
        put: operation("showBytes", {
          200: {
            description: "Bytes.",
            content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
          },
        }),
      },
      "/v1/{project_id}/table": {
        parameters: [path("project_id")],
        get: operation("showTable", {
          200: {
            description: "A table.",
            headers: {
              "X-Request-Id": { schema: text },
              "X-Rows": { schema: integer, example: 2 },
              "X-Name": { schema: text, example: "表" },
              "X-Ranges": { schema: integers },
              Date: { schema: text, example: "Thu, 01 Jan 1970 00:00:00 GMT" },
              "Content-Length": { schema: integer, example: 3 },
            },
            content: {
              "text/csv": {
                schema: { type: "object" },
                examples: { table: { summary: "A table", value: 'a,"b"\n1,声' } },
              },
            },
          },
        }),
      },
      "/v1/{project_id}/samples": {
        parameters: [path("project_id")],
        post: operation(
          "uploadSample",
          { 200: json({ type: "object" }, { uploaded: {} }, "application/vnd.invented+json; charset=utf-8") },
          {
            requestBody: {
              required: true,
              content: { "multipart/form-data": { schema: ref("schemas/Sample") } },
            },
          },
        ),
      },
      "/v1/ping": { get: operation("ping", { 200: ok }, { security: [] }) },
    },
    components: {
      schemas: {
        Integers: integers,
        Link: link,
        Named: {
          type: "object",
          properties: { named: { type: "object", additionalProperties: ref("schemas/Link") } },
        },
        Voice: {
          allOf: [ref("schemas/Named")],
          type: "object",
          properties: {
            state: text,
            reason: text,
            download_url: text,
            inline: link,
            beside: { ...ref("schemas/Text"), "x-link-lifetime-seconds": 60 },
            upload: { ...link, "x-link-method": "PUT" },
            list: { type: "array", items: { oneOf: [ref("schemas/Link"), { type: "null" }] } },
            parts: { type: "array", items: ref("schemas/Voice") },
          },
        },
        Text: text,
        Sample: {
          type: "object",
          required: ["file", "count"],
          properties: {
            file: { type: "string", format: "binary" },
            count: ref("schemas/Count"),
            is_public: { type: "boolean" },
            tags: { type: "array", maxItems: 2, items: text },
          },
        },
        Count: { type: "integer", maximum: 9 },
      },
      responses: {
        Bad: {
          ...json({ type: "object" }, {}),
          headers: { "X-Request-Id": { required: true, schema: text, example: "from-example" } },
          content: {
            "application/json": {
              schema: { type: "object" },
              examples: { unauthenticated: answers("credentials"), invalid: answers("request") },
            },
          },
        },
        Broken: {
          description: "Broken.",
          content: {
            "application/json": { schema: { type: "object" }, examples: { broken500: answers("failure") } },
          },
        },
      },
      securitySchemes: { Token: { type: "apiKey", in: "header", name: "X-Auth-Token" } },
    },
  };
});

vi.mock("@metastudio-tts/openapi/openapi.json", () => ({ default: invented }));
vi.mock("./generated/contract.js", async () => {
  const { generateMock } = await import("@metastudio-tts/generator");
  const source = generateMock(invented as unknown as Document)["contract.ts"] as string;
  return import(`data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(source))}`);
});

const { createMock } = (await import("./create-mock.js")) as unknown as {
  // The types are those of the project's own document.
  createMock: (
    options?: MockOptions,
  ) => Omit<Mock, "use"> & { use(id: string, scenario: string | string[]): void };
};
const { createProxy } = await import("./proxy.js");
const { startMock } = await import("./start-mock.js");

const origin = "http://mock.test";
const credentials = { "X-Auth-Token": "any" };

async function call(mock: Pick<Mock, "fetch">, path: string, init: RequestInit = {}) {
  const response = await mock.fetch(origin + path, {
    ...init,
    headers: { ...credentials, ...(init.headers as Record<string, string>) },
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  return {
    status: response.status,
    type: response.headers.get("Content-Type"),
    headers: response.headers,
    bytes,
    text,
  };
}

/** Why a request was rejected; `undefined` when it was not. */
async function errorOf(path: string, init?: RequestInit): Promise<string | undefined> {
  const { status, text } = await call(createMock(), path, init);
  expect([200, 400]).toContain(status);
  return status === 400 ? JSON.parse(text).error_msg : undefined;
}

describe("a response without a body", () => {
  const server = startMock({ port: 0 });
  afterAll(async () => (await server).close());

  it("has neither type nor length, in process and over HTTP", async () => {
    const mock = createMock();
    const inProcess = await call(mock, "/v1/p/voices/a", { method: "DELETE" });
    const overHttp = await fetch(`${(await server).url}/v1/p/voices/a`, {
      method: "DELETE",
      headers: credentials,
    });

    for (const { status, headers } of [inProcess, overHttp]) {
      expect([status, headers.get("Content-Type"), headers.get("Content-Length")]).toEqual([204, null, null]);
    }
    expect([inProcess.text, await overHttp.text()]).toEqual(["", ""]);
    expect(mock.calls()[0]).toMatchObject({
      operationId: "deleteVoice",
      response: { status: 204, body: "" },
    });
  });

  it("of another status says that it is empty", async () => {
    const response = await fetch(`${(await server).url}/v1/p/archive`, {
      method: "PUT",
      headers: credentials,
    });

    expect([
      response.status,
      response.headers.get("Content-Type"),
      response.headers.get("Content-Length"),
    ]).toEqual([202, null, "0"]);
    expect(await response.text()).toBe("");
    expect((await call(createMock(), "/v1/p/archive", { method: "PUT" })).type).toBeNull();
  });

  it("is a scenario by the name of its status", async () => {
    const mock = createMock();
    mock.use("restore", ["204", "restoring"]);
    const post = { method: "POST" };

    const used = [await call(mock, "/v1/p/archive", post), await call(mock, "/v1/p/archive", post)];
    const preferred = await call(mock, "/v1/p/archive", { ...post, headers: { Prefer: "code=204" } });
    const accepting = await call(mock, "/v1/p/voices/a", {
      method: "DELETE",
      headers: { Accept: "application/json" },
    });

    expect(used.map(({ status }) => status)).toEqual([204, 202]);
    expect(mock.calls("restore" as never).map(({ scenario }) => scenario)).toEqual([
      "204",
      "restoring",
      undefined,
    ]);
    expect([preferred.status, accepting.status]).toEqual([204, 204]);
    expect((await call(createMock(), "/v1/p/archive", post)).text).toBe('{"is":"restored"}');
    expect(() => mock.use("restore", "205")).toThrow('no scenario "205"; it has 204, restored, restoring');
  });

  it("has no half, so that a fault which breaks bodies leaves it whole", async () => {
    const { fault, reset, url } = await server;
    fault("deleteVoice" as never, { kind: "half-body" });

    const { status } = await fetch(`${url}/v1/p/voices/a`, { method: "DELETE", headers: credentials });
    reset();

    expect(status).toBe(204);
  });

  it("is not chosen by an ID that ends in a number", async () => {
    expect((await call(createMock({ polls: 0 }), "/v1/p/voices/a-500")).status).toBe(200);
  });
});

describe("a response's headers", () => {
  it("are those that the document shows, but for what tells of the connection", async () => {
    const { status, headers, text } = await call(createMock(), "/v1/p/table");

    expect([status, headers.get("X-Rows"), headers.get("Date"), headers.get("X-Ranges")]).toEqual([
      200,
      "2",
      null,
      null,
    ]);
    expect(Buffer.from(headers.get("X-Name") ?? "", "latin1").toString()).toBe("表");
    expect(headers.get("Content-Length")).toBe(String(Buffer.byteLength(text)));
    expect(headers.get("X-Request-Id")).toBeNull();
  });

  it("have the request's own ID where one is declared", async () => {
    const mock = createMock();
    const headers = { "X-Request-Id": "mine" };
    const idOf = async (path: string, init?: RequestInit) =>
      (await call(mock, path, init)).headers.get("X-Request-Id");

    expect(await idOf("/v1/p/table", { headers })).toBe("mine");
    expect(await idOf("/v1/p/voices/a", { method: "DELETE" })).toBe("from-example");
    expect(await idOf("/v1/p/voices/a", { method: "DELETE", headers })).toBe("mine");
    expect(await idOf("/v1/p/search", { headers })).toBeNull();
  });

  it("of a rejection have the ID of its body", async () => {
    const { status, headers, text } = await call(createMock(), "/v1/p/search?limit=x");

    expect([status, headers.get("X-Request-Id")]).toEqual([400, JSON.parse(text).request_id]);
  });

  it("can be read by a page of another origin", async () => {
    const { headers } = await call(createMock(), "/v1/p/table", { headers: { Origin: "http://page.test" } });

    expect(headers.get("Access-Control-Expose-Headers")).toBe("x-rows, x-name, date");
  });
});

describe("a path that fits several operations", () => {
  const operationOf = async (path: string, method = "GET") => {
    const mock = createMock();
    const { status, headers } = await call(mock, path, { method });
    return [mock.calls()[0]?.operationId, status, headers.get("Allow")];
  };

  it.each([
    ["/v1/p/voices/summary", "showSummary", 200],
    ["/v1/p/voices/summar%79", "showSummary", 200],
    ["/v1/p/voices/summaries", "showVoice", 200],
    ["/v1/p/voices/v12", "showVersion", 200],
    ["/v1/p/voices/vx", "showVersion", 400],
    ["/v1/p/voices/v", "showVoice", 200],
    ["/v1/p/files/a.b.csv", "showFile", 400],
    ["/v1/p/files/a%2Eb.csv", "showFile", 200],
    ["/v1/p/files/a.pdf", "showFile", 400],
    ["/v1/p/voices/a,b", "showVoice", 200],
  ])("%s is for %s", async (path, id, status) => {
    expect(await operationOf(path)).toEqual([id, status, null]);
  });

  it.each([
    ["/v1/p/voices/summary", "PATCH", "GET, DELETE, OPTIONS, HEAD"],
    ["/v1/p/voices/summary/summary", "PUT", "GET"],
  ])("%s with %s is for none, and says which methods there are", async (path, method, allow) => {
    expect(await operationOf(path, method)).toEqual([undefined, 405, allow]);
  });

  it("is not for an operation whose ID is empty", async () => {
    expect(await operationOf("/v1/p/voices/")).toEqual([undefined, 404, null]);
  });

  it("has faults and calls of one of them", async () => {
    const mock = createMock();
    mock.fault("showSummary" as never, { kind: "status", status: 503 });

    const statuses = [];
    for (const name of ["summary", "other"]) statuses.push((await call(mock, `/v1/p/voices/${name}`)).status);

    expect(statuses).toEqual([503, 200]);
    expect(mock.calls("showVoice" as never)).toHaveLength(1);
  });

  it("chooses a scenario by its ID, and not by its words", async () => {
    expect((await call(createMock(), "/v1/p/voices/a/summary")).text).toBe('{"is":"first"}');
    expect((await call(createMock(), "/v1/p/voices/a-broken")).text).toContain("FAILED");
  });
});

describe("a parameter that is a list or an object", () => {
  it.each([
    "ids=1&ids=2",
    "ids=1",
    "joined=1,2",
    "joined=1%2C2",
    "words=a%2Cb,c",
    "words=a%2Cb",
    "spaced=1%202",
    "spaced=1+2",
    "piped=1|2",
    "piped=1%7C2",
    "deep[Depth]=1&deep[name]=a,b",
    "deep%5BDepth%5D=1",
    "flat=Depth,1,name,a%2Cb",
    "From=1&to=2",
    "",
  ])("is right as ?%s", async (search) => {
    expect(await errorOf(`/v1/p/search?${search}`)).toBeUndefined();
  });

  it.each([
    ["ids=1&ids=x", "query.ids.1: Request query parameter ids.1 must be integer."],
    ["ids=1,2", "query.ids.0: Request query parameter ids.0 must be integer."],
    ["joined=1,x", "query.joined.1: Request query parameter joined.1 must be integer."],
    ["joined=", "query.joined: Request query parameter joined must NOT have fewer than 1 items."],
    ["words=a,b", /query\.words\.0: .* must be equal to one of the allowed values: a,b, c/],
    ["spaced=1%20x", "query.spaced.1: Request query parameter spaced.1 must be integer."],
    ["piped=1|x", "query.piped.1: Request query parameter piped.1 must be integer."],
    ["deep[Depth]=x", "query.deep.Depth: Request query parameter deep.Depth must be integer."],
    ["deep[name]=a", "query.deep: Request query parameter deep must have required property 'Depth'."],
    ["deep=1", "query.deep: Request query parameter deep must be object."],
    ["flat=Depth", "query.flat: Request query parameter flat must be object."],
    ["flat=Depth,x", "query.flat.Depth: Request query parameter flat.Depth must be integer."],
    ["to=2", "query.spread: Request query parameter spread must have required property 'From'."],
    ["From=x", "query.spread.From: Request query parameter spread.From must be integer."],
  ])("is wrong as ?%s", async (search, message) => {
    expect(await errorOf(`/v1/p/search?${search}`)).toEqual(
      typeof message === "string" ? message : expect.stringMatching(message),
    );
  });

  it.each<[Record<string, string>, string | undefined]>([
    [{ "X-Ids": "1, 2", "X-Options": "Depth=1,name=a" }, undefined],
    [{ "X-Ids": "1,x" }, "header.x-ids.1: Request header parameter x-ids.1 must be integer."],
    [
      { "X-Options": "Depth=x" },
      "header.x-options.Depth: Request header parameter x-options.Depth must be integer.",
    ],
    [{ "X-Options": "Depth" }, "header.x-options: Request header parameter x-options must be object."],
  ])("is read from the headers %j", async (headers, message) => {
    expect(await errorOf("/v1/p/search", { headers })).toBe(message);
  });

  it.each([
    ["1/Depth,1/Depth=1", undefined],
    ["1,2/name,a%2Cb,Depth,1/Depth=1,name=%3D", undefined],
    ["1%2C2/Depth,1/Depth=1", undefined],
    ["1,x/Depth,1/Depth=1", "path.ids.1: Request path parameter ids.1 must be integer."],
    ["1/Depth,x/Depth=1", "path.options.Depth: Request path parameter options.Depth must be integer."],
    ["1/Depth,1/name=1", "path.pairs: Request path parameter pairs must have required property 'Depth'."],
  ])("is read from the path %s", async (path, message) => {
    expect(await errorOf(`/v1/p/items/${path}`)).toBe(message);
  });
});

describe("a response that is not application/json", () => {
  it("is the text that the document shows", async () => {
    const { type, text } = await call(createMock(), "/v1/p/table");

    expect([type, text]).toEqual(["text/csv", 'a,"b"\n1,声']);
  });

  it("keeps its JSON type", async () => {
    const body = new FormData();
    body.append("file", new Blob(["x"]));
    body.append("count", "1");
    const { type, text } = await call(createMock(), "/v1/p/samples", { method: "POST", body });

    expect([type, text]).toEqual(["application/vnd.invented+json; charset=utf-8", "{}"]);
  });

  it.each(["", "?__dynamic=true", "?__code=200"])(
    "is audio where no example can show it: %s",
    async (search) => {
      const { status, type, bytes, headers } = await call(createMock(), `/v1/p/recording${search}`);

      expect([status, type]).toEqual([200, "audio/wav"]);
      expect(Buffer.from(bytes).toString("latin1", 0, 4)).toBe("RIFF");
      expect(headers.get("Content-Length")).toBe(String(bytes.length));
    },
  );

  it("is bytes that are no text for any other type, and a scenario by its status", async () => {
    const mock = createMock();
    mock.use("showBytes", "200");
    const { type, bytes, text } = await call(mock, "/v1/p/recording", { method: "PUT" });

    expect(type).toBe("application/octet-stream");
    expect(bytes.length).toBeGreaterThan(0);
    expect(text).toContain("\uFFFD");
    expect(mock.calls()[0]).toMatchObject({ scenario: "200", response: { status: 200, body: "" } });
  });

  it("is named where another one is asked for, and an error comes as JSON all the same", async () => {
    const headers = { Accept: "application/json" };
    const { status, text } = await call(createMock(), "/v1/p/table", { headers });
    const mock = createMock();
    mock.use("showTable", "invalid");
    const error = await call(mock, "/v1/p/table", { headers: { Accept: "text/csv" } });

    expect(status).toBe(406);
    expect(JSON.parse(text).error_msg).toMatch(/The operation returns text\/csv\.$/);
    expect([error.status, error.type]).toEqual([400, "application/json"]);
  });
});

describe("a form", () => {
  const noise = Uint8Array.from({ length: 256 }, (_, index) => index);
  const form = (fields: [string, string | Blob][]) => {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    return { method: "POST", body };
  };
  const file: [string, Blob] = ["file", new Blob([noise])];
  const post = (fields: [string, string | Blob][]) => errorOf("/v1/p/samples", form(fields));

  it("with a binary file is right", async () => {
    const mock = createMock();
    const fields: [string, string | Blob][] = [
      file,
      ["count", "9"],
      ["is_public", "true"],
      ["tags", "a"],
      ["tags", "%"],
    ];

    expect((await call(mock, "/v1/p/samples", form(fields))).status).toBe(200);
    expect(await post([file, ["count", "9"], ["tags", "a"]])).toBeUndefined();
    expect(mock.calls()[0]?.request.body).toContain('name="count"');
  });

  it("and bytes in return pass over HTTP as they are", async () => {
    await using server = await startMock({ port: 0 });
    const send = (path: string, init: RequestInit) =>
      fetch(server.url + path, { ...init, headers: credentials });

    const uploaded = await send("/v1/p/samples", form([file, ["count", "1"]]));
    const overHttp = await send("/v1/p/recording", { method: "PUT" });
    const inProcess = await call(server, "/v1/p/recording", { method: "PUT" });

    expect(uploaded.status).toBe(200);
    expect(new Uint8Array(await overHttp.arrayBuffer())).toEqual(inProcess.bytes);
  });

  it.each<[string, [string, string | Blob][], string]>([
    ["a missing file", [["count", "1"]], "body: Request body must have required property 'file'."],
    ["text for a number", [file, ["count", "x"]], "body.count: Request body property count must be integer."],
    [
      "a number out of range",
      [file, ["count", "10"]],
      "body.count: Request body property count must be <= 9.",
    ],
    [
      "one field twice",
      [file, ["count", "1"], ["count", "2"]],
      "body.count: Request body property count must be integer.",
    ],
    [
      "too long a list",
      [file, ["count", "1"], ["tags", "a"], ["tags", "b"], ["tags", "c"]],
      "body.tags: Request body property tags must NOT have more than 2 items.",
    ],
  ])("with %s is wrong", async (_, fields, message) => {
    expect(await post(fields)).toBe(message);
  });

  it.each([
    ["multipart/form-data; boundary=other", "--b\r\n", /no multipart\/form-data with the boundary/],
    ["multipart/form-data", "x", /no multipart\/form-data with the boundary/],
    ["application/json", "{}", /Supported content types: multipart\/form-data\./],
  ])("as %s of %j is rejected", async (type, body, message) => {
    const headers = { "Content-Type": type };

    expect(await errorOf("/v1/p/samples", { method: "POST", headers, body })).toMatch(message);
  });

  it("is rejected by an operation that takes none", async () => {
    expect(await errorOf("/v1/p/archive", { ...form([file]), method: "POST" })).toMatch(
      /multipart\/form-data; .* No supported content types/,
    );
  });
});

describe("a link", () => {
  it("leads to the mock, wherever the document says that a field is one", async () => {
    const mock = createMock();
    mock.use("showVoice", "linked");
    const { text } = await call(mock, "/v1/p/voices/a");
    const file = (name: string) => `${origin}/_mock/files/${name}`;

    expect(JSON.parse(text)).toEqual({
      state: "SUCCEED",
      download_url: "https://bucket.test/no-link.wav",
      inline: file("inline.wav"),
      beside: file("beside.wav"),
      upload: file("upload.zip"),
      list: [file("list.wav"), null, "no address"],
      named: { any: file("map.wav") },
      inline_too: "https://bucket.test/undeclared.wav",
      parts: [{ parts: [{ inline: file("deep.wav") }] }],
    });
    const { upload, inline } = JSON.parse(text);
    expect((await mock.fetch(upload, { method: "PUT", body: "any" })).status).toBe(200);
    expect((await mock.fetch(inline)).headers.get("Content-Type")).toBe("audio/wav");
  });
});

describe("an operation without security", () => {
  it("asks for no credentials, also where signatures are checked", async () => {
    const mock = createMock({ verifySignature: { accessKeyId: "AK", secretAccessKey: "SK" } });
    const statusOf = async (path: string, headers: Record<string, string>) =>
      (await mock.fetch(origin + path, { headers })).status;

    expect(await statusOf("/v1/ping", {})).toBe(200);
    expect(await statusOf("/v1/ping", { Authorization: "nonsense" })).toBe(200);
    expect(await statusOf("/v1/p/search", {})).toBe(400);
    expect(await statusOf("/v1/p/search", { Authorization: "nonsense" })).toBe(401);
  });
});

describe("a waiter on a state", () => {
  it("goes from pending to ready, and past what has failed", async () => {
    const mock = createMock();
    const states = [];
    for (let poll = 0; poll < 4; poll++)
      states.push(JSON.parse((await call(mock, "/v1/p/voices/a")).text).state);

    expect(states).toEqual(["TRAINING", "TRAINING", "SUCCEED", "SUCCEED"]);
  });
});

describe("an operation of a method that few have", () => {
  it.each([
    ["HEAD", 200, "peekVoice"],
    ["OPTIONS", 204, "listVoiceMethods"],
  ])("%s is answered", async (method, status, id) => {
    const mock = createMock();
    const response = await call(mock, "/v1/p/voices/a", { method });

    expect([response.status, response.text, mock.calls()[0]?.operationId]).toEqual([status, "", id]);
  });
});

describe("a proxy", () => {
  it.each<[string, RequestInit]>([
    ["/v1/p/voices/a", { method: "DELETE" }],
    ["/v1/p/voices/a", { method: "HEAD" }],
    ["/v1/p/voices/a", { method: "HEAD", headers: { Prefer: "code=400" } }],
    ["/v1/p/voices/a", { method: "OPTIONS" }],
    ["/v1/p/archive", { method: "PUT" }],
    ["/v1/p/archive", { method: "POST", headers: { Prefer: "code=204" } }],
    ["/v1/p/voices/summary", {}],
    ["/v1/p/voices/v1", {}],
    ["/v1/p/table", {}],
    ["/v1/p/recording", {}],
    ["/v1/p/recording", { method: "PUT" }],
    ["/v1/p/search?ids=1&joined=1,2&deep[Depth]=1&From=1", { headers: { "X-Ids": "1" } }],
    ["/v1/p/items/1,2/Depth,1/Depth=1", {}],
    ["/v1/ping", { headers: { "X-Auth-Token": "" } }],
  ])("sees no drift in %s %j", async (path, init) => {
    const proxy = createProxy({ upstream: origin, fetch: createMock().fetch });

    await call(proxy, path, init);

    expect(proxy.report().exchanges.map(({ drift }) => drift)).toEqual([[]]);
  });

  it("passes on a form, and sees what is wrong with it", async () => {
    const upstream = createMock();
    const proxy = createProxy({ upstream: origin, fetch: upstream.fetch });
    const body = new FormData();
    body.append("file", new Blob([Uint8Array.of(0, 255)]));

    const rejected = await call(proxy, "/v1/p/samples", { method: "POST", body });
    body.append("count", "1");
    const accepted = await call(proxy, "/v1/p/samples", { method: "POST", body });

    expect([rejected.status, accepted.status]).toEqual([400, 200]);
    expect(proxy.report().exchanges.map(({ drift }) => drift.map(({ side, path }) => [side, path]))).toEqual([
      [["request", "body"]],
      [],
    ]);
  });

  it.each<[string, RequestInit, Response, string[]]>([
    [
      "/v1/p/table",
      {},
      new Response("a", { headers: { "Content-Type": "text/plain" } }),
      [
        'The received media type "text/plain" does not match the one specified in the current response: text/csv',
      ],
    ],
    [
      "/v1/p/table",
      {},
      new Response("a", { headers: { "Content-Type": "text/csv", "X-Ranges": "1,x" } }),
      ["Response header parameter x-ranges.1 must be integer"],
    ],
    ["/v1/p/recording", {}, new Response("a", { headers: { "Content-Type": "audio/mpeg" } }), []],
    [
      "/v1/p/voices/a",
      {},
      Response.json({ parts: [{ parts: [{ state: 1 }] }] }),
      ["Response body property parts.0.parts.0.state must be string"],
    ],
    [
      "/v1/p/voices/a",
      { method: "DELETE" },
      new Response("{}"),
      ["Unable to match the returned status code with those defined in the document: 204,400,500"],
    ],
    [
      "/v1/p/archive",
      { method: "PUT" },
      new Response("{}", { status: 202 }),
      ["The document has no body for this response"],
    ],
    [
      "/v1/p/voices/summary",
      {},
      new Response(null),
      [
        'The received media type "" does not match the one specified in the current response: application/json',
        "Response body must be object",
      ],
    ],
  ])("sees the response's drift in %s %j", async (path, init, response, messages) => {
    const proxy = createProxy({ upstream: origin, fetch: async () => response });

    await call(proxy, path, init);

    const [exchange] = proxy.report().exchanges;
    expect(exchange?.drift.map(({ side, message }) => [side, message])).toEqual(
      messages.map((message) => ["response", message]),
    );
  });
});
