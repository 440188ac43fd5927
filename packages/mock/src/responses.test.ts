import { afterAll, describe, expect, it, vi } from "vitest";
import { startMock } from "./start-mock.js";
import { call, createMock, credentials, origin } from "./testing/invented-mock.js";

vi.mock("@metastudio-tts/openapi/openapi.json", async () => ({
  default: (await import("./testing/invented-document.js")).invented,
}));
vi.mock("./generated/contract.js", () => import("./testing/invented-contract.js"));

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
    expect(mock.calls("restore").map(({ scenario }) => scenario)).toEqual(["204", "restoring", undefined]);
    expect([preferred.status, accepting.status]).toEqual([204, 204]);
    expect((await call(createMock(), "/v1/p/archive", post)).text).toBe('{"is":"restored"}');
    expect(() => mock.use("restore", "205")).toThrow('no scenario "205"; it has 204, restored, restoring');
  });

  it("has no half, so that a fault which breaks bodies leaves it whole", async () => {
    const { fault, reset, url } = await server;
    fault("*", { kind: "half-body" });

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

describe("a waiter on a state", () => {
  it("goes from pending to ready, and past what has failed", async () => {
    const mock = createMock();
    const states = [];
    for (let poll = 0; poll < 4; poll++)
      states.push(JSON.parse((await call(mock, "/v1/p/voices/a")).text).state);

    expect(states).toEqual(["TRAINING", "TRAINING", "SUCCEED", "SUCCEED"]);
  });
});
