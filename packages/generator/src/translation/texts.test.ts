import { describe, expect, it } from "vitest";
import { textsOf } from "./texts.ts";

/** The places and texts of an otherwise empty document. */
const found = (parts: object) => Object.fromEntries(textsOf(parts).map(({ place, text }) => [place, text]));

describe("textsOf", () => {
  it("finds whatever is read: titles, summaries, descriptions, enum values and display names", () => {
    const document = {
      info: { title: "Lexicons", summary: "Words", version: "1.0.0", contact: { name: "Us" } },
      tags: [{ name: "Words", "x-displayName": "The words", description: "About words." }],
      paths: {
        "/v1/words/{it's}": {
          get: { summary: "Show", "x-waiter": { name: "waitForWords", summary: "Wait" } },
        },
      },
      components: {
        schemas: { Tone: { enum: ["UP"], "x-enumDescriptions": { UP: "Rising" } } },
        examples: { Short: { summary: "A short word", value: { description: "data" } } },
      },
    };

    expect(found(document)).toEqual({
      "$.info.title": "Lexicons",
      "$.info.summary": "Words",
      "$.info.contact.name": "Us",
      "$.tags[0]['x-displayName']": "The words",
      "$.tags[0].description": "About words.",
      "$.paths['/v1/words/{it\\'s}'].get.summary": "Show",
      "$.paths['/v1/words/{it\\'s}'].get['x-waiter'].summary": "Wait",
      "$.components.schemas.Tone['x-enumDescriptions'].UP": "Rising",
      "$.components.examples.Short.summary": "A short word",
    });
  });

  it("tells names of fields from keywords, and leaves data alone", () => {
    const schema = {
      properties: {
        description: { description: "What it is about." },
        default: { title: "Default", default: { title: "data" }, examples: [{ title: "data" }] },
        enum: { const: { summary: "data" }, enum: [{ summary: "data" }], example: { summary: "data" } },
      },
    };

    expect(found({ components: { schemas: { Word: schema } } })).toEqual({
      "$.components.schemas.Word.properties.description.description": "What it is about.",
      "$.components.schemas.Word.properties.default.title": "Default",
    });
  });
});
