import { fixtureDocument } from "@metastudio-tts/fixture";
import type { Document } from "@metastudio-tts/generator";
import { describe, expect, it } from "vitest";
import { siteData } from "./site-data.ts";

const data = siteData(fixtureDocument());
const operationOf = (id: string) => data.operations.find((one) => one.id === id);

/** The fixture, with an inline schema in the response of one operation. */
function withInlineResponse(schema: object, value: unknown): Document {
  const document = fixtureDocument();
  const content = { "application/json": { schema, examples: { up: { summary: "Up", value } } } };
  Object.assign(document.paths["/v1/accents"]?.get as object, { responses: { 200: { content } } });
  return document;
}

describe("the links for guides", () => {
  it("are found inline, beside a $ref, in lists, maps and compositions, and marked for uploading", () => {
    const found = data.linkLifetimes.map(({ owner, field, lifetime, isUpload }) => [
      `${owner}.${field}`,
      lifetime,
      isUpload,
    ]);

    expect(found).toEqual([
      ["Folder.icon_url", "1 minute", false],
      ["Lexicon.export_url", "10 minutes", false],
      ["Lexicon.cover", "1 hour", false],
      ["Lexicon.pictures[]", "1 minute", false],
      ["Lexicon.pictures_by_town.*", "1 minute", false],
      ["Lexicon.back_cover", "1 minute", false],
      ["LexiconSummary.export_url", "1 hour", false],
      ["LexiconUpload.upload_url", "15 minutes", true],
    ]);
  });

  it("are found in a response without a name, with the page that shows them", () => {
    const link = { type: "string", "x-link-lifetime-seconds": 90 };
    const document = withInlineResponse({ type: "object", properties: { report: link } }, {});

    expect(siteData(document).linkLifetimes.at(-1)).toEqual({
      owner: "List the accents",
      page: "operations/listAccents.md",
      field: "report",
      lifetime: "90 seconds",
      isUpload: false,
    });
  });

  it("belong to the operations that send or return them", () => {
    expect(operationOf("listLexicons")?.links.map(({ field }) => field)).toContain("cover");
    expect(operationOf("listAccents")?.links).toEqual([]);
  });
});

describe("the values of an enum", () => {
  it("have the scenarios that contain them, alone or in an array", () => {
    const [, learned, , misspelt] = data.enums.LexiconState ?? [];

    expect(learned).toMatchObject({ value: "LEARNED", meaning: "They do." });
    expect(learned?.scenarios.map(({ operationId }) => operationId)).toEqual([
      "listLexicons",
      "showLexicon",
      "teachLexicon",
    ]);
    expect(misspelt?.scenarios).toEqual([
      { operationId: "listLexicons", name: "one-lexicon", status: 200, summary: "One lexicon" },
    ]);
  });

  it("can be null and numbers, and occur where a field has a variant of that type", () => {
    const document = withInlineResponse(
      {
        type: "object",
        properties: { grade: { oneOf: [{ $ref: "#/components/schemas/Grade" }, { type: "boolean" }] } },
      },
      { grade: 2 },
    );
    Object.assign(document.components.schemas as object, {
      Grade: {
        type: ["integer", "null"],
        enum: [1, 2, null],
        "x-enumDescriptions": { 2: "Two.", null: "No." },
      },
    });

    const values = siteData(document).enums.Grade ?? [];

    expect(values.map(({ value, meaning }) => [value, meaning])).toEqual([
      ["1", ""],
      ["2", "Two."],
      ["null", "No."],
    ]);
    expect(values.map(({ scenarios }) => scenarios.map(({ name }) => name))).toEqual([[], ["up"], []]);
  });
});

describe("the operations for guides", () => {
  it("has a summary for a scenario without an example", () => {
    expect(operationOf("deleteLexicon")?.scenarios[0]).toMatchObject({
      name: "204",
      summary: "The lexicon is gone.",
    });
  });

  it("has the limits of every field that has some, and no parameter", () => {
    const fields = data.fieldLimits.map(({ owner, field }) => `${owner}.${field}`);

    expect(fields).toContain("Lexicon.speakers[].town");
    expect(fields).toContain("Lexicon.synonyms.*");
    expect(fields.filter((field) => /size|From/.test(field))).toEqual([]);
  });

  it("explains the signature on a request that needs one, without a query and a body", () => {
    expect(data.signing).toMatchObject({ hasQuery: false, hasBody: false });
    expect(operationOf(data.signing.operationId)?.isAuthenticated).toBe(true);
  });

  it("shows the body of an error", () => {
    expect(data.errorExample).toMatchObject({ error_code: "A.1" });
  });
});
