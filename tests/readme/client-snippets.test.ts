import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { programOf } from "./program.ts";
import { makeProgramFolder, promisesOf, snippetsOf, typeErrorsIn } from "./snippets.ts";

const run = promisify(execFile);

const readmes = ["README.md", "packages/client/README.md"];
const all = await Promise.all(
  readmes.map(async (readme) =>
    (await snippetsOf(readme)).map((snippet) => ({ ...snippet, title: `${readme}, ${snippet.title}` })),
  ),
);
const snippets = all.flat().filter(({ language }) => language === "ts");

let folder: string;
let files: string[];
beforeAll(async () => {
  folder = await makeProgramFolder();
  files = await Promise.all(
    snippets.map(async (snippet, index) => {
      const file = join(folder, `snippet-${index}.ts`);
      await writeFile(file, programOf(snippet));
      return file;
    }),
  );
});
afterAll(() => rm(folder, { recursive: true }));

describe("the snippets of the READMEs", () => {
  it("are there", () => {
    expect(snippets.length).toBeGreaterThanOrEqual(6);
  });

  it("are compiled without an error", () => {
    expect(typeErrorsIn(files)).toEqual([]);
  });

  it.each(snippets.map((snippet, index) => ({ ...snippet, index })))(
    "run against the mock: $title",
    async ({ code, index }) => {
      const { stdout, stderr } = await run(process.execPath, [files[index] as string]);

      for (const promise of promisesOf(code)) expect(stdout + stderr).toMatch(promise);
    },
  );
});
