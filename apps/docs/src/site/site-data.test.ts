import type { Document } from "@metastudio-tts/generator";
import { describe, expect, it } from "vitest";
import { shopDocument } from "../../test/shop.ts";
import { siteData } from "./site-data.ts";

const data = siteData(shopDocument());
const operationOf = (id: string) => data.operations.find((one) => one.id === id);

/** The shop, with an inline schema in the response of one operation. */
function withInlineResponse(schema: object, value: unknown): Document {
  const document = shopDocument();
  const content = { "application/json": { schema, examples: { up: { summary: "Up", value } } } };
  Object.assign(document.paths["/v1/status"]?.get as object, { responses: { 200: { content } } });
  return document;
}

describe("the links that guides may list", () => {
  it("are found inline, beside a $ref, in lists, maps and compositions, and said to be for uploading", () => {
    const found = data.linkLifetimes.map(({ owner, field, lifetime, isUpload }) => [
      `${owner}.${field}`,
      lifetime,
      isUpload,
    ]);

    expect(found).toEqual([
      ["Item.upload", "1 hour", true],
      ["Item.photo", "2 hours", false],
      ["Item.more_photos[]", "1 minute", false],
      ["Item.named_photos.*", "1 minute", false],
      ["Item.maybe_photo", "1 minute", false],
    ]);
  });

  it("are found in a response without a name, with the page that shows them", () => {
    const link = { type: "string", "x-link-lifetime-seconds": 90 };
    const document = withInlineResponse({ type: "object", properties: { report: link } }, {});

    expect(siteData(document).linkLifetimes.at(-1)).toEqual({
      owner: "Show the status",
      page: "operations/showStatus.md",
      field: "report",
      lifetime: "90 seconds",
      isUpload: false,
    });
  });

  it("belong to the operations that take or return them", () => {
    expect(operationOf("listItems")?.links.map(({ field }) => field)).toContain("photo");
    expect(operationOf("showStatus")?.links).toEqual([]);
  });
});

describe("the values of an enum", () => {
  it("have the scenarios in which they occur, alone or in a list", () => {
    const [fresh, sold] = data.enums.ItemState ?? [];

    expect(fresh).toMatchObject({ value: "NEW", meaning: "For sale." });
    expect(fresh?.scenarios.map(({ operationId }) => operationId)).toEqual([
      "createItem",
      "createItem",
      "replaceItem",
    ]);
    expect(sold?.scenarios).toEqual([
      { operationId: "listItems", name: "one", status: 200, summary: "Summary of one" },
    ]);
  });

  it("can be null and numbers, and occur where a field has a variant of that type", () => {
    const document = withInlineResponse(
      {
        type: "object",
        properties: { level: { oneOf: [{ $ref: "#/components/schemas/Level" }, { type: "boolean" }] } },
      },
      { level: 2 },
    );
    Object.assign(document.components.schemas as object, {
      Level: {
        type: ["integer", "null"],
        enum: [1, 2, null],
        "x-enumDescriptions": { 2: "Two.", null: "No." },
      },
    });

    const values = siteData(document).enums.Level ?? [];

    expect(values.map(({ value, meaning }) => [value, meaning])).toEqual([
      ["1", ""],
      ["2", "Two."],
      ["null", "No."],
    ]);
    expect(values.map(({ scenarios }) => scenarios.map(({ name }) => name))).toEqual([[], ["up"], []]);
  });
});

describe("what guides may say of operations", () => {
  it("has a summary for a scenario without an example", () => {
    expect(operationOf("deleteItem")?.scenarios).toMatchObject([{ name: "204", summary: "Deleted." }]);
  });

  it("has the limits of every field that has some, and no parameter", () => {
    const fields = data.fieldLimits.map(({ owner, field }) => `${owner}.${field}`);

    expect(fields).toContain("Page.shops[].city");
    expect(fields).toContain("Page.labels.*");
    expect(fields.filter((field) => /filter|size/.test(field))).toEqual([]);
  });

  it("explains the signature on a request that needs one, without a query and a body", () => {
    expect(data.signing).toMatchObject({ hasQuery: false, hasBody: false });
    expect(operationOf(data.signing.operationId)?.isAuthenticated).toBe(true);
  });

  it("shows the body of an error", () => {
    expect(data.errorExample).toEqual({ code: "E1" });
  });
});
