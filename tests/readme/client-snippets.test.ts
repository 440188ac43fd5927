import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeProgramFolder, promisesOf, type Snippet, snippetsOf, typeErrorsIn } from "./snippets.ts";

const run = promisify(execFile);

// Each snippet is a program of its own, on a fetch that leads to the mock instead of the cloud. What it
// takes from the snippets above it in the README is declared here.
const base = `
import { createTtsClient as create, tokenAuth as token } from "@metastudio-tts/client";
import { createMock } from "@metastudio-tts/mock";
globalThis.fetch = createMock({ polls: 0 }).fetch;
`;
const givenByName: Record<string, string> = {
  accessKeyId: '"AKEXAMPLE"',
  secretAccessKey: '"SKEXAMPLE"',
  projectId: '"0f5a9c2b7d3e4186a1c4e8b26d907f35"',
  voice_asset_id: '"c3d9a7e15b824f0696f2b8d04e7a1c53"',
  job_id: '"6b1f0c2e94d84f7a8e35d7c1a2b90f64"',
  options: '{ region: "cn-north-4", projectId: "p", auth: token("t") } as const',
  client: 'create({ region: "cn-north-4", projectId: "p", auth: token("t") })',
  preview: 'await client.waitForTtsAuditionFile({ job_id: "j" })',
  timbre: 'await client.checkVoiceAsset({ voice_asset_id: "a" })',
};

function programOf({ code }: Snippet): string {
  const uses = (name: string, text: string) =>
    new RegExp(`(?<![\\w"']|(?<!\\.\\.)\\.)${name}\\b(?!:)`).test(text);
  const declares = (name: string) => new RegExp(`(const|let) ${name}\\b`).test(code);
  let needed = code;
  const given = Object.entries(givenByName)
    .reverse()
    .flatMap(([name, value]) => {
      if (declares(name) || !uses(name, needed)) return [];
      needed += value;
      return [`const ${name} = ${value};\n`];
    });
  return `${base}${given.reverse().join("")}${code}export {};\n`;
}

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
