import { describe, expect, it, vi } from "vitest";
import { startMock } from "../start-mock.js";
import { call, createMock, credentials, errorOf } from "../testing/invented-mock.js";

vi.mock("@metastudio-tts/openapi/openapi.json", async () => ({
  default: (await import("../testing/invented-document.js")).invented,
}));
vi.mock("../generated/contract.js", () => import("../testing/invented-contract.js"));

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
