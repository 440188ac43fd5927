import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { blobHash } from "@metastudio-tts/generator";
import { describe, expect, it } from "vitest";
import { createFolder, createRepository } from "../contract/test/repository.ts";
import { findOpenFiles } from "./open-files.ts";

describe("findOpenFiles", () => {
  it("finds guides and READMEs without a translation, and translations of none", async () => {
    await using folder = await createFolder();
    await mkdir(join(folder.root, "apps/docs/pages"));
    await mkdir(join(folder.root, "apps/docs/pages-zh-CN"));
    await folder.write("README.md", "# Words\n");
    await folder.write("apps/docs/pages/words.md", "# Words\n");
    await folder.write("apps/docs/pages-zh-CN/gone.md", "# 词语\n");
    await folder.write("apps/sample/README.zh-CN.md", "# 词语\n");

    expect(await findOpenFiles(folder.root, "zh-CN", [])).toEqual([
      { kind: "missing", place: "README.md" },
      { kind: "gone", place: "apps/sample/README.zh-CN.md" },
      { kind: "missing", place: "apps/docs/pages/words.md" },
      { kind: "gone", place: "apps/docs/pages-zh-CN/gone.md" },
    ]);
  });

  it("knows the sections of the docs' menu in the language", async () => {
    await using folder = await createFolder();
    await mkdir(join(folder.root, "apps/docs/pages"));
    await mkdir(join(folder.root, "apps/docs/pages-zh-CN"));
    const text = "---\nsection: Guides\n---\n";
    await folder.write("apps/docs/pages/words.md", text);
    const chinese = text.replace("\n---\n", `\ntranslated-from: ${blobHash(text)}\n---\n`);
    await folder.write("apps/docs/pages-zh-CN/words.md", chinese);

    expect(await findOpenFiles(folder.root, "zh-CN", [])).toContainEqual({
      kind: "different",
      place: "apps/docs/pages-zh-CN/words.md",
      differences: ["section Guides instead of 指南"],
    });
  });

  it("finds synonyms of a guide that has no translation", async () => {
    await using folder = await createFolder();
    await mkdir(join(folder.root, "apps/docs/pages-zh-CN"), { recursive: true });
    await folder.write("apps/docs/pages-zh-CN/words.md", "# 词语\n");
    const targets = ["words.md#词语", "gone.md", "states.md#状态", "operations/teachWord.md", "client.md#词"];
    const synonyms = Object.fromEntries(targets.map((target) => [target, ["词"]]));
    await folder.write("apps/docs/pages-zh-CN/synonyms.json", JSON.stringify(synonyms));

    const open = await findOpenFiles(folder.root, "zh-CN", []);

    expect(open.filter(({ place }) => place.includes("synonyms"))).toEqual([
      { kind: "gone", place: "apps/docs/pages-zh-CN/synonyms.json: gone.md" },
      { kind: "gone", place: "apps/docs/pages-zh-CN/synonyms.json: states.md#状态" },
    ]);
  });

  it("shows how the English of a file changed since it was translated", async () => {
    await using repository = await createRepository();
    await repository.write("README.md", "# Words\n\nOld.\n");
    await repository.write(
      "README.zh-CN.md",
      `<!-- translated from ${blobHash("# Words\n\nOld.\n")} -->\n# 词语\n\n旧。\n`,
    );
    await repository.git("add", "--all");
    await repository.write("README.md", "# Words\n\nNew.\n");

    const [found] = await findOpenFiles(repository.root, "zh-CN", []);

    expect(found).toMatchObject({ kind: "changed", place: "README.zh-CN.md" });
    expect(found?.change).toMatch(/^-Old\.\n\+New\.$/m);
  });

  it("says that it changed where the clone does not have what was translated", async () => {
    await using repository = await createRepository();
    await repository.write("README.md", "# Words\n");
    await repository.write("README.zh-CN.md", `<!-- translated from ${"12ab".repeat(10)} -->\n# 词语\n`);

    const [found] = await findOpenFiles(repository.root, "zh-CN", []);

    expect(found?.change).toBe("README.md changed. What was translated, 12ab12a, is not in this clone.");
  });
});
