import { afterAll, describe, expect, it, vi } from "vitest";
import { startMock } from "../start-mock.js";
import { invented } from "../testing/invented-document.js";
import { call, createMock, credentials, origin } from "../testing/invented-mock.js";

vi.mock("@metastudio-tts/openapi/openapi.json", async () => ({
  default: (await import("../testing/invented-document.js")).invented,
}));
vi.mock("../generated/contract.js", () => import("../testing/invented-contract.js"));

const lexicon = "/v1/p/lexicons/a";
const lock = `${lexicon}/words:lock`;
const recording = `${lexicon}/recording`;
const table = "/v1/p/lexicons/v1";
const rename = { method: "PATCH", headers: { "Content-Type": "application/merge-patch+json" }, body: "{}" };

describe("a response without a body", () => {
  const server = startMock({ port: 0 });
  afterAll(async () => (await server).close());

  it("has neither type nor length, in process and over HTTP", async () => {
    const mock = createMock();
    const inProcess = await call(mock, "/v1/p/lexicons/a", { method: "DELETE" });
    const overHttp = await fetch(`${(await server).url}/v1/p/lexicons/a`, {
      method: "DELETE",
      headers: credentials,
    });

    for (const { status, headers } of [inProcess, overHttp]) {
      expect([status, headers.get("Content-Type"), headers.get("Content-Length")]).toEqual([204, null, null]);
    }
    expect([inProcess.text, await overHttp.text()]).toEqual(["", ""]);
    expect(mock.calls()[0]).toMatchObject({
      operationId: "deleteLexicon",
      response: { status: 204, body: "" },
    });
  });

  it("of another status has the length 0", async () => {
    const response = await fetch(`${(await server).url}${lock}`, {
      method: "POST",
      headers: credentials,
    });

    expect([
      response.status,
      response.headers.get("Content-Type"),
      response.headers.get("Content-Length"),
    ]).toEqual([200, null, "0"]);
    expect(await response.text()).toBe("");
    expect((await call(createMock(), lock, { method: "POST" })).type).toBeNull();
  });

  it("is a scenario by the name of its status", async () => {
    const mock = createMock();
    mock.use("renameLexicon", ["204", "renaming"]);

    const used = [await call(mock, lexicon, rename), await call(mock, lexicon, rename)];
    const preferred = await call(mock, lexicon, {
      ...rename,
      headers: { ...rename.headers, Prefer: "code=204" },
    });
    const accepting = await call(mock, lexicon, {
      method: "DELETE",
      headers: { Accept: "application/json" },
    });

    expect(used.map(({ status }) => status)).toEqual([204, 202]);
    expect(mock.calls("renameLexicon").map(({ scenario }) => scenario)).toEqual([
      "204",
      "renaming",
      undefined,
    ]);
    expect([preferred.status, accepting.status]).toEqual([204, 204]);
    expect((await call(createMock(), lexicon, rename)).status).toBe(200);
    expect(() => mock.use("renameLexicon", "205")).toThrow(
      'no scenario "205"; it has 204, renamed, renaming',
    );
  });

  it("has no half, so that a fault which breaks bodies leaves it whole", async () => {
    const { fault, reset, url } = await server;
    fault("*", { kind: "half-body" });

    const { status } = await fetch(`${url}/v1/p/lexicons/a`, { method: "DELETE", headers: credentials });
    reset();

    expect(status).toBe(204);
  });

  it("is not chosen by an ID that ends in a number", async () => {
    expect((await call(createMock(), `${lexicon}-204`, rename)).status).toBe(200);
  });
});

describe("a response's headers", () => {
  it("are those that the document shows, but for what tells of the connection", async () => {
    const { status, headers, text } = await call(createMock(), table);

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

  it("beyond ASCII are the same over HTTP", async () => {
    await using server = await startMock({ port: 0 });

    const { headers } = await fetch(server.url + table, { headers: credentials });

    expect(Buffer.from(headers.get("X-Name") ?? "", "latin1").toString()).toBe("表");
  });

  it("have the request's own ID where one is declared", async () => {
    const mock = createMock();
    const headers = { "X-Request-Id": "mine" };
    const idOf = async (path: string, init?: RequestInit) =>
      (await call(mock, path, init)).headers.get("X-Request-Id");

    expect(await idOf(table, { headers })).toBe("mine");
    expect(await idOf("/v1/p/lexicons/a", { method: "DELETE" })).toBe("4c1e7f20ab934d58");
    expect(await idOf("/v1/p/lexicons/a", { method: "DELETE", headers })).toBe("mine");
    expect(await idOf("/v1/p/lexicons/summary", { headers })).toBeNull();
  });

  it("of a rejection have the ID of its body", async () => {
    const { status, headers, text } = await call(createMock(), "/v1/p/lexicons?Limit=x");

    expect([status, headers.get("X-Request-Id")]).toEqual([400, JSON.parse(text).request_id]);
  });

  it("can be read by a page of another origin", async () => {
    const { headers } = await call(createMock(), table, { headers: { Origin: "http://page.test" } });

    expect(headers.get("Access-Control-Expose-Headers")).toBe("x-rows, x-name, date");
  });
});

describe("a response that is not application/json", () => {
  it("is the text that the document shows", async () => {
    const { type, text } = await call(createMock(), table);

    expect([type, text]).toEqual(["text/csv", 'hello,"2"\n声,1\n']);
  });

  it("keeps its JSON type", async () => {
    const body = new FormData();
    body.append("file", new Blob(["x"]));
    body.append("take", "1");
    const { type, text } = await call(createMock(), recording, { method: "POST", body });

    expect([type, text]).toEqual(["application/vnd.lexicons+json; charset=utf-8", '{"verdict":"ACCEPTED"}']);
  });

  it.each(["", "?__dynamic=true", "?__code=200"])(
    "is audio where no example can show it: %s",
    async (search) => {
      const { status, type, bytes, headers } = await call(createMock(), recording + search);

      expect([status, type]).toEqual([200, "audio/wav"]);
      expect(Buffer.from(bytes).toString("latin1", 0, 4)).toBe("RIFF");
      expect(headers.get("Content-Length")).toBe(String(bytes.length));
    },
  );

  it("is bytes that are no text for any other type, and a scenario by its status", async () => {
    const mock = createMock();
    mock.use("showPicture", "200");
    const { type, bytes, text } = await call(mock, "/v1/p/files/a.small");

    expect(type).toBe("image/png");
    expect(bytes.length).toBeGreaterThan(0);
    expect(text).toContain("\uFFFD");
    expect(mock.calls()[0]).toMatchObject({ scenario: "200", response: { status: 200, body: "" } });
  });

  it("is named where the request accepts another one, and an error is JSON all the same", async () => {
    const headers = { Accept: "application/json" };
    const { status, text } = await call(createMock(), table, { headers });
    const mock = createMock();
    mock.use("exportLexicons", "invalid");
    const error = await call(mock, table, { headers: { Accept: "text/csv" } });

    expect(status).toBe(406);
    expect(JSON.parse(text).error_msg).toMatch(/The operation returns text\/csv\.$/);
    expect([error.status, error.type]).toEqual([400, "application/json"]);
  });
});

describe("a link", () => {
  it("leads to the mock, wherever the document says that a field is one", async () => {
    const mock = createMock();
    const { value } = invented.components.examples.LexiconShared;
    const [folder] = value.folders;
    const file = (name: string) => `${origin}/_mock/files/${name}`;

    const shown = JSON.parse((await call(mock, lexicon)).text);
    const { upload_url } = JSON.parse((await call(mock, `${lexicon}/uploads`, { method: "POST" })).text);

    const root = { folder_name: "Root", icon_url: file("root.wav") };
    expect(shown).toEqual({
      ...value,
      export_url: file("greetings.csv"),
      cover: file("cover.png"),
      pictures: [file("list.wav"), null, "no address"],
      pictures_by_town: { Aachen: file("aachen.png") },
      back_cover: file("back.png"),
      folders: [{ ...folder, icon_url: file("spoken.png"), parent: { ...folder.parent, parent: root } }],
    });
    expect(upload_url).toBe(file("words.csv"));
    expect((await mock.fetch(upload_url, { method: "PUT", body: "any" })).status).toBe(200);
    expect((await mock.fetch(root.icon_url)).headers.get("Content-Type")).toBe("audio/wav");
  });
});

describe("a waiter on a state", () => {
  it("goes from pending to ready, and past what has failed", async () => {
    const mock = createMock();
    const states = [];
    const headers = { "Content-Type": "application/json" };
    const teach = { method: "PUT", headers, body: '{"words":[{"spelling":"hi"}]}' };
    for (let poll = 0; poll < 4; poll++)
      states.push(JSON.parse((await call(mock, lexicon, teach)).text).state);

    expect(states).toEqual(["LEARNING", "LEARNING", "LEARNED", "LEARNED"]);
  });
});
