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

/** A document with what the project's own one does not use, in as few operations as show it. */
export const invented = {
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
