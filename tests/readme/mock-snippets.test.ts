import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { createMock, startMock } from "@metastudio-tts/mock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lacksTools } from "../../apps/docs/test/lacks-tools.ts";
import { makeProgramFolder, root, snippetsOf, typeErrorsIn } from "./snippets.ts";

const run = promisify(execFile);
const readme = await readFile(join(root, "packages/mock/README.md"), "utf8");
const blocks = await snippetsOf("packages/mock/README.md");

function blockOf(language: string, part: string): string {
  const found = blocks.filter((block) => block.language === language && block.code.includes(part));
  if (found.length !== 1) throw new Error(`The README has ${found.length} ${language} blocks with ${part}.`);
  return found[0]?.code as string;
}

let folder: string;
beforeAll(async () => {
  folder = await makeProgramFolder();
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

describe("the mock's README", () => {
  it("has examples that compile, each of them", async () => {
    // What an example takes from the one before it.
    const given = `
      import { type Auth, createTtsClient } from "@metastudio-tts/client";
      import { createMock, createProxy } from "@metastudio-tts/mock";
      const mock = createMock();
      declare const auth: Auth, projectId: string, voice_asset_id: string;
      void [mock, auth, projectId, voice_asset_id, createTtsClient, createProxy];\n`;
    const examples = blocks.filter(({ language }) => language === "ts").map(({ code }) => code);
    const calls = [...readme.matchAll(/`(mock\.(?:use|fault|calls|reset)\([^`]+\))`/g)].map(
      ([, call]) => call,
    );
    const concrete = calls.filter((call) => !call?.includes("operationId"));
    const files = await Promise.all(
      [...examples, concrete.join(";\n")].map((text, index) =>
        fileOf(`compiled-${index}.ts`, text.includes("import ") ? text : given + text),
      ),
    );

    expect(examples.length).toBeGreaterThan(3);
    expect(concrete.length).toBeGreaterThan(1);
    expect(typeErrorsIn(files)).toEqual([]);
  }, 60_000);

  it("has a vitest example that passes", async () => {
    await fileOf("timbre.test.ts", blockOf("ts", 'from "vitest"'));
    const vitest = join(import.meta.dirname, "../node_modules/vitest/vitest.mjs");

    const report = join(folder, "report.json");
    const args = [vitest, "run", "--root", folder, "--reporter", "json", "--outputFile", report];
    await run(process.execPath, args);

    expect(JSON.parse(await readFile(report, "utf8"))).toMatchObject({ success: true, numPassedTests: 1 });
  }, 60_000);

  it("has an MSW example that prints what it says", async () => {
    const file = await fileOf("with-msw.ts", blockOf("ts", 'from "msw"'));

    expect((await run(process.execPath, [file])).stdout).toBe("BLOCK\n");
  }, 60_000);

  it.for([
    ["curl", "sh", "curl", ["sh", "-c"], '"is_file_complete":false'],
    ["Python", "python", "urllib", ["python3", "-c"], "200 []\n"],
  ] as const)(
    "has a %s example that gets its answer",
    { timeout: 60_000 },
    async ([_, language, part, [command, ...args], expected], { skip }) => {
      skip(lacksTools(language === "sh" ? "bash" : language));
      await using mock = await startMock({ port: 0 });
      const script = blockOf(language, part).replaceAll("http://127.0.0.1:4010", mock.url);

      expect((await run(command, [...args, script])).stdout).toContain(expected);
    },
  );

  it("has faults that the mock takes, from code and from the command line", async () => {
    const { readFaultOption } = await import("../../packages/mock/src/command/fault-option.ts");
    const options = [...blockOf("sh", "--fault").matchAll(/--fault "([^"]+)"/g)].map(
      ([, text]) => text as string,
    );
    const mock = createMock();

    for (const { target, fault } of options.map(readFaultOption)) mock.fault(target, fault);
    new Function("mock", blockOf("ts", "half-body"))(mock);

    expect(options).toHaveLength(2);
  });
});
