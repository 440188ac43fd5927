import { describe, expect, it } from "vitest";
import { isUntranslated, untranslatedBlocks } from "./untranslated.ts";

const terms = [{ english: ["token"], translations: ["Token"], never: [], allowed: [] }];

describe("isUntranslated", () => {
  it.each([
    ["the English text", "Deleted.", "Deleted.", true],
    ["another English text", "Deleted.", "Being deleted", true],
    ["a text without letters", "Deleted.", "—", true],
    ["a Chinese text", "Deleted.", "已删除。", false],
    ["a Chinese text with English words", "Deleted by AudioX", "由 AudioX 删除", false],
    ["a name of abbreviations", "EI TTS", "EI TTS", false],
    ["names with capitals, digits and hyphens", "AudioX, OAuth2, @metastudio-tts/docs", "AudioX", false],
    ["an address", "example.com", "example.com", false],
    ["a term that is the same in Chinese", "A token", "Token", false],
    ["the name of the original's language", "[English]", "[English]", false],
    ["nothing to translate", "1 | 2", "1 | 2", false],
  ])("of %s is told", (_, english, translation, expected) => {
    expect(isUntranslated(english, translation, terms)).toBe(expected);
  });
});

describe("untranslatedBlocks", () => {
  it("finds paragraphs, items, rows and headings, each for itself", () => {
    const prose =
      "## Errors\n一个。\n\nTwo\nlines.\n\n- 一项\n- An item\n  of two lines\n1. A step\n\n| 词 | 二 |\n|---|---|\n| A row | EI |\n\n> A quote\n\nToken\n";

    expect(untranslatedBlocks(prose, terms)).toEqual([
      "Two lines.",
      "- An item of two lines",
      "1. A step",
      "| A row | EI |",
      "> A quote",
    ]);
    expect(untranslatedBlocks("## Errors\n\n一个。", terms)).toEqual(["## Errors"]);
  });
});
