import { type Document, type Operation, operationsOf } from "@metastudio-tts/generator";
import { describe, expect, it } from "vitest";
import { shopDocument } from "../../test/shop.ts";
import { absentSamples, exampleRequest, sampleKinds, samplesOf, withSamples } from "./index.ts";

/** A document with one operation that has everything that a request can have. */
function documentWith(change: object = {}): Document {
  const name = { description: "x", schema: { type: "string" } };
  return {
    info: { title: "Shop", version: "1.0.0" },
    servers: [
      { url: "https://shop.{region}.example", variables: { region: { default: "north", enum: ["north"] } } },
    ],
    security: [{ Token: [] }],
    paths: {
      "/v1/{project_id}/items/{item}": {
        post: {
          operationId: "buyItem",
          summary: "Buy an item",
          description: "Buys it.",
          parameters: [
            { ...name, name: "project_id", in: "path", required: true, example: "p1" },
            { ...name, name: "item", in: "path", required: true, example: "a b(1)" },
            { ...name, name: "size", in: "query", required: true, example: "x&y" },
            { ...name, name: "color", in: "query", required: true, example: "é" },
            { ...name, name: "note", in: "query" },
            { ...name, name: "X-Shop", in: "header", required: true, example: "it's" },
          ],
          requestBody: {
            required: true,
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Order" },
                examples: { one: { summary: "One", value: { count: 1, "gift-note": 'it\'s "for" you' } } },
              },
            },
          },
          responses: {
            200: {
              content: {
                "application/json": {
                  schema: { $ref: "#/components/schemas/Order" },
                  examples: { done: { summary: "Done", value: { count: 1 } } },
                },
              },
            },
          },
          ...change,
        },
      },
    },
    components: { schemas: { Order: { type: "object", properties: { count: { type: "integer" } } } } },
  } as unknown as Document;
}

describe("exampleRequest", () => {
  it("takes every required part from its example, encoded as it is signed", () => {
    const document = documentWith();

    const request = exampleRequest(document, operationsOf(document)[0] as Operation);

    expect(request).toMatchObject({
      method: "POST",
      server: "https://shop.north.example",
      path: "/v1/p1/items/a%20b%281%29",
      query: "color=%C3%A9&size=x%26y",
      headers: { "X-Shop": "it's", "Content-Type": "application/json" },
      body: '{"count":1,"gift-note":"it\'s \\"for\\" you"}',
      argument: { item: "a b(1)", size: "x&y", color: "é", "X-Shop": "it's" },
    });
  });

  it("names the parameter that lacks an example", () => {
    const item = { name: "item", in: "path", required: true, schema: { type: "string" } };
    const project = { ...item, name: "project_id", example: "p1" };
    const document = documentWith({ parameters: [project, item] });

    expect(() => exampleRequest(document, operationsOf(document)[0] as Operation)).toThrow(
      "buyItem: the parameter item has no example. Add one, because samples use it.",
    );
  });
});

describe("the samples of an operation with query, headers and body", () => {
  const document = documentWith();
  const samples = samplesOf(document, operationsOf(document)[0] as Operation);

  it.each(samples.map((sample) => [sample.title, sample.code] as const))("hold all of it: %s", (_, code) => {
    expect(code).toContain("X-Shop");
    expect(code).toContain("gift-note");
    expect(code).toMatch(/color=%C3%A9&size=x%26y|color: "é"/);
  });

  it("are in the copy of the document, every kind once, and not in the document", () => {
    const copy = withSamples(document);
    const target = copy.paths["/v1/{project_id}/items/{item}"]?.post as unknown as Record<
      string,
      { lang: string }[]
    >;

    const titles = sampleKinds.map(({ title }) => title).filter((title) => title !== "curl");
    expect(target["x-codeSamples"]?.map(({ lang }) => lang)).toEqual(titles);
    expect(JSON.stringify(document)).not.toContain("x-codeSamples");
  });
});

const shop = shopDocument();
const requestOf = (id: string) =>
  exampleRequest(shop, operationsOf(shop).find((one) => one.id === id) as Operation);
const samplesById = (id: string) =>
  samplesOf(shop, operationsOf(shop).find((one) => one.id === id) as Operation);
const sampleOf = (id: string, title: string) =>
  samplesById(id).find((one) => one.title === title)?.code as string;

describe("exampleRequest of any operation", () => {
  it("writes each parameter in its style, and signs the query sorted and the delimiters encoded", () => {
    expect(requestOf("listItems")).toMatchObject({
      query:
        "codes=a|b&filter%5Bcolor%5D=%C3%A9&filter%5Bsize%5D=2&from=1&to=2&ids=1,it%27s&tags=z&tags=a%2Cb&tone=it%27s%20%28very%29%20calm%20%26%20%24HOME&words=a%20b",
      signedQuery:
        "codes=a%7Cb&filter%5Bcolor%5D=%C3%A9&filter%5Bsize%5D=2&from=1&ids=1%2Cit%27s&tags=a%2Cb&tags=z&to=2&tone=it%27s%20%28very%29%20calm%20%26%20%24HOME&words=a%20b",
      headers: { "X-Flags": "new,old", "X-Note": 'it\'s "quoted"' },
    });
  });

  it("signs a path encoded, also where the document's own part of it is not", () => {
    expect(requestOf("showNote")).toMatchObject({
      path: "/v1/p1/items/a%20b%281%29/note:plain",
      signedPath: "/v1/p1/items/a%20b%281%29/note%3Aplain",
    });
  });

  it("takes the project from another operation where one does not name it", () => {
    expect(requestOf("showStatus")).toMatchObject({ projectId: "p1", argument: {}, path: "/v1/status" });
  });

  it("has the media type that the document asks for, and none of a form", () => {
    expect(requestOf("changeItem").headers).toEqual({ "Content-Type": "application/merge-patch+json" });
    expect(requestOf("createItem").headers).toEqual({});
  });
});

describe("the samples of any operation", () => {
  it("send a form with its texts and its required file", () => {
    const curl = sampleOf("createItem", "curl, token");

    expect(curl).toContain("--form-string 'title=it'\\''s @home'");
    expect(curl).toContain("--form-string labels=a \\\n  --form-string labels=b");
    expect(curl).toContain("--form photo=@photo.bin");
    expect(curl).not.toContain("Content-Type");
    expect(sampleOf("createItem", "fetch")).toContain(
      'form.append("photo", await openAsBlob("photo.bin"), "photo.bin");',
    );
    expect(sampleOf("createItem", "TypeScript")).toContain(
      'body: { title: "it\'s @home", photo: await openAsBlob("photo.bin"), labels: ["a", "b"] }',
    );
    expect(samplesById("createItem").map(({ title }) => title)).not.toContain("curl, AK/SK");
  });

  it("leave out a form of which nothing is required or shown, and then have all kinds", () => {
    const document = shopDocument();
    const form = {
      "multipart/form-data": { schema: { type: "object", properties: { a: { type: "string" } } } },
    };
    Object.assign(document.paths["/v1/{project_id}/items"]?.post as object, {
      requestBody: { content: form },
    });
    const operation = operationsOf(document).find(({ id }) => id === "createItem") as Operation;

    expect(samplesOf(document, operation).map(({ title }) => title)).toContain("curl, AK/SK");
    expect(absentSamples(document, operation)).toEqual([]);
    expect(
      absentSamples(shop, operationsOf(shop).find(({ id }) => id === "createItem") as Operation),
    ).toHaveLength(1);
  });

  it.each(["showStatus", "reportStatus"])("send no credentials where none are needed: %s", (id) => {
    const samples = samplesById(id);

    expect(samples.map(({ title }) => title)).toEqual(["curl", "TypeScript", "fetch", "Python", "Mock"]);
    for (const { code, title } of samples)
      expect(code, title).not.toMatch(/token|TOKEN|authorization|_SK|accessKey|secret|x-sdk-date/i);
    expect(sampleOf(id, "TypeScript")).toContain("auth: noAuth(),");
  });

  it.each([
    ["curl, token", "--output showPhoto.png"],
    ["curl, AK/SK", "--output showPhoto.png"],
    ["TypeScript", 'await writeFile("showPhoto.png", Buffer.from(await response.arrayBuffer()));'],
    ["fetch", 'await writeFile("showPhoto.png", Buffer.from(await response.arrayBuffer()));'],
    ["Python", 'pathlib.Path("showPhoto.png").write_bytes(response.read())'],
    ["Mock", "--output showPhoto.png"],
  ])("save what is neither JSON nor text: %s", (title, line) => {
    expect(sampleOf("showPhoto", title)).toContain(line);
  });

  it.each([
    ["TypeScript", "const { status } = await client.deleteItem("],
    ["fetch", "console.log(response.status);"],
    ["Python", "print(response.status)"],
    ["curl, token", "--write-out '%{http_code}\\n'"],
  ])("read no body where there is none: %s", (title, line) => {
    expect(sampleOf("deleteItem", title)).toContain(line);
    expect(sampleOf("deleteItem", title)).not.toMatch(/\.json\(\)|--output/);
  });

  it("parse no JSON that can be missing", () => {
    expect(sampleOf("createItem", "fetch")).toContain("console.log(await response.text());");
    expect(sampleOf("createItem", "TypeScript")).toContain("console.log(result);");
  });

  it("let curl wait for no body after HEAD", () => {
    expect(sampleOf("hasItem", "curl, token")).toContain("--head");
    expect(sampleOf("hasItem", "curl, token")).not.toContain("--request HEAD");
  });

  it("ask the mock for a status where it has no example", () => {
    expect(sampleOf("deleteItem", "Mock")).toContain("'Prefer: code=204'");
    expect(sampleOf("listItems", "Mock")).toContain("'Prefer: code=200, example=one'");
  });
});
