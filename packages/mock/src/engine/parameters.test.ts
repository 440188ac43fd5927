import { describe, expect, it, vi } from "vitest";
import { startMock } from "../start-mock.js";
import { call, createMock, credentials, errorOf } from "../testing/invented-mock.js";

vi.mock("@metastudio-tts/openapi/openapi.json", async () => ({
  default: (await import("../testing/invented-document.js")).invented,
}));
vi.mock("../generated/contract.js", () => import("../testing/invented-contract.js"));

const words = "/v1/p/lexicons/a/words/hello";

describe("a parameter that is a list or an object", () => {
  it.each([
    "ids=a&ids=b",
    "ids=a",
    "levels=1,2",
    "levels=1%2C2",
    "accents=EAST%2CWEST,NORTH",
    "accents=EAST%2CWEST",
    "owners=1%202",
    "owners=1+2",
    "names=a|b",
    "names=a%7Cb",
    "size[From]=1&size[unit]=a,b",
    "size%5BFrom%5D=1",
    "order=Descending,true,field,a%2Cb",
    "Limit=1&offset=2",
    "",
  ])("is valid as ?%s", async (search) => {
    expect(await errorOf(`/v1/p/lexicons?${search}`)).toBeUndefined();
  });

  it.each([
    [
      "ids=a&ids=123456789",
      "query.ids.1: Request query parameter ids.1 must NOT have more than 8 characters.",
    ],
    ["ids=1234,5678", "query.ids.0: Request query parameter ids.0 must NOT have more than 8 characters."],
    ["levels=1,x", "query.levels.1: Request query parameter levels.1 must be integer."],
    ["levels=", "query.levels: Request query parameter levels must NOT have fewer than 1 items."],
    [
      "accents=EAST,WEST",
      /query\.accents\.0: .* must be equal to one of the allowed values: NORTH, SOUTH, EAST,WEST/,
    ],
    ["owners=1%20x", "query.owners.1: Request query parameter owners.1 must be integer."],
    ["names=a|", "query.names.1: Request query parameter names.1 must NOT have fewer than 1 characters."],
    ["size[From]=x", "query.size.From: Request query parameter size.From must be integer."],
    ["size[unit]=a", "query.size: Request query parameter size must have required property 'From'."],
    ["size=1", "query.size: Request query parameter size must be object."],
    ["order=Descending", "query.order: Request query parameter order must be object."],
    [
      "order=Descending,x",
      "query.order.Descending: Request query parameter order.Descending must be boolean.",
    ],
    ["offset=2", "query.page: Request query parameter page must have required property 'Limit'."],
    ["Limit=x", "query.page.Limit: Request query parameter page.Limit must be integer."],
  ])("is invalid as ?%s", async (search, message) => {
    expect(await errorOf(`/v1/p/lexicons?${search}`)).toEqual(
      typeof message === "string" ? message : expect.stringMatching(message),
    );
  });

  it.each<[Record<string, string>, string | undefined]>([
    [{ "X-Numbering": "1, 2", "X-Voicing": "Depth=1,name=a" }, undefined],
    [
      { "X-Numbering": "1,x" },
      "header.x-numbering.1: Request header parameter x-numbering.1 must be integer.",
    ],
    [
      { "X-Voicing": "Depth=x" },
      "header.x-voicing.Depth: Request header parameter x-voicing.Depth must be integer.",
    ],
    [{ "X-Voicing": "Depth" }, "header.x-voicing: Request header parameter x-voicing must be object."],
  ])("is read from the headers %j", async (headers, message) => {
    expect(await errorOf(`${words}/1/Depth,1/Depth=1`, { headers })).toBe(message);
  });

  it.each([
    ["1/Depth,1/Depth=1", undefined],
    ["1,2/name,a%2Cb,Depth,1/Depth=1,name=%3D", undefined],
    ["1%2C2/Depth,1/Depth=1", undefined],
    ["1,x/Depth,1/Depth=1", "path.numbers.1: Request path parameter numbers.1 must be integer."],
    ["1/Depth,x/Depth=1", "path.tone.Depth: Request path parameter tone.Depth must be integer."],
    ["1/Depth,1/name=1", "path.pitch: Request path parameter pitch must have required property 'Depth'."],
  ])("is read from the path %s", async (path, message) => {
    expect(await errorOf(`${words}/${path}`)).toBe(message);
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
  const post = (fields: [string, string | Blob][]) => errorOf("/v1/p/lexicons/a/recording", form(fields));

  it("with a binary file is valid", async () => {
    const mock = createMock();
    const fields: [string, string | Blob][] = [
      file,
      ["take", "9"],
      ["is_studio", "true"],
      ["labels", "a"],
      ["labels", "%"],
    ];

    expect((await call(mock, "/v1/p/lexicons/a/recording", form(fields))).status).toBe(200);
    expect(await post([file, ["take", "9"], ["labels", "a"]])).toBeUndefined();
    expect(mock.calls()[0]?.request.body).toContain('name="take"');
  });

  it("and bytes in return pass over HTTP as they are", async () => {
    await using server = await startMock({ port: 0 });
    const send = (path: string, init: RequestInit) =>
      fetch(server.url + path, { ...init, headers: credentials });

    const uploaded = await send("/v1/p/lexicons/a/recording", form([file, ["take", "1"]]));
    const overHttp = await send("/v1/p/files/a.small", {});
    const inProcess = await call(server, "/v1/p/files/a.small", {});

    expect(uploaded.status).toBe(200);
    expect(new Uint8Array(await overHttp.arrayBuffer())).toEqual(inProcess.bytes);
  });

  it.each<[string, [string, string | Blob][], string]>([
    ["a missing file", [["take", "1"]], "body: Request body must have required property 'file'."],
    [
      "a number that is too large",
      [file, ["take", "10"]],
      "body.take: Request body property take must be <= 9.",
    ],
    ["text for a number", [file, ["take", "x"]], "body.take: Request body property take must be integer."],
    ["a number out of range", [file, ["take", "10"]], "body.take: Request body property take must be <= 9."],
    [
      "one field twice",
      [file, ["take", "1"], ["take", "2"]],
      "body.take: Request body property take must be integer.",
    ],
    [
      "too long a list",
      [file, ["take", "1"], ["labels", "a"], ["labels", "b"], ["labels", "c"]],
      "body.labels: Request body property labels must NOT have more than 2 items.",
    ],
  ])("with %s is invalid", async (_, fields, message) => {
    expect(await post(fields)).toBe(message);
  });

  it.each([
    ["multipart/form-data; boundary=other", "--b\r\n", /not multipart\/form-data with the boundary/],
    ["multipart/form-data", "x", /not multipart\/form-data with the boundary/],
    ["application/json", "{}", /Supported content types: multipart\/form-data\./],
  ])("as %s of %j is rejected", async (type, body, message) => {
    const headers = { "Content-Type": type };

    expect(await errorOf("/v1/p/lexicons/a/recording", { method: "POST", headers, body })).toMatch(message);
  });

  it("is rejected by an operation without a body", async () => {
    expect(await errorOf("/v1/p/lexicons/a/words:lock", { ...form([file]), method: "POST" })).toMatch(
      /multipart\/form-data; .* No supported content types/,
    );
  });
});
