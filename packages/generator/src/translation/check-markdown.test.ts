import { describe, expect, it } from "vitest";
import { blobHash, checkMarkdown, type MarkdownPair } from "./check-markdown.ts";

const english = `---
title: Words
order: 3
advice:
  State:
    OLD: Replace it.
---

# Words

Call \`teach\` of {{ service | name: ", " }}, then read [states](states.md#how-to-ask).

## See also

{% for one in all %}- [{{ one.name }}]({{ one.page }}){% endfor %}
See \`code\`, \`code\`, [here](#words) and [the vendor](https://example.com/intl/en-us/words.html). <img src="a.png" alt="A word">

\`\`\`ts
// Teaches a word.
const url = "https://a/b"; // A link.
\`\`\`
`;

const chinese = `---
title: 词语
order: 3
advice:
  State:
    OLD: 请更换。
translated-from: HASH
---

# 词语

先读[状态](states.md#如何-提问)，再调用 {{ service | name: "、" }} 的 \`teach\`，即 \`teach\`。

## 参见

参见\`code\`、\`code\`、[官方](https://example.com/words.html)和[这里](#词语)。<img src="a.png" alt="一个词">
{% for one in all %}- [{{ one.name }}]({{ one.page }}){% endfor %}

\`\`\`ts
// 教一个词，
// 只教一个。
const url = "https://a/b"; // 一个链接。
\`\`\`
`;

const states: MarkdownPair = pairOf("states", "# States\n\n## How to ask?\n", "# 状态\n\n## 如何 提问？\n");

function pairOf(name: string, text: string, translation: string): MarkdownPair {
  const hash = blobHash(text);
  const marked = translation.includes("HASH")
    ? translation.replace("HASH", hash)
    : `<!-- translated from ${hash} -->\n${translation}`;
  return { file: `pages/${name}.md`, text, translatedFile: `pages-zh/${name}.md`, translation: marked };
}

const check = (translation: string, text = english) =>
  checkMarkdown([pairOf("words", text, translation), states], []);

describe("blobHash", () => {
  it("is the hash that git gives a file", () => {
    // printf '音色\n' | git hash-object --stdin
    expect(blobHash("音色\n")).toBe("28899c63ef05b71aeba36e061a58bd1906e84a51");
  });
});

describe("checkMarkdown", () => {
  it("accepts a translation in another order, with comments and separators of its own", () => {
    expect(check(chinese)).toEqual([]);
  });

  it("finds a file without a translation, and a translation of no file", () => {
    const { translation = "", ...missing } = pairOf("words", english, chinese);
    const { text, ...gone } = states;

    expect(checkMarkdown([missing, gone], [])).toEqual([
      { kind: "missing", place: "pages/words.md" },
      { kind: "gone", place: "pages-zh/states.md" },
    ]);
  });

  it("finds that the English changed, with the hash of what was translated", () => {
    const pair = { ...pairOf("words", english, chinese), text: english.replace("Words", "Phrases") };

    expect(checkMarkdown([pair, states], [])).toEqual([
      { kind: "changed", place: "pages-zh/words.md", source: blobHash(english) },
    ]);
  });

  it("finds a translation that does not say what it was translated from", () => {
    const pair = { ...states, translation: states.translation?.replace(/^.*\n/, "") ?? "" };

    expect(checkMarkdown([pair], [])).toEqual([{ kind: "changed", place: "pages-zh/states.md" }]);
  });

  it.each([
    ["a key of the front matter", "    OLD:", "    NEW:", ["missing OLD:", "unknown NEW:"]],
    ["a number of the front matter", "order: 3", "order: 4", ["missing order: 3", "unknown order: 4"]],
    ["a code word", "即 `teach`", "即 `learn`", ["unknown `learn`"]],
    ["one of two code words", "`code`", "code", ["missing `code` (2 times)"]],
    [
      "a link that is an address",
      "[官方](https://example.com/words.html)",
      "https://example.com/words.html ",
      ["unknown https://example.com/words.html", "missing https://example.com/words.html"],
    ],
    [
      "an expression",
      "{{ service |",
      "{{ servant |",
      ['missing {{ service | name: ", " }}', 'unknown {{ servant | name: ", " }}'],
    ],
    ["a tag of Liquid", "{% endfor %}", "", ["missing {% endfor %}"]],
    [
      "a link",
      "(https://example.com/words.html)",
      "(https://example.com/word.html)",
      ["missing https://example.com/words.html", "unknown https://example.com/word.html"],
    ],
    [
      "a link to the vendor's English page",
      "example.com/words",
      "example.com/intl/en-us/words",
      ["missing https://example.com/words.html", "unknown https://example.com/intl/en-us/words.html"],
    ],
    [
      "a link that is there twice",
      "[这里](#词语)",
      "[这里](#词语)[这里](#词语)",
      ["unknown #words (2 times)"],
    ],
    [
      "the heading that a link leads to",
      "#如何-提问",
      "#状态",
      ["missing states.md#howtoask", "unknown states.md#states"],
    ],
    [
      "a link to no heading",
      "#如何-提问",
      "#how-to-ask",
      ["missing states.md#howtoask", "unknown states.md#how-to-ask"],
    ],
    [
      "a tag of HTML",
      ' src="a.png"',
      ' src="b.png"',
      ['missing <img src="a.png">', 'unknown <img src="b.png">'],
    ],
    [
      "code",
      '"https://a/b"',
      '"https://a/c"',
      [
        `block of code 1 has ${JSON.stringify('const url = "https://a/c";')} instead of ${JSON.stringify('const url = "https://a/b";')}`,
      ],
    ],
    ["a line of code", " // 一个链接。", "\nteach();", ['block of code 1 has "teach();" instead of ""']],
    ["a block of code", /```ts.*/s, "", ["0 blocks of code instead of 1"]],
    ["a paragraph that is English", "先读", "Read this.\n\n先读", ["not translated: Read this."]],
    ["a title that is English", "title: 词语", "title: Words", ["not translated: Words"]],
    ["a heading", "## 参见", "### 参见", ["headings # ### instead of # ##"]],
  ])("finds that %s differs", (_, part, instead, differences) => {
    expect(check(chinese.replace(part, instead))).toEqual([
      { kind: "different", place: "pages-zh/words.md", differences },
    ]);
  });

  it("finds a guide in another section of the menu than in English", () => {
    const checkSection = (section: string, translated: string) => {
      const text = `---\nsection: ${section}\n---\n`;
      const chinese = `---\nsection: ${translated}\ntranslated-from: HASH\n---\n`;
      return checkMarkdown([pairOf("words", text, chinese)], [], { Start: "开始", Guides: "指南" });
    };
    const place = "pages-zh/words.md";

    expect(checkSection("Guides", "指南")).toEqual([]);
    expect(checkSection("None", "None")).toEqual([]);
    expect(checkSection("Guides", "开始")).toEqual([
      { kind: "different", place, differences: ["section 开始 instead of 指南"] },
    ]);
    expect(checkSection("None", "无")).toEqual([
      { kind: "different", place, differences: ["section 无 instead of None"] },
    ]);
  });

  it("takes a link to a translated guide for one to the guide", () => {
    const text = "# Words\n\n[Errors](docs/pages/errors.md)\n";
    const translation = `<!-- translated from ${blobHash(text)} -->\n# 词语\n\n[错误](docs/pages-zh-CN/errors.md)\n`;
    const pair = { file: "README.md", text, translatedFile: "README.zh-CN.md" };

    expect(checkMarkdown([{ ...pair, translation }], [])).toEqual([]);
    expect(
      checkMarkdown([{ ...pair, translation: translation.replace("errors", "terms") }], []),
    ).toMatchObject([{ differences: ["missing docs/pages/errors.md", "unknown docs/pages/terms.md"] }]);
  });

  it("leaves out links between a README and its translation, and tables that a command writes", () => {
    const text =
      "# Words\n\n[中文](README.zh-CN.md), [mock](packages/mock)\n\n<!-- figures: bench -->\n| `a` |\n<!-- /figures -->\n";
    const translation = `<!-- translated from ${blobHash(text)} -->\n# 词语\n\n[English](README.md)，[模拟](packages/mock/README.zh-CN.md)\n\n[数据](README.md#figures)\n`;

    expect(
      checkMarkdown([{ file: "README.md", text, translatedFile: "README.zh-CN.md", translation }], []),
    ).toEqual([]);
  });

  it("does not compare links to headings of a file that has no translation", () => {
    const { translation, ...missing } = states;

    expect(checkMarkdown([pairOf("words", english, chinese), missing], [])).toEqual([
      { kind: "missing", place: "pages/states.md" },
    ]);
  });

  it("knows the README that a folder shows", () => {
    const pair = pairOf(
      "words",
      "# Words\n\n[a](mock#figures)\n",
      "# 词语\n\n[甲](mock/README.md#figures)\n",
    );
    const missing = { file: "pages/mock/README.md", text: "# Figures\n", translatedFile: "README.zh.md" };

    expect(checkMarkdown([pair, missing], [])).toEqual([{ kind: "missing", place: missing.file }]);
  });

  it("reads line breaks of Windows", () => {
    const { text = "", translation = "" } = pairOf("words", english, chinese);
    const readme = states.translation ?? "";
    const pairs = [
      { ...pairOf("words", text, translation), translation: translation.replaceAll("\n", "\r\n") },
      { ...states, translation: readme.replaceAll("\n", "\r\n") },
    ];

    expect(checkMarkdown(pairs, [])).toEqual([]);
  });

  it("looks for no terms where the sections are not those of the English file", () => {
    const terms = [{ english: ["timbre"], translations: ["音色"], never: [], allowed: [] }];
    const pair = pairOf("timbres", "# Use\n\n## Why\n\nA timbre.\n", "# 使用\n");

    expect(checkMarkdown([pair], terms).map(({ kind }) => kind)).toEqual(["different"]);
  });

  it("finds the section in which a term is said differently, in prose alone", () => {
    const terms = [{ english: ["timbre"], translations: ["音色"], never: ["声音"], allowed: [] }];
    const pair = pairOf(
      "timbres",
      "---\ntitle: A timbre\ntimbre: 1\n---\n# Use\n\n`timbre` [it](timbre.md) {{ timbre }}\n\n## Why\n\nA timbre.\n",
      "---\ntitle: 音色\ntimbre: 1\ntranslated-from: HASH\n---\n# 使用\n\n`timbre` [它](timbre.md) {{ timbre }}\n\n## 原因\n\n声音。\n",
    );

    expect(checkMarkdown([pair], terms)).toEqual([
      {
        kind: "term",
        place: "pages-zh/timbres.md",
        differences: ["原因: 音色 (timbre) is missing", "原因: 声音 must be 音色 (timbre)"],
      },
    ]);
  });
});
