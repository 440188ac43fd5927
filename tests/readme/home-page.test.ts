import { readFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { runOrThrow, withoutVariables } from "@metastudio-tts/tools/process";
import { readSnippets } from "@metastudio-tts/tools/snippets";
import { describe, expect, it } from "vitest";
import { useProgramFolder } from "./programs.ts";

const root = join(import.meta.dirname, "../..");
const home = join(root, "apps/docs/dist/index.md");

/** The cells of a row; empty when the file has none. */
async function rowOf(file: string, name: string): Promise<string[]> {
  const line = (await readFile(join(root, file), "utf8"))
    .split("\n")
    .find((text) => text.startsWith(`| ${name}`));
  return line?.split("|").map((cell) => cell.trim()) ?? [];
}

const { write } = useProgramFolder();

describe("the home page of the docs", () => {
  it.each([
    ["Start to first response", "Start to first answer"],
    ["Requests per second over HTTP", "Over HTTP, 16 connections, polls of 50 jobs"],
    ["Memory after 100,000 requests", "Memory after 100,000 requests"],
  ])("has the figures of the mock's README: %s", async (row, rowThere) => {
    const [, , own, prism] = await rowOf("apps/docs/dist/index.md", row);
    const [, , prismThere, ownThere] = await rowOf("packages/mock/README.md", rowThere);

    expect([own, prism]).toEqual([ownThere, prismThere].map((figure) => figure?.replace("/s", "")));
  });

  it.each([
    ["Size, minified and gzipped", "Size, minified and gzipped, with a token"],
    ["CPU time of a signature", "CPU of a signature"],
  ])("has the figures of the client's README: %s", async (row, rowThere) => {
    const [, , own] = await rowOf("apps/docs/dist/index.md", row);
    const [, , there] = await rowOf("packages/client/README.md", rowThere);

    expect(own).toBe(there);
  });

  it("has the growth of a bundle from the client's README", async () => {
    const [, , growth] = await rowOf("packages/client/README.md", "Growth of the bundle");
    const [bytes] = /\d+ bytes/.exec(growth ?? "") ?? [];

    expect(await readFile(home, "utf8")).toContain(`Each further operation adds ${bytes}`);
  });

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
