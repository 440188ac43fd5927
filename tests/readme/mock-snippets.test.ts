import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createMock, startMock } from "@metastudio-tts/mock";
import { lacksTools } from "@metastudio-tts/tools/lacks-tools";
import { runOrThrow, start } from "@metastudio-tts/tools/process";
import { readSnippets } from "@metastudio-tts/tools/snippets";
import { describe, expect, it } from "vitest";
import { findTypeErrors, packageFolder, useProgramFolder } from "./programs.ts";

const mockPackage = packageFolder("mock");
const readme = await readFile(join(mockPackage, "README.md"), "utf8");
const blocks = await readSnippets(join(mockPackage, "README.md"));

function blockOf(language: string, part: string): string {
  const found = blocks.filter((block) => block.language === language && block.code.includes(part));
  if (found.length !== 1) throw new Error(`The README has ${found.length} ${language} blocks with ${part}.`);
  return found[0]?.code as string;
}

const { fileOf, write } = useProgramFolder();

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
        write(`compiled-${index}.ts`, text.includes("import ") ? text : given + text),
      ),
    );

    expect(examples.length).toBeGreaterThan(3);
    expect(concrete.length).toBeGreaterThan(1);
    expect(findTypeErrors(files)).toEqual([]);
  });

  it("has a vitest example that passes", async () => {
    await write("timbre.test.ts", blockOf("ts", 'from "vitest"'));
    const vitest = join(import.meta.dirname, "../node_modules/vitest/vitest.mjs");

    const report = fileOf("report.json");
    const args = [vitest, "run", "--root", fileOf("."), "--reporter", "json", "--outputFile", report];
    await runOrThrow(process.execPath, args);

    expect(JSON.parse(await readFile(report, "utf8"))).toMatchObject({ success: true, numPassedTests: 1 });
  });

  it("has an MSW example that prints what it says", async () => {
    const file = await write("with-msw.ts", blockOf("ts", 'from "msw"'));

    expect((await runOrThrow(process.execPath, [file])).stdout).toBe("BLOCK\n");
  });

  it.for([
    ["curl", "sh", "curl", ["sh", "-c"], '"is_file_complete":false'],
    ["Python", "python", "urllib", ["python3", "-c"], "200 []\n"],
  ] as const)(
    "has a %s example that gets its response",
    async ([_, language, part, [command, ...args], expected], { skip }) => {
      skip(lacksTools(language === "sh" ? "bash" : language));
      await using mock = await startMock({ port: 0 });
      const script = blockOf(language, part).replaceAll("http://127.0.0.1:4010", mock.url);

      expect((await runOrThrow(command, [...args, script])).stdout).toContain(expected);
    },
  );

  it("has faults that the mock takes, from code and from the command line", async () => {
    const shown = [...blockOf("sh", "--fault").matchAll(/--fault "([^"]+)"/g)];
    const options = shown.flatMap(([, fault]) => ["--fault", fault as string]);
    const bin = join(mockPackage, "bin/metastudio-tts-mock.mjs");
    await using command = start(process.execPath, [bin, "--port", "0", ...options]);

    await command.waitFor(/^Mock API/);
    new Function("mock", blockOf("ts", "half-body"))(createMock());

    expect(shown).toHaveLength(2);
  });
});
