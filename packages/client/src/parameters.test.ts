import { describe, expect, it } from "vitest";
import { type ParameterSpec, placeParameters } from "./parameters.js";

const id: ParameterSpec = { name: "id", in: "path", required: true, type: "number" };
const isDraft: ParameterSpec = { name: "draft", in: "query", type: "boolean" };
const sizes: ParameterSpec = { name: "sizes", in: "query", type: "object" };
const count: ParameterSpec = { name: "X-Count", in: "header", required: true, type: "number" };
const body: ParameterSpec = { name: "body", in: "body", required: true, type: "object" };
const anything: ParameterSpec = { name: "body", in: "body", required: true };

describe("placeParameters", () => {
  it("puts each at its place, and leaves out what is not given", () => {
    const params = { id: 7, draft: false, sizes: [1, 2], "X-Count": 0, body: { text: "Hello" } };

    expect(placeParameters("order", [id, isDraft, sizes, count, body], params, {})).toEqual({
      path: { id: 7 },
      query: { draft: false, sizes: [1, 2] },
      header: { "X-Count": 0 },
      body: { body: { text: "Hello" } },
    });
    expect(placeParameters("order", [isDraft, sizes], { draft: undefined, sizes: null }, {})).toEqual({
      path: {},
      query: {},
      header: {},
      body: {},
    });
  });

  it("takes a default for what is not given", () => {
    const defaults = { "X-Count": () => 3 as never };

    expect(placeParameters("order", [count], {}, defaults).header).toEqual({ "X-Count": 3 });
    expect(placeParameters("order", [count], { "X-Count": 4 }, defaults).header).toEqual({ "X-Count": 4 });
  });

  it.each<[ParameterSpec, unknown, string]>([
    [id, undefined, "order: id must be of type number, got undefined"],
    [id, "7", 'order: id must be of type number, got "7"'],
    [id, Number.NaN, "order: id must be of type number, got NaN"],
    [count, undefined, "order: X-Count must be of type number, got undefined"],
    [isDraft, "yes", 'order: draft must be of type boolean, got "yes"'],
    [sizes, 1, "order: sizes must be of type object, got 1"],
    [body, undefined, "order: body must be of type object, got undefined"],
    [body, "text", 'order: body must be of type object, got "text"'],
    [anything, undefined, "order: body must be given, got undefined"],
  ])("refuses %j as %j", (spec, value, message) => {
    expect(() => placeParameters("order", [spec], { [spec.name]: value }, {})).toThrow(
      new TypeError(message),
    );
  });
});
