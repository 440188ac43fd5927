import { describe, expect, it } from "vitest";
import { readMarkdown } from "./read-markdown.ts";

const codeOf = (language: string, code: string) =>
  readMarkdown(`\`\`\`${language}\n${code}\n\`\`\`\n`).codeBlocks[0];

describe("readMarkdown", () => {
  it.each([
    [
      "ts",
      "/**\n * A word.\n */\nconst a = 1; // One.\n  // Two,\n  // three.\nb(a);",
      "const a = 1;\nb(a);\n",
    ],
    ["bash", "# Sends it.\ncurl a#b # Now.", "curl a#b\n"],
    ["python", "def a():\n    # Later.\n    b()", "def a():\n    b()\n"],
    ["ts", 'get("https://a/b");', 'get("https://a/b");\n'],
    ["json", '{ "a": " // b # c" }', '{ "a": " // b # c" }\n'],
    ["", "# a // b", "# a // b\n"],
  ])("leaves out the comments of %s", (language, code, rest) => {
    expect(codeOf(language, code)).toBe(rest);
  });

  it("finds code words in the front matter and in the text, but not in code", () => {
    const { codeWords } = readMarkdown("---\ntitle: A `word`\n---\n`{{ a }}`\n\n```ts\n`b`\n```\n");

    expect(codeWords).toEqual(["`word`", "`{{ a }}`"]);
  });

  it("finds code words that are wrapped", () => {
    expect(readMarkdown("A `long\n  word` and `\n\nmore`.\n").codeWords).toEqual(["`long word`"]);
  });

  it("finds links with Liquid, and addresses that are written out", () => {
    const { links, addresses } = readMarkdown(
      "[a]({{ a.page }}#b), [`c`](c.md) `[d](d.md)` https://example.com/e, f\n",
    );

    expect(links).toEqual(["{{ a.page }}#b", "c.md"]);
    expect(addresses).toEqual(["https://example.com/e"]);
  });

  it("has sections of what people read", () => {
    const text =
      '---\ntitle: Words\nadvice:\n  OLD: Replace.\n---\nA `code` [link](a.md) to https://example.com/b {{ c }} <img alt="A word" src="d">.<!-- f -->\n\n## More\n\n```ts\n# e\n```\nEnd.\n';

    const sections = readMarkdown(text).sections.map(({ heading, prose }) => [
      heading,
      prose.replace(/\s+/g, " "),
    ]);

    expect(sections).toEqual([
      ["", "Words Replace. A [link] to A word ."],
      ["## More", "## More End."],
    ]);
  });
});
