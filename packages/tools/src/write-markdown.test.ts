import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { blobHash } from "@metastudio-tts/generator";
import { afterEach, beforeEach, expect, it } from "vitest";
import { writeMarkdown } from "./write-markdown.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "metastudio-tts-markdown-"));
});
afterEach(() => rm(root, { recursive: true }));

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), text);
}

it.each([
  ["README.md", "README.zh-CN.md"],
  ["docs/pages/errors.md", "docs/pages-zh-CN/errors.md"],
])("keeps the translation of %s up to date", async (file, translation) => {
  await write(file, "1 ms\n");
  await write(translation, `translated from ${blobHash("1 ms\n")}\n`);

  await writeMarkdown(root, file, "2 ms\n");

  expect(await readFile(join(root, file), "utf8")).toBe("2 ms\n");
  expect(await readFile(join(root, translation), "utf8")).toBe(`translated from ${blobHash("2 ms\n")}\n`);
});

it("leaves a translation alone that was not up to date, and needs none", async () => {
  await write("README.md", "1 ms\n");
  await write("README.zh-CN.md", "translated from something else\n");
  await write("other/README.md", "1 ms\n");

  await writeMarkdown(root, "README.md", "2 ms\n");
  await writeMarkdown(root, "other/README.md", "2 ms\n");

  expect(await readFile(join(root, "README.zh-CN.md"), "utf8")).toBe("translated from something else\n");
  expect(await readFile(join(root, "other/README.md"), "utf8")).toBe("2 ms\n");
});
