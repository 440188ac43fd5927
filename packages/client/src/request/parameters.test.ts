import { describe, expect, it } from "vitest";
import { type ParameterSpec, placeParameters } from "./parameters.js";

const id: ParameterSpec = { name: "id", in: "path", required: true, type: "integer" };
const ratio: ParameterSpec = { name: "ratio", in: "query", type: "number" };
const isDraft: ParameterSpec = { name: "draft", in: "query", type: "boolean" };
const sizes: ParameterSpec = { name: "sizes", in: "query", type: "array", style: "form", explode: true };
const filter: ParameterSpec = {
  name: "filter",
  in: "query",
  type: "object",
  style: "deepObject",
  explode: true,
};
const count: ParameterSpec = { name: "X-Count", in: "header", required: true, type: "integer" };
const tags: ParameterSpec = { name: "X-Tags", in: "header", type: "array", style: "simple", explode: false };
const required: ParameterSpec = { ...sizes, name: "need", required: true };
const spaced: ParameterSpec = { ...sizes, name: "spaced", style: "spaceDelimited", explode: false };
const name: ParameterSpec = { name: "name", in: "path" };
const body: ParameterSpec = { name: "body", in: "body", required: true, type: "object" };
const list: ParameterSpec = { name: "body", in: "body", required: true, type: "array" };
const anything: ParameterSpec = { name: "body", in: "body", required: true };

describe("placeParameters", () => {
  it("lists the given parameters in the document's order", () => {
    const params = { body: { text: "Hello" }, draft: false, sizes: [1, 2], "X-Count": 0, id: 7, ratio: null };

    expect(placeParameters("order", [id, isDraft, ratio, sizes, count, body], params, {})).toEqual([
      [id, 7],
      [isDraft, false],
      [sizes, [1, 2]],
      [count, 0],
      [body, { text: "Hello" }],
    ]);
  });

  it("ignores inherited properties", () => {
    const inherited = ["constructor", "toString", "__proto__"].map(
      (one) => ({ name: one, in: "query" }) as const,
    );

    expect(placeParameters("order", inherited, {}, {})).toEqual([]);
  });

  it("takes a default for a parameter that is not given", () => {
    const defaults = { "X-Count": () => 3 as never };

    expect(placeParameters("order", [count], {}, defaults)).toEqual([[count, 3]]);
    expect(placeParameters("order", [count], { "X-Count": 4 }, defaults)).toEqual([[count, 4]]);
  });

  it.each<[ParameterSpec, unknown]>([
    [id, Number.MAX_SAFE_INTEGER],
    [ratio, 0.5],
    [sizes, []],
    [sizes, ["a", 1, true]],
    [filter, { "a&b": "c" }],
    [tags, ["red", "a=b"]],
    [list, [{ deep: { deeper: [] } }]],
    [body, { deep: null }],
  ])("takes %j as %j", (spec, value) => {
    expect(placeParameters("order", [spec], { [spec.name]: value }, {})).toEqual([[spec, value]]);
  });

  it.each<[ParameterSpec, unknown, string]>([
    [
      tags,
      ["a ", "b"],
      'order: X-Tags must be without leading or trailing spaces, which HTTP removes, got "a "',
    ],
    [
      { ...name, name: "constructor", required: true },
      undefined,
      "order: constructor must be of type string, got undefined",
    ],
    [id, undefined, "order: id must be of type integer, got undefined"],
    [id, "7", 'order: id must be of type integer, got "7"'],
    [id, 7.5, "order: id must be of type integer, got 7.5"],
    [id, Number.NaN, "order: id must be of type integer, got NaN"],
    [id, 2 ** 53, "order: id must be at most 2^53, beyond which JavaScript rounds, got 9007199254740992"],
    [ratio, Number.POSITIVE_INFINITY, "order: ratio must be of type number, got Infinity"],
    [count, undefined, "order: X-Count must be of type integer, got undefined"],
    [isDraft, "yes", 'order: draft must be of type boolean, got "yes"'],
    [sizes, 1, "order: sizes must be of type array, got 1"],
    [sizes, { 0: "a" }, "order: sizes must be of type array, got object"],
    [sizes, [["a"]], "order: sizes must be of strings, numbers and booleans, got array"],
    [sizes, [undefined], "order: sizes must be of strings, numbers and booleans, got array"],
    [sizes, [Number.NaN], "order: sizes must be of strings, numbers and booleans, got array"],
    [sizes, ["\ud800"], 'order: sizes must be well-formed, got "\\ud800"'],
    [filter, ["a"], "order: filter must be of type object, got array"],
    [filter, { a: {} }, "order: filter must be of strings, numbers and booleans, got object"],
    [filter, { "\udc00": "a" }, 'order: filter must be well-formed, got "\\udc00"'],
    [required, [], "order: need must be not empty, got array"],
    [spaced, ["a b"], 'order: spaced must be without spaces, which separate its values, got "a b"'],
    [
      sizes,
      [2 ** 60],
      "order: sizes must be at most 2^53, beyond which JavaScript rounds, got 1152921504606847000",
    ],
    [tags, ["a,b"], 'order: X-Tags must be valid in an HTTP header, without commas, got "a,b"'],
    [tags, ["a\nb"], 'order: X-Tags must be valid in an HTTP header, without commas, got "a\\nb"'],
    [{ ...name, required: true }, null, "order: name must be of type string, got undefined"],
    [name, 7, "order: name must be of type string, got 7"],
    [name, {}, "order: name must be of type string, got object"],
    [name, ".", 'order: name must be one path segment, got "."'],
    [name, "..", 'order: name must be one path segment, got ".."'],
    [name, "", 'order: name must be one path segment, got ""'],
    [name, "\ud800", 'order: name must be well-formed, got "\\ud800"'],
    [body, undefined, "order: body must be of type object, got undefined"],
    [body, "text", 'order: body must be of type object, got "text"'],
    [body, [], "order: body must be of type object, got array"],
    [list, {}, "order: body must be of type array, got object"],
    [anything, undefined, "order: body must be given, got undefined"],
  ])("rejects %j as %j", (spec, value, message) => {
    expect(() => placeParameters("order", [spec], { [spec.name]: value }, {})).toThrow(
      new TypeError(message),
    );
  });
});
