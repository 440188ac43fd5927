import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkTerms, readGlossary, type Term } from "./glossary.ts";

const head = "# 术语\n\n| English | Chinese | Never | Allowed |\n|---|---|---|---|\n";

describe("readGlossary", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "glossary-"));
    await mkdir(join(folder, "overlays"));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const write = (text: string) => writeFile(join(folder, "overlays/glossary.zh-CN.md"), text);

  it("reads a term from each row of its tables", async () => {
    await write(
      `${head}| poll, polling | 轮询 | 轮训 | |\n\n| A | B | C | D |\n|---|---|---|---|\n| tenant | 租户、客户 | | 甲 |\n`,
    );

    expect(await readGlossary(folder, "zh-CN")).toEqual([
      { english: ["poll", "polling"], translations: ["轮询"], never: ["轮训"], allowed: [] },
      { english: ["tenant"], translations: ["租户", "客户"], never: [], allowed: ["甲"] },
    ]);
  });

  it("reads tables that are aligned, with line breaks of Windows", async () => {
    await write(`${head.replace("|---|---|", "|:---|:-: |")}| poll | 轮询 | | |\n`.replaceAll("\n", "\r\n"));

    expect(await readGlossary(folder, "zh-CN")).toMatchObject([{ english: ["poll"] }]);
  });

  it("rejects a glossary without terms", async () => {
    await write("# 术语\n\n| English | Chinese |\n| poll | 轮询 | | |\n");

    await expect(readGlossary(folder, "zh-CN")).rejects.toThrow(/glossary\.zh-CN\.md has no table of terms/);
  });

  it("has no terms for a language without a file", async () => {
    expect(await readGlossary(folder, "fr")).toEqual([]);
  });

  it.each(["| poll | | | |", "| | 轮询 | | |", "| poll | 轮询 |"])(
    "rejects the row %s, with its line",
    async (row) => {
      await write(`${head}${row}\n`);

      await expect(readGlossary(folder, "zh-CN")).rejects.toThrow(
        /overlays\/glossary\.zh-CN\.md:5 .*four cells/,
      );
    },
  );
});

describe("checkTerms", () => {
  const term = (english: string, translation: string, never = "", allowed = ""): Term => ({
    english: english.split(", "),
    translations: translation.split(", "),
    never: never ? never.split(", ") : [],
    allowed: allowed ? allowed.split(", ") : [],
  });
  const terms = [
    term("clone", "克隆"),
    term("timbre", "音色", "声音", "声音克隆"),
    term("token", "Token", "令牌"),
    term("security token", "安全令牌"),
    term("credential", "凭证, 鉴权"),
    term("poll, polling", "轮询"),
  ];

  it.each([
    ["the term's word", "A timbre.", "一个音色。"],
    ["a plural", "Two timbres.", "两个音色。"],
    ["one of two words", "No credentials.", "无需鉴权。"],
    ["another form", "Polling ends.", "轮询结束。"],
    ["a longer term that contains another", "A security\ntoken.", "一个安全令牌。"],
    ["a longer word that may contain what is wrong alone", "Cloning.", "声音克隆。"],
    ["a text without terms", "A word in tokenizer, anti-token.", "一个词。"],
  ])("accepts %s", (_, english, translation) => {
    expect(checkTerms(english, translation, terms)).toEqual([]);
  });

  it.each([
    ["a term that is missing", "A Timbre.", "它。", ["音色 (timbre) is missing"]],
    ["a term in another form", "Polling.", "等待。", ["轮询 (poll) is missing"]],
    [
      "all words of a term that is missing",
      "A credential.",
      "它。",
      ["凭证 or 鉴权 (credential) is missing"],
    ],
    [
      "a longer term that is missing",
      "A security token.",
      "Token。",
      ["安全令牌 (security token) is missing"],
    ],
    [
      "a short term beside a longer one",
      "Token and security token.",
      "安全令牌。",
      ["Token (token) is missing"],
    ],
    ["a word that must not be used", "A voice.", "一个声音。", ["声音 must be 音色 (timbre)"]],
    [
      "such a word beside the right one",
      "A timbre.",
      "音色的声音，声音克隆。",
      ["声音 must be 音色 (timbre)"],
    ],
  ])("finds %s", (_, english, translation, findings) => {
    expect(checkTerms(english, translation, terms)).toEqual(findings);
  });
});
