import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { blobHash } from "@metastudio-tts/generator";
import { describe, expect, it } from "vitest";
import { createFolder, type Folder } from "../contract/test/repository.ts";
import { checkTranslations, findOpen, listOpen, type OpenLanguage } from "./translations.ts";

/** The fixture with an overlay of these actions. */
async function createTranslated(actions: object[]): Promise<Folder> {
  const folder = await createFolder();
  await mkdir(join(folder.root, "openapi/overlays"));
  const overlay = { overlay: "1.0.0", info: { title: "中文", version: "1.0.0" }, actions };
  await folder.write("openapi/overlays/zh-CN.yaml", JSON.stringify(overlay));
  return folder;
}

const title = { target: "$.info", "x-source": { title: "Lexicons" }, update: { title: "词典" } };

describe("checkTranslations", () => {
  it("warns of what is open, and where", async () => {
    await using folder = await createTranslated([title]);

    const { failure, note, warning } = await checkTranslations(folder.root, { isRelease: false });

    expect(failure).toBeUndefined();
    expect(note).toMatch(/^\d+ texts open$/);
    expect(warning).toContain("zh-CN  missing  $.info.description\n");
    expect(warning).not.toContain("$.info.title");
    expect(warning).toMatch(/… and \d+ more\n.*pnpm translate:status/);
  });

  it("fails on a release", async () => {
    await using folder = await createTranslated([title]);

    const { failure, warning } = await checkTranslations(folder.root, { isRelease: true });

    expect(failure).toContain("zh-CN  missing  $.info.description\n");
    expect(warning).toBeUndefined();
  });

  it("has nothing to say of a document without translations", async () => {
    await using folder = await createFolder();

    expect(await checkTranslations(folder.root, { isRelease: true })).toEqual({});
  });
});

describe("findOpen", () => {
  it.each([
    ["README.zh-CN.md", "zh-CN.yaml", "glossary.zh-CN.md"],
    ["apps/docs/pages-zh-CN/words.md", "zh-CN.yaml", "glossary.zh-CN.md"],
    ["README.zh-CN.md", "glossary.zh-CN.md", "zh-CN.yaml"],
  ])("rejects %s without %s", async (file, missing, other) => {
    await using folder = await createTranslated([title]);
    await mkdir(join(folder.root, "apps/docs/pages-zh-CN"), { recursive: true });
    await folder.write(file, "# 词语\n");
    await rm(join(folder.root, "openapi/overlays/zh-CN.yaml"));
    await folder.write(`openapi/overlays/${other}`, "");

    await expect(findOpen(folder.root)).rejects.toThrow(
      `openapi/overlays/${missing} is missing, without which ${file} is not checked.`,
    );
  });

  it("names the place of a mistake in the document", async () => {
    await using folder = await createTranslated([title]);
    await folder.change(({ components }) => {
      components.schemas.Broken = { $ref: "broken.yaml" };
    });
    await folder.write("openapi/broken.yaml", "description: [\n");
    await folder.write("openapi/redocly.yaml", "rules:\n  no-unresolved-refs: error\n");

    await expect(findOpen(folder.root)).rejects.toThrow(/broken\.yaml:\d+:\d+ {2}Failed to parse/);
  });

  it("reads the glossary, for the document and for files", async () => {
    await using folder = await createTranslated([title]);
    const head = "| English | Chinese | Never | Allowed |\n|---|---|---|---|\n";
    await folder.write("openapi/overlays/glossary.zh-CN.md", `${head}| lexicon | 词库 | 词典 | |\n`);
    await folder.write("README.md", "# Lexicons\n");
    await folder.write("README.zh-CN.md", `<!-- translated from ${blobHash("# Lexicons\n")} -->\n# 词典\n`);

    const [language] = await findOpen(folder.root);

    expect(language?.open.filter(({ kind }) => kind === "term")).toMatchObject([
      { place: "$.info.title", differences: ["词库 (lexicon) is missing", "词典 must be 词库 (lexicon)"] },
      {
        place: "README.zh-CN.md",
        differences: ["词典: 词库 (lexicon) is missing", "词典: 词典 must be 词库 (lexicon)"],
      },
    ]);
  });
});

describe("listOpen", () => {
  it("shows the texts of each place, old and new", () => {
    const open: OpenLanguage["open"] = [
      { kind: "missing", place: "$.info.title", text: "Words" },
      {
        kind: "changed",
        place: "$.info.summary",
        text: "New\nwords.\n",
        source: "Old.",
        translation: "旧。",
      },
      {
        kind: "different",
        place: "$.info.description",
        text: "`a`",
        translation: "`b`",
        differences: ["missing `a`", "unknown `b`"],
      },
      { kind: "different", place: "b.zh-CN.md", differences: ["missing `a`", "unknown `b`"] },
      { kind: "changed", place: "a.zh-CN.md", change: "-Old.\n+New.\n" },
    ];

    expect(listOpen([{ language: "zh-CN", open }])).toBe(
      `zh-CN: 5 texts are open.

missing  $.info.title
  English  Words

changed  $.info.summary
  English  New
           words.
  before   Old.
  zh-CN    旧。

different  $.info.description
  English  \`a\`
  zh-CN    \`b\`
  missing \`a\`, unknown \`b\`

different  b.zh-CN.md
  missing \`a\`
  unknown \`b\`

changed  a.zh-CN.md
  -Old.
  +New.`,
    );
  });

  it("says that nothing is open", () => {
    expect(listOpen([{ language: "zh-CN", open: [] }])).toBe("zh-CN: everything is translated.");
  });
});
