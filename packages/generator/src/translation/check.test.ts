import { describe, expect, it } from "vitest";
import { checkTermsOf, checkTranslation } from "./check.ts";
import type { Action } from "./overlay.ts";

const text = "Calls `teach` in {region}, see [Words](https://example.com/intl/en-us/words.html).";
const translation = "在{region}调用`teach`，参见[词语](https://example.com/words.html)。";
const document = { info: { description: text } };

const check = (update: Action["update"], source: Action["x-source"] = { description: text }) =>
  checkTranslation(document, [{ target: "$.info", "x-source": source, update }]);

describe("checkTranslation", () => {
  it("accepts a translation with the same code words, placeholders and links", () => {
    expect(check({ description: translation })).toEqual([]);
  });

  it("accepts English that is only wrapped differently", () => {
    expect(check({ description: translation }, { description: text.replace(" in ", "\nin ") })).toEqual([]);
  });

  it("finds an English text without a translation", () => {
    const missing = [{ kind: "missing", place: "$.info.description", text }];

    expect(checkTranslation(document, [])).toEqual(missing);
    expect(check({ description: " " })).toEqual(missing);
  });

  it("finds a text whose English changed since it was translated, with what it was translated from", () => {
    expect(check({ description: translation }, { description: "Calls `teach`." })).toEqual([
      { kind: "changed", place: "$.info.description", text, source: "Calls `teach`.", translation },
    ]);
  });

  it("finds a translation that does not say what it was translated from", () => {
    expect(check({ description: translation }, {})).toEqual([
      { kind: "changed", place: "$.info.description", text, translation },
    ]);
  });

  it.each(["$.info.license", "$.tags[0]", "$.info.title"])("finds that %s no longer exists", (target) => {
    const gone: Action = { target, "x-source": { name: "MIT" }, update: { name: "许可" } };
    const actions = [{ target: "$", "x-source": document, update: { info: { description: translation } } }];

    expect(checkTranslation(document, [...actions, gone])).toEqual([
      { kind: "gone", place: `${target}.name`, source: "MIT", translation: "许可" },
    ]);
  });

  it.each([
    ["a code word", "`teach`", "`教`", ["missing `teach`", "unknown `教`"]],
    [
      "a link",
      "/words.html",
      "/word.html",
      ["missing https://example.com/words.html", "unknown https://example.com/word.html"],
    ],
    [
      "a link to the vendor's English page",
      "example.com/",
      "example.com/intl/en-us/",
      ["missing https://example.com/words.html", "unknown https://example.com/intl/en-us/words.html"],
    ],
    ["a placeholder", "{region}", "{地区}", ["missing {region}", "unknown {地区}"]],
    ["a placeholder that is left out", "在{region}", "", ["missing {region}"]],
  ])("finds that %s differs", (_, part, instead, differences) => {
    const changed = translation.replace(part, instead);

    expect(check({ description: changed })).toEqual([
      { kind: "different", place: "$.info.description", text, translation: changed, differences },
    ]);
  });

  it.each([
    [
      "targets that are swapped",
      "See [a](https://a/a) and [b](https://a/b).",
      "参见[甲](https://a/b)和[乙](https://a/a)。",
      ["links https://a/b https://a/a instead of https://a/a https://a/b"],
    ],
    [
      "a link that is only an address",
      "See [a](https://a/a).",
      "参见 https://a/a。",
      ["unknown https://a/a", "missing https://a/a"],
    ],
    [
      "a link without its end",
      "See [a](https://a/a).",
      "参见[甲](https://a/a。",
      ["unknown https://a/a", "missing https://a/a"],
    ],
    ["a heading that is text", "## Errors\n\nOne.", "错误\n\n一个。", ["headings none instead of ##"]],
    ["one of two code words", "`a`, `a`.", "`a`。", ["missing `a` (2 times)"]],
  ])("finds %s", (_, english, chinese, differences) => {
    const action = { target: "$.info", "x-source": { title: english }, update: { title: chinese } };

    expect(checkTranslation({ info: { title: english } }, [action])).toMatchObject([
      { kind: "different", differences },
    ]);
  });

  it("accepts a code word more often than in English", () => {
    expect(check({ description: `${translation}即\`teach\`。` })).toEqual([]);
  });

  it("finds a text that is translated twice", () => {
    const translations = ["在{region}用`teach`，见[词语](https://example.com/words.html)。", translation];
    const actions = translations.map((description) => ({
      target: "$.info",
      "x-source": { description: text },
      update: { description },
    }));

    expect(checkTranslation(document, actions)).toEqual([
      {
        kind: "different",
        place: "$.info.description",
        translation,
        differences: ["is translated twice"],
      },
    ]);
  });

  it("finds what has only a source", () => {
    const url = "https://example.com/";
    const action = {
      target: "$",
      "x-source": { info: { description: text, summary: "Words" }, externalDocs: { url } },
      update: { info: { description: translation } },
    };

    expect(checkTranslation({ ...document, externalDocs: { url } }, [action])).toEqual([
      { kind: "missing", place: "$.externalDocs.url", text: url },
      { kind: "gone", place: "$.info.summary", source: "Words" },
    ]);
  });

  it("reads only the document's own members", () => {
    expect(check({ toString: "甲", constructor: { name: "乙" }, description: translation })).toEqual([
      { kind: "gone", place: "$.info.toString", translation: "甲" },
      { kind: "gone", place: "$.info.constructor.name", translation: "乙" },
    ]);
  });
});

describe("checkTermsOf", () => {
  const terms = [{ english: ["word"], translations: ["词语"], never: ["单词"], allowed: [] }];
  const checkTerms = (texts: Record<string, string>, update: Record<string, string>) =>
    checkTermsOf({ info: texts }, [{ target: "$.info", "x-source": texts, update }], terms);

  it("finds each text that says a term differently", () => {
    const texts = { title: "Words", summary: "A word", description: "Others" };

    expect(checkTerms(texts, { title: "词语", summary: "单词", description: "其他" })).toEqual([
      {
        kind: "term",
        place: "$.info.summary",
        text: "A word",
        translation: "单词",
        differences: ["词语 (word) is missing", "单词 must be 词语 (word)"],
      },
    ]);
  });

  it("finds each text that is left in English, but for the contact's name", () => {
    const texts = { title: "Others", summary: "`a` https://example.com/b" };
    const document = { info: { ...texts, contact: { name: "The others" } } };
    const action = { target: "$", "x-source": document, update: document };

    expect(checkTermsOf(document, [action], terms)).toEqual([
      { kind: "missing", place: "$.info.title", text: "Others", translation: "Others" },
    ]);
  });

  it("reads neither code words nor links", () => {
    const text = "`word` https://example.com/word";

    expect(checkTerms({ title: text }, { title: "`word`、`单词` https://example.com/word" })).toEqual([]);
  });

  it("leaves out what the document no longer has, and what has changed", () => {
    const action = { target: "$.info", "x-source": { title: "A word" }, update: { title: "单词" } };

    expect(checkTermsOf({ info: {} }, [action], terms)).toEqual([]);
    expect(checkTermsOf({ info: { title: "Two words" } }, [action], terms)).toEqual([]);
  });
});
