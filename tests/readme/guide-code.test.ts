import { readdir } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { startMock } from "@metastudio-tts/mock";
import { lacksTools } from "@metastudio-tts/tools/lacks-tools";
import { runOrThrow, withoutVariables } from "@metastudio-tts/tools/process";
import { readSnippets } from "@metastudio-tts/tools/snippets";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import { describe, expect, it } from "vitest";
import { findTypeErrors, useProgramFolder } from "./programs.ts";

const dist = inWorkspace("apps/docs/dist");
const guides = (await readdir(dist)).filter((name) => name.endsWith(".md"));

/** The blocks of a language in every guide, named after where they stand. */
async function blocksOf(language: string): Promise<{ name: string; code: string }[]> {
  const all = guides.map(async (guide) => {
    const blocks = (await readSnippets(join(dist, guide))).filter((block) => block.language === language);
    return blocks.map(({ code }, index) => ({ name: `${guide.replace(".md", "")}-${index + 1}`, code }));
  });
  return (await Promise.all(all)).flat();
}

const { write } = useProgramFolder();

async function run(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const own = withoutVariables(/^(NODE_OPTIONS|VITEST|NODE_TEST_CONTEXT)$/);
  return (await runOrThrow(command, args, { env: { ...own, ...env } })).printed;
}

describe("the code in the guides", () => {
  it("has the types that it claims", async () => {
    const blocks = await blocksOf("typescript");
    const files = await Promise.all(blocks.map(({ name, code }) => write(`${name}.ts`, code)));

    expect(files.length).toBeGreaterThan(8);
    expect(findTypeErrors(files)).toEqual([]);
  });

  it("tests with the mock in TypeScript, and passes", async () => {
    const [block] = (await blocksOf("typescript")).filter(({ name }) => name.startsWith("contract-testing"));
    const file = await write("mock.test.mjs", stripTypeScriptTypes(block?.code ?? ""));

    expect(await run(process.execPath, ["--test", "--test-reporter=tap", file])).toMatch(
      /# pass 4\n# fail 0/,
    );
  });

  it.skipIf(lacksTools("python"))("tests with the mock in Python, and passes", async () => {
    const [block] = await blocksOf("python");
    const file = await write("mock_test.py", block?.code ?? "");
    await using mock = await startMock({ port: 0 });

    expect(await run("python3", [file], { MOCK: mock.url })).toMatch(/Ran 3 tests.*OK/s);
  });

  it.skipIf(lacksTools("bash"))("calls the mock with curl, and gets a response", async () => {
    const calls = (await blocksOf("bash")).filter(
      ({ code }) => code.startsWith("curl") && code.includes(":4010/"),
    );
    await using mock = await startMock({ port: 0 });

    const statuses = [];
    for (const { code } of calls) {
      const sent = code.trim().replaceAll("http://127.0.0.1:4010", mock.url);
      statuses.push(
        await run("bash", ["-c", `${sent} --silent --output /dev/null --write-out '%{http_code}'`]),
      );
    }

    expect(statuses).toEqual(["500", "200"]);
  });

  it("makes the first call of the quick start", async () => {
    const [block] = (await blocksOf("typescript")).filter(({ name }) => name.startsWith("quick-start"));
    await using mock = await startMock({ port: 0 });
    const code = block?.code.replace("http://127.0.0.1:4010", mock.url) ?? "";
    const file = await write("first.mjs", stripTypeScriptTypes(code));

    expect(await run(process.execPath, [file])).toMatch(/can be used/);
  });
});
