import { readFile } from "node:fs/promises";
import { readExamples } from "@metastudio-tts/tools/examples";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import { describe, expect, it } from "vitest";

const examples = await readExamples();
const workspace = await readFile(inWorkspace("pnpm-workspace.yaml"), "utf8");

describe("the examples", () => {
  it("are all listed", async () => {
    const readme = await readFile(inWorkspace("examples/README.md"), "utf8");
    const listed = [...readme.matchAll(/^\| \[`([\w-]+)`\]\(\1\) \|/gm)].map(([, name]) => name);

    expect(listed.sort()).toEqual(examples.map(({ name }) => name));
  });

  it.each(examples)("depend on the versions with which they are tested: $name", ({ dependencies }) => {
    for (const [name, range] of Object.entries(dependencies)) {
      const tested = workspace.match(new RegExp(`^ {2}"?${name}"?: (.+)$`, "m"))?.[1];

      expect([name, range]).toEqual([name, name.startsWith("@metastudio-tts/") ? "latest" : `^${tested}`]);
    }
  });
});
