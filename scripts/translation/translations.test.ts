import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { OpenText } from "@metastudio-tts/generator";
import { describe, expect, it } from "vitest";
import { createFolder, type Folder } from "../contract/test/repository.ts";
import { checkTranslations, listOpen } from "./translations.ts";

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

describe("listOpen", () => {
  it("shows the texts of each place, old and new", () => {
    const open: OpenText[] = [
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
    ];

    expect(listOpen([{ language: "zh-CN", open }])).toBe(
      `zh-CN: 3 texts are open.

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
  missing \`a\`, unknown \`b\``,
    );
  });

  it("says that nothing is open", () => {
    expect(listOpen([{ language: "zh-CN", open: [] }])).toBe("zh-CN: everything is translated.");
  });
});
