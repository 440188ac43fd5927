import { describe, expect, it } from "vitest";
import { chooseWords } from "./choose-words.ts";
import { en, type Words } from "./en.ts";
import { zhCn } from "./zh-cn.ts";

/** The language that is chosen for a page's address and the browser's languages. */
function choose(path: string, acceptLanguage?: string): string {
  const headers: HeadersInit = acceptLanguage === undefined ? {} : { "Accept-Language": acceptLanguage };
  return chooseWords(new Request(`http://app.test${path}`, { headers })).language;
}

describe("chooseWords", () => {
  it.each([
    "zh",
    "zh-CN",
    "zh-Hans",
    "ZH-hans-cn",
    "zh-TW",
    "zh-CN,zh;q=0.9,en;q=0.8",
    "en;q=0.8, zh-CN",
    "en;q=0.5 , zh ; Q=0.7",
    "fr, zh;q=0.2",
    "*;q=0.1, zh;q=0.2",
  ])("speaks Chinese to %j", (languages) => {
    expect(choose("/", languages)).toBe("zh-CN");
  });

  it.each([
    undefined,
    "",
    "en",
    "en-GB, zh;q=0.9",
    "zh;q=0.1, en;q=0.2",
    "zh;q=0",
    "zh;q=much",
    "zh;q=-1",
    "fr, de;q=0.9",
    "zha",
    "*",
    "zh;q=0.5, *",
    "constructor",
    ",;,q=1",
  ])("speaks English to %j", (languages) => {
    expect(choose("/", languages)).toBe("en");
  });

  it("lets the address decide, where it names a language of the app", () => {
    expect(choose("/?lang=zh-CN", "en")).toBe("zh-CN");
    expect(choose("/?lang=en", "zh")).toBe("en");
    expect(choose("/?lang=fr", "zh")).toBe("zh-CN");
    expect(choose("/?lang=", "zh")).toBe("zh-CN");
  });
});

describe("the Chinese words", () => {
  it("have the same keys as the English ones, as a type checks", () => {
    const { source: _, ...incomplete } = zhCn;
    // @ts-expect-error a key is missing
    const lacksOne: Words = incomplete;
    // @ts-expect-error a key is not among the English ones
    const hasMore: Words = { ...zhCn, more: "" };

    expect([lacksOne, hasMore].map((words) => Object.keys(words).length - Object.keys(en).length)).toEqual([
      -1, 1,
    ]);
  });

  it("are Chinese", () => {
    const { document: _, ...own } = zhCn;

    expect(wordsIn(own).filter((word) => !/\p{Script=Han}/u.test(word))).toEqual([
      "zh-CN",
      "zh/",
      zhCn.page.sentenceEnd,
      zhCn.errors.because("1", "1"),
    ]);
  });

  it("have no punctuation of English beside Chinese letters", () => {
    expect(
      wordsIn(zhCn).filter((word) => /\p{Script=Han}[,.:;?!()]|[,.:;?!()]\p{Script=Han}/u.test(word)),
    ).toEqual([]);
  });
});

/** Every text of a part of the words, with 1 for each value. */
function wordsIn(part: unknown): string[] {
  if (typeof part === "string") return [part];
  if (typeof part === "function") return [part(...Array(part.length).fill("1"))];
  return Object.values(part as object).flatMap(wordsIn);
}
