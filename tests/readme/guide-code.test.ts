import { execFile } from "node:child_process";
import { readdir, rm, writeFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { startMock } from "@metastudio-tts/mock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lacksTools } from "../../apps/docs/test/lacks-tools.ts";
import { makeProgramFolder, root, snippetsOf, typeErrorsIn } from "./snippets.ts";

const dist = "apps/docs/dist";
const guides = (await readdir(join(root, dist))).filter((name) => name.endsWith(".md"));

/** The blocks of a language in every guide, named after where they stand. */
async function blocksOf(language: string): Promise<{ name: string; code: string }[]> {
  const all = guides.map(async (guide) => {
    const blocks = (await snippetsOf(`${dist}/${guide}`)).filter((block) => block.language === language);
    return blocks.map(({ code }, index) => ({ name: `${guide.replace(".md", "")}-${index + 1}`, code }));
  });
  return (await Promise.all(all)).flat();
}

let folder: string;
beforeAll(async () => {
  folder = await makeProgramFolder();
});
afterAll(() => rm(folder, { recursive: true }));

async function run(command: string, args: string[], env: Record<string, string> = {}): Promise<string> {
  const { NODE_OPTIONS: _, VITEST: __, NODE_TEST_CONTEXT: ___, ...inherited } = process.env;
  const { stdout, stderr } = await promisify(execFile)(command, args, {
    env: { ...inherited, ...env },
    timeout: 30_000,
  });
  return stdout + stderr;
}

describe("the code in the guides", () => {
  it("has the types that it claims", { timeout: 60_000 }, async () => {
    const files: string[] = [];
    for (const { name, code } of await blocksOf("typescript")) {
      const file = join(folder, `${name}.ts`);
      await writeFile(file, code);
      files.push(file);
    }

    expect(files.length).toBeGreaterThan(8);
    expect(typeErrorsIn(files)).toEqual([]);
  });

  it("tests with the mock in TypeScript, and passes", { timeout: 30_000 }, async () => {
    const [block] = (await blocksOf("typescript")).filter(({ name }) => name.startsWith("contract-testing"));
    const file = join(folder, "mock.test.mjs");
    await writeFile(file, stripTypeScriptTypes(block?.code ?? ""));

    expect(await run(process.execPath, ["--test", "--test-reporter=tap", file])).toMatch(
      /# pass 4\n# fail 0/,
    );
  });

  it.skipIf(lacksTools("python"))(
    "tests with the mock in Python, and passes",
    { timeout: 30_000 },
    async () => {
      const [block] = await blocksOf("python");
      const file = join(folder, "mock_test.py");
      await writeFile(file, block?.code ?? "");
      await using mock = await startMock({ port: 0 });

      expect(await run("python3", [file], { MOCK: mock.url })).toMatch(/Ran 3 tests.*OK/s);
    },
  );

  it.skipIf(lacksTools("bash"))("asks the mock with curl, and is answered", { timeout: 30_000 }, async () => {
    const calls = (await blocksOf("bash")).filter(
      ({ code }) => code.startsWith("curl") && code.includes(":4010/"),
    );
    await using mock = await startMock({ port: 0 });

    const answers = [];
    for (const { code } of calls) {
      const sent = code.trim().replaceAll("http://127.0.0.1:4010", mock.url);
      answers.push(
        await run("bash", ["-c", `${sent} --silent --output /dev/null --write-out '%{http_code}'`]),
      );
    }

    expect(answers).toEqual(["500", "200"]);
  });

  it("makes the first call of the quick start", { timeout: 30_000 }, async () => {
    const [block] = (await blocksOf("typescript")).filter(({ name }) => name.startsWith("quick-start"));
    await using mock = await startMock({ port: 0 });
    const file = join(folder, "first.mjs");
    await writeFile(file, stripTypeScriptTypes(block?.code.replace("http://127.0.0.1:4010", mock.url) ?? ""));

    expect(await run(process.execPath, [file])).toMatch(/can be used/);
  });
});
