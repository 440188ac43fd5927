import { globSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

// What the libraries declare is read once.
const registry = ts.createDocumentRegistry();

/** What an editor shows in a caller's program. */
function edit(code: string) {
  const file = join(import.meta.dirname, "caller.ts");
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: [],
  };
  const read = (name: string) => (name === file ? code : ts.sys.readFile(name));
  const service = ts.createLanguageService(
    {
      getCompilationSettings: () => options,
      getScriptFileNames: () => [file],
      getScriptVersion: (name) => (name === file ? code : "1"),
      getScriptSnapshot(name) {
        const text = read(name);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => import.meta.dirname,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: (name) => name === file || ts.sys.fileExists(name),
      readFile: read,
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
      realpath: ts.sys.realpath ?? ((path) => path),
    },
    registry,
  );
  return {
    hover(name: string): string {
      const info = service.getQuickInfoAtPosition(file, code.lastIndexOf(name));
      const tags = info?.tags?.flatMap(({ text }) => text ?? []) ?? [];
      return ts.displayPartsToString([...(info?.displayParts ?? []), ...tags]);
    },
    errors: () =>
      service
        .getSemanticDiagnostics(file)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
  };
}

const given = `
import { createTtsClient, tokenAuth } from "@metastudio-tts/client";
const auth = tokenAuth("t");
const client = createTtsClient({ region: "cn-north-4", projectId: "p", auth });
`;

it("every published declaration compiles with the types of Node, without the dom library", () => {
  const files = ["client", "mock"].flatMap((name) => {
    const dist = dirname(fileURLToPath(import.meta.resolve(`@metastudio-tts/${name}`)));
    return globSync(join(dist, "**/*.d.ts"));
  });
  const program = ts.createProgram(files, {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    lib: ["lib.es2022.d.ts"],
    types: ["node"],
  });

  const errors = ts
    .getPreEmitDiagnostics(program)
    // Nothing that a caller imports leads to Prism's own.
    .filter(({ file }) => !file?.fileName.includes("/@stoplight/"))
    .map(
      ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
  expect(files.length).toBeGreaterThan(0);
  expect(errors).toEqual([]);
});

describe("in an editor", () => {
  it("a call is shown with its response's name", () => {
    const editor = edit(`${given}const call = client.checkVoiceAsset({ voice_asset_id: "a" });`);

    expect(editor.errors()).toEqual([]);
    expect(editor.hover("checkVoiceAsset")).toContain("=> ResponsePromise<CheckVoiceAssetResponse>");
    expect(editor.hover("call")).toContain("const call: ResponsePromise<CheckVoiceAssetResponse>");
  });

  it("a field that an enum types has its description", () => {
    const editor = edit(
      `${given}(await client.checkVoiceAsset({ voice_asset_id: "a" })).asset_state; export {}`,
    );

    expect(editor.errors()).toEqual([]);
    expect(editor.hover("asset_state")).toContain("The asset's status.");
  });

  it.each([
    ['projectId: "p", auth', /Property 'region' is missing/],
    ['region: "cn-north-4", projectId: "p"', /Property 'auth' is missing/],
  ])("createTtsClient({ %s }) is rejected for one reason", (options, message) => {
    const errors = edit(`${given}createTtsClient({ ${options} });`).errors();

    expect(errors).toEqual([expect.stringMatching(message)]);
    expect(errors[0]).not.toContain("'baseUrl' is missing");
  });

  it("what is optional may be undefined", () => {
    const no = "const no = undefined as string | undefined;";
    const calls = [
      'client.checkVoiceAsset({ voice_asset_id: "a", project_id: no, "X-App-UserId": no }, { headers: undefined })',
      'client.waitForTtsAuditionFile({ job_id: "a", "X-Request-Id": no }, { onProgress: undefined })',
      'createTtsClient({ region: "cn-north-4", projectId: "p", auth, appUserId: no, headers: { a: "b" } })',
    ];

    expect(edit(`${given}${no}\n${calls.join(";\n")}`).errors()).toEqual([]);
  });
});
