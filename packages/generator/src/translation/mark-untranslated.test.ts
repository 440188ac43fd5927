import { expect, it } from "vitest";
import { markUntranslated } from "./mark-untranslated.ts";

it("marks the sentences that are the same in both languages, and changes no other text", () => {
  const original = {
    info: { title: "Words", description: "All about words.", version: "1.0.0" },
    components: {
      schemas: {
        Word: { type: "string", description: "A single word.", "x-enumDescriptions": { EI: "EI TTS" } },
      },
    },
  };
  const translated = structuredClone(original);
  translated.info.description = "单词大全。";

  const marked = markUntranslated(translated, original, "（英文）");

  expect(marked).toEqual({
    ...translated,
    components: {
      schemas: { Word: { ...translated.components.schemas.Word, description: "（英文）A single word." } },
    },
  });
  expect(translated.components.schemas.Word.description).toBe("A single word.");
});
