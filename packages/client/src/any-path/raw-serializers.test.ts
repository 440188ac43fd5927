import { describe, expect, it } from "vitest";
import type { OperationSpec } from "../operations.js";
import { createRawClient, findSpec } from "./raw-client.js";
import { createSerializers, mediaTypeOf, serializeDocumented } from "./raw-serializers.js";

const list = { type: "array", style: "form", explode: true } as const;
const spec: OperationSpec = {
  method: "POST",
  path: "/voices/{ids}/{name}",
  parameters: [
    { name: "ids", in: "path", required: true, ...list, style: "simple", explode: false },
    { name: "name", in: "path", required: true },
    { name: "tags", in: "query", ...list, style: "pipeDelimited", explode: false },
    { name: "sizes", in: "query", ...list, style: "spaceDelimited", explode: false },
    { name: "filter", in: "query", type: "object", style: "deepObject", explode: true },
    { name: "X-Flags", in: "header", ...list, style: "simple", explode: false },
    { name: "body", in: "body", mediaType: "multipart/form-data" },
  ],
};
const write = createSerializers(spec.parameters);

describe("an openapi-fetch request", () => {
  it("belongs to the operation with its method and path", () => {
    const specs = { sendVoice: spec };

    expect(findSpec("POST", spec.path, specs)).toBe(spec);
    expect(findSpec("GET", spec.path, specs)).toBeUndefined();
    expect(findSpec("POST", "/elsewhere", specs)).toBeUndefined();
  });

  it("has lists and objects in the styles of the document", () => {
    expect(write.pathSerializer(spec.path, { ids: ["a,b", "c/d"], name: "e f" })).toBe(
      "/voices/a%2Cb,c%2Fd/e%20f",
    );
    expect(
      write.querySerializer({ tags: ["x", "y z"], filter: { size: 2 }, other: "a&b", none: undefined }),
    ).toBe("tags=x|y%20z&filter[size]=2&other=a%26b");
    expect(serializeDocumented(spec.parameters, "header", "X-Flags", ["new", "old"])).toBe("new,old");
    expect(serializeDocumented(spec.parameters, "header", "X-Other", ["new", "old"])).toBeUndefined();
  });

  it("rejects values that a style does not allow", () => {
    expect(() => write.querySerializer({ sizes: ["a b"] })).toThrow(/raw: sizes must be without spaces/);
    expect(() => write.querySerializer({ filter: { nested: {} } })).toThrow(TypeError);
    expect(() => write.querySerializer({ tags: "x" })).toThrow(/raw: tags must be of type array/);
  });

  it.each([2 ** 53, Number.NaN, "\ud800", new Date()])("rejects an invalid query parameter: %s", (value) => {
    const plain = createSerializers([{ name: "page", in: "query", type: "integer" }]);

    expect(() => plain.querySerializer({ page: value })).toThrow(/^raw: page must be /);
    expect(plain.querySerializer({ page: 7 })).toBe("page=7");
    expect(plain.querySerializer({ page: "7" })).toBe("page=7");
  });

  it("has a form where the document has one, also when a form is given", async () => {
    const file = new Blob(["abc"], { type: "audio/wav" });
    const form = write.bodySerializer({ file, names: ["a", "b"] }) as FormData;

    expect(await (form.get("file") as Blob).text()).toBe("abc");
    expect(form.getAll("names")).toEqual(["a", "b"]);
    expect(write.bodySerializer(form)).toBe(form);
    expect(mediaTypeOf(spec.parameters)).toBe("multipart/form-data");
    expect(() => write.bodySerializer("text")).toThrow(/raw: body must be an object/);
  });

  it("has JSON everywhere else", () => {
    expect(createSerializers([]).bodySerializer({ a: [1] })).toBe('{"a":[1]}');
  });

  it("is serialized by the serializers of the call, if it has some", async () => {
    const urls: string[] = [];
    const fetch = async ({ url }: Request) => {
      urls.push(url);
      return new Response("{}");
    };
    const get = createRawClient("https://a.test", fetch).GET as (
      path: string,
      init: object,
    ) => Promise<unknown>;

    await get("/list", { params: { query: { tags: ["a", "b"] } } });
    await get("/list", { params: { query: { tags: ["a", "b"] } }, querySerializer: () => "own" });

    expect(urls).toEqual(["https://a.test/list?tags=a&tags=b", "https://a.test/list?own"]);
  });
});
