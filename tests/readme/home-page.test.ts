import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { runOrThrow, withoutVariables } from "@metastudio-tts/tools/process";
import { readSnippets } from "@metastudio-tts/tools/snippets";
import { describe, expect, it } from "vitest";
import { useProgramFolder } from "./programs.ts";

const root = join(import.meta.dirname, "../..");
const home = join(root, "apps/docs/dist/index.md");

const { write } = useProgramFolder();

describe("the home page of the docs", () => {
  it("has code with the mock that prints what its comment says", async () => {
    const [, block] = (await readSnippets(home)).filter(({ language }) => language === "typescript");
    const code = block?.code ?? "";
    const file = await write("home.mjs", stripTypeScriptTypes(code));

    const { printed } = await runOrThrow(process.execPath, [file], {
      env: withoutVariables(/^(NODE_OPTIONS|VITEST)$/),
    });

    expect(printed.trim()).toBe(code.trim().split("\n").at(-1)?.replace("// ", ""));
  });
});
