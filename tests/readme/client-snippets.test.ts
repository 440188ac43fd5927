import { join } from "node:path";
import { runOrThrow } from "@metastudio-tts/tools/process";
import { completeSnippet, readExpectedOutput, readSnippets } from "@metastudio-tts/tools/snippets";
import { beforeAll, describe, expect, it } from "vitest";
import { findTypeErrors, packageFolder, useProgramFolder } from "./programs.ts";

const readmes = { "README.md": "README.md", "the client's": join(packageFolder("client"), "README.md") };
const all = await Promise.all(
  Object.entries(readmes).map(async ([name, path]) =>
    (await readSnippets(path)).map((snippet) => ({ ...snippet, title: `${name}, ${snippet.title}` })),
  ),
);
const snippets = all.flat().filter(({ language }) => language === "ts");

const { write } = useProgramFolder();
let files: string[];
beforeAll(async () => {
  const programs = snippets.map(completeSnippet);
  files = await Promise.all(programs.map((program, index) => write(`snippet-${index}.ts`, program)));
});

describe("the snippets of the READMEs", () => {
  it("are there", () => {
    expect(snippets.length).toBeGreaterThanOrEqual(6);
  });

  it("are compiled without an error", () => {
    expect(findTypeErrors(files)).toEqual([]);
  });

  it.each(snippets.map((snippet, index) => ({ ...snippet, index })))(
    "run against the mock: $title",
    async ({ code, index }) => {
      const { printed } = await runOrThrow(process.execPath, [files[index] as string]);

      for (const expected of readExpectedOutput(code)) expect(printed).toMatch(expected);
    },
  );
});
