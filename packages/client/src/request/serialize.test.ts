import { describe, expect, it } from "vitest";
import type { ParameterSpec } from "./parameters.js";
import { serialize } from "./serialize.js";

const parameter = (place: ParameterSpec["in"], style?: string, explode?: boolean): ParameterSpec => ({
  name: "p",
  in: place,
  ...(style && { style }),
  ...(explode !== undefined && { explode }),
});

// The examples of the OpenAPI Specification 3.1, "Style Examples", and values that need encoding.
describe("serialize", () => {
  it.each<[ParameterSpec, unknown, string]>([
    [parameter("query"), "a&b=c d", "p=a%26b%3Dc%20d"],
    [parameter("query"), 7, "p=7"],
    [parameter("query", "form", true), ["blue", "a&b"], "p=blue&p=a%26b"],
    [parameter("query", "form", true), [], ""],
    [parameter("query", "form", false), ["blue", "a,b"], "p=blue,a%2Cb"],
    [parameter("query", "spaceDelimited", false), ["blue", "black"], "p=blue%20black"],
    [parameter("query", "pipeDelimited", false), ["blue", "a|b"], "p=blue|a%7Cb"],
    [parameter("query", "form", true), { R: 100, G: "é" }, "R=100&G=%C3%A9"],
    [parameter("query", "form", true), { "admin=1&x": "y" }, "admin%3D1%26x=y"],
    [parameter("query", "form", false), { R: 100, "a,b": "c,d" }, "p=R,100,a%2Cb,c%2Cd"],
    [parameter("query", "deepObject", true), { R: 100, "a]": "&" }, "p[R]=100&p[a%5D]=%26"],
    [parameter("path", "simple", false), ["blue", "a/b", ".."], "blue,a%2Fb,.."],
    [parameter("path", "simple", false), { R: 100, G: 200 }, "R,100,G,200"],
    [parameter("path", "simple", true), { R: 100, G: 200 }, "R=100,G=200"],
    [parameter("header", "simple", false), ["blue", "a b"], "blue,a b"],
    [parameter("header", "simple", true), { R: 100, G: true }, "R=100,G=true"],
  ])("writes %j of %j", (spec, value, text) => {
    expect(serialize(spec, value)).toBe(text);
  });
});
