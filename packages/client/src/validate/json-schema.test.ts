import { describe, expect, it } from "vitest";
import { findMismatches, type JsonSchema } from "./json-schema.js";

const variants: JsonSchema = {
  oneOf: [{ $ref: "Variant" }],
  discriminator: { field: "kind", schemas: { short: "Variant" } },
};
const schemas: Record<string, JsonSchema> = {
  Short: { maxLength: 3 },
  Variant: { type: "object", properties: { kind: { enum: ["short"] }, text: { $ref: "Short" } } },
  Tree: { type: "object", properties: { child: { $ref: "Tree" } } },
};

describe("findMismatches", () => {
  it("follows a recursive schema to a depth of 500", () => {
    let tree: unknown = {};
    for (let depth = 0; depth < 50_000; depth++) tree = { child: tree };

    expect(findMismatches({ $ref: "Tree" }, { child: { child: 1 } }, schemas)).toMatchObject([
      { path: "child.child" },
    ]);
    expect(findMismatches({ $ref: "Tree" }, tree, schemas)).toMatchObject([
      { expected: "must not be nested more than 500 levels deep" },
    ]);
  });

  it.each<[JsonSchema, unknown, string[]]>([
    [{ type: ["string", "null"] }, null, []],
    [{ type: ["string", "null"] }, 1, ["must be string or null"]],
    [{ anyOf: [{ type: "string" }, { type: "boolean" }] }, true, []],
    [{ oneOf: [{ type: "string" }, { type: "boolean" }] }, 1, ["must match one of its schemas"]],
    [{ allOf: [{ type: "string" }, { $ref: "Short" }] }, "long", ["must have at most 3 characters"]],
    [{ type: "object", required: ["a"] }, {}, ["must be present"]],
    [{ pattern: "^a" }, "b", ["must match ^a"]],
    [{ maxLength: 1 }, "𝄞", []],
    [{ type: "object" }, [], ["must be object"]],
    [{}, undefined, []],
    [
      { type: "object", properties: { a: {} }, additionalProperties: { type: "string" } },
      { a: 1, b: "c" },
      [],
    ],
    [{ type: "object", additionalProperties: { type: "string" } }, { b: 1 }, ["must be string"]],
    [{ type: "object", required: ["toString"] }, {}, ["must be present"]],
    [{ type: ["string", "null"], enum: ["A", null] }, null, []],
    [{ const: 1 }, 2, ["must be 1"]],
    [{ minItems: 1 }, [], ["must have at least 1 items"]],
    [{ maxItems: 1 }, [1, 2], ["must have at most 1 items"]],
    [variants, { kind: "short", text: "abc" }, []],
    [variants, { kind: "short", text: "long" }, ["must have at most 3 characters"]],
    [variants, { kind: "new" }, ["must match one of its schemas"]],
    [variants, { kind: "constructor" }, ["must match one of its schemas"]],
    [variants, null, ["must match one of its schemas"]],
  ])("of %j and %j", (schema, value, expected) => {
    const found = findMismatches(schema, value, schemas);

    expect(found.map((mismatch) => mismatch.expected)).toEqual(expected);
  });
});
