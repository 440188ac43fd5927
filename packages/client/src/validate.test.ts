import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import { describe, expect, it } from "vitest";
import { findMismatches, type JsonSchema } from "./validate/json-schema.js";
import { type Drift, findDrifts, validateAnswers, validateResponses } from "./validate.js";

// biome-ignore lint/suspicious/noExplicitAny: the document as it is
type Loose = Record<string, any>;

const exampleAt = (reference: string) =>
  (document.components.examples as Loose)[reference.split("/").at(-1) as string].value;

describe("findDrifts", () => {
  // Each success that has an example, with its operation.
  const successes = Object.values<Loose>(document.paths).flatMap((item) =>
    Object.values<Loose>(item).flatMap(({ operationId, responses }) =>
      Object.entries<Loose>(responses ?? {})
        .filter(([status]) => status.startsWith("2"))
        .flatMap(([, response]) =>
          Object.entries<Loose>(response.content?.["application/json"]?.examples ?? {}),
        )
        .map(([name, { $ref, value }]) => [operationId, name, value ?? exampleAt($ref)] as const),
    ),
  );

  it.each(successes)("finds none in what %s returns as %s", (id, _, value) => {
    expect(findDrifts(id, value)).toEqual([]);
  });

  it("names each field that drifted", () => {
    const drifts = findDrifts("checkVoiceAsset", {
      asset_id: 7,
      asset_state: "MELTED",
      a_new_field: true,
      asset_extra_meta: { voice_model_meta: { speed_ratio: 101, volume_ratio: -1 } },
      files: [{ file_name: "" }, { file_md5: "short", file_size: 0.5 }, "no file"],
    });

    expect(drifts.map(({ message }) => message)).toEqual([
      "checkVoiceAsset: asset_id must be string, got 7",
      'checkVoiceAsset: asset_state must be one of CREATING, FAILED, UNACTIVED, ACTIVED, DELETING, DELETED, BLOCK, got "MELTED"',
      "checkVoiceAsset: asset_extra_meta.voice_model_meta.speed_ratio must be at most 100, got 101",
      "checkVoiceAsset: asset_extra_meta.voice_model_meta.volume_ratio must be at least 0, got -1",
      'checkVoiceAsset: files[0].file_name must have at least 1 characters, got ""',
      'checkVoiceAsset: files[1].file_md5 must have at least 24 characters, got "short"',
      "checkVoiceAsset: files[1].file_size must be integer, got 0.5",
      'checkVoiceAsset: files[2] must be object, got "no file"',
    ]);
    expect(drifts[1]).toMatchObject({ operationId: "checkVoiceAsset", path: "asset_state" });
  });

  it("shows no link's query", () => {
    const [drift] = findDrifts("showTtsAuditionFile", { files: "https://files.example/a?Signature=canary" });

    expect(drift?.message).not.toContain("canary");
  });

  it("rejects an unknown operation", () => {
    expect(() => findDrifts("toString", {})).toThrow(
      new TypeError('findDrifts: unknown operation "toString"'),
    );
  });
});

describe("validateResponses", () => {
  it("reports each drift", () => {
    const seen: Drift[] = [];

    validateResponses((drift) => seen.push(drift))("showTtsAuditionFile", {
      is_file_complete: "yes",
      files: {},
    });

    expect(seen.map(({ path }) => path)).toEqual(["is_file_complete", "files"]);
  });

  it("still has its old name", () => {
    expect(validateAnswers).toBe(validateResponses);
  });
});

const variants: JsonSchema = {
  oneOf: [{ $ref: "Variant" }],
  discriminator: { field: "kind", schemas: { short: "Variant" } },
};
const schemas: Record<string, JsonSchema> = {
  Short: { maxLength: 3 },
  Variant: { type: "object", properties: { kind: { enum: ["short"] }, text: { $ref: "Short" } } },
  Tree: { type: "object", properties: { child: { $ref: "Tree" } } },
};

describe("mismatches", () => {
  it("looks into a schema that leads to itself, but not for ever", () => {
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

it("shows what is nested too deep to be written", () => {
  const deep = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`);

  expect(findDrifts("checkVoiceAsset", { asset_id: deep })[0]?.message).toContain("nested too deep");
});
