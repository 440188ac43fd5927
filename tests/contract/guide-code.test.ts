import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { startMock } from "@metastudio-tts/mock";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lacksTools } from "./lacks-tools.ts";

const dist = join(import.meta.dirname, "../../apps/docs/dist");
const guides = (await readdir(dist)).filter((name) => name.endsWith(".md"));

/** The blocks of a language in every guide, named after where they stand. */
async function blocksOf(language: string): Promise<{ name: string; code: string }[]> {
  const all = guides.map(async (guide) => {
    const text = await readFile(join(dist, guide), "utf8");
    const blocks = [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)\\n\`\`\`$`, "gms"))];
    return blocks.map(([, code = ""], index) => ({ name: `${guide.replace(".md", "")}-${index + 1}`, code }));
  });
  return (await Promise.all(all)).flat();
}

let folder: string;
beforeAll(async () => {
  // Inside this package, whose dependencies the code imports.
  const cache = join(import.meta.dirname, "../node_modules/.cache");
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(join(cache, "guides-"));
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

    const program = ts.createProgram(files, {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2023,
      lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.esnext.disposable.d.ts"],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      types: ["node"],
    });
    const complaints = ts
      .getPreEmitDiagnostics(program)
      .map(
        ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
      );

    expect(files.length).toBeGreaterThan(8);
    expect(complaints).toEqual([]);
  });

  it("tests with the mock in TypeScript, and passes", { timeout: 30_000 }, async () => {
    const [block] = (await blocksOf("typescript")).filter(({ name }) => name.startsWith("contract-testing"));
    const file = join(folder, "mock.test.mjs");
    await writeFile(file, stripTypeScriptTypes(block?.code ?? ""));

    expect(await run(process.execPath, ["--test", "--test-reporter=tap", file])).toMatch(
      /# pass 3\n# fail 0/,
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

      expect(await run("python3", [file], { MOCK: mock.url })).toMatch(/Ran 2 tests.*OK/s);
    },
  );

  it.skipIf(lacksTools("bash"))("asks the mock with curl, and is answered", { timeout: 30_000 }, async () => {
    const calls = (await blocksOf("bash")).filter(
      ({ code }) => code.startsWith("curl") && code.includes(":4010/"),
    );
    await using mock = await startMock({ port: 0 });

    const answers = [];
    for (const { code } of calls) {
      const sent = code.replaceAll("http://127.0.0.1:4010", mock.url);
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
