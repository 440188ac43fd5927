import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createFolder } from "../contract/test/repository.ts";
import { checkTexts } from "./check-texts.ts";

it("fails for a text that is not translated, and only warns a contributor, or while a changeset is pending", async () => {
  await using folder = await createFolder();
  await mkdir(join(folder.root, "openapi/overlays"));
  const overlay = { overlay: "1.0.0", info: { title: "中文", version: "1.0.0" }, actions: [] };
  await folder.write("openapi/overlays/zh-CN.yaml", JSON.stringify(overlay));

  const released = await checkTexts(folder.root, { isComplete: true });
  const contributed = await checkTexts(folder.root, { isComplete: false });
  await folder.write(".changeset/a.md", '---\n"@metastudio-tts/mock": patch\n---\n\nA.\n');
  const pending = await checkTexts(folder.root, { isComplete: true });

  expect(released).toMatchObject({ failure: expect.stringContaining("missing") });
  expect(contributed).toMatchObject({ warning: released.failure });
  expect(pending).toMatchObject({ warning: released.failure });
});
