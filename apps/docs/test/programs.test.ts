import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readDocument } from "@metastudio-tts/generator";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { readPrograms } from "../src/programs/index.ts";

const packages = join(import.meta.dirname, "../../../packages");
const read = (name: string) => readFile(join(import.meta.dirname, "../dist", name), "utf8");
const programs = readPrograms();
const generated = programs.flatMap(({ entries }) =>
  entries.flatMap(({ exports }) =>
    exports.filter(({ file }) => file.startsWith("generated/")).map(({ name }) => name),
  ),
);

/** The names of all fields, in any schema. */
function propertiesIn(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  const { properties = {} } = node as { properties?: object };
  return [...Object.keys(properties), ...Object.values(node).flatMap(propertiesIn)];
}

/** The exports of the client, as API Extractor reports them. */
async function reportedExports(): Promise<string[]> {
  const reports = await Promise.all(
    ["index", "node", "validate"].map((entry) =>
      readFile(join(packages, `client/api/${entry}.api.md`), "utf8"),
    ),
  );
  const declared = [
    ...reports.join("\n").matchAll(/^export (?:function|interface|type|const|class) (\w+)/gm),
  ];
  const renamed = [...reports.join("\n").matchAll(/^export \{ \w+ as (\w+) \}/gm)];
  return [...declared, ...renamed].map(([, name]) => name as string);
}

/** The exports of the mock, as its table of contents lists them. */
async function listedExports(): Promise<string[]> {
  const index = await readFile(join(packages, "mock/src/index.ts"), "utf8");
  return [...index.matchAll(/^export (?:type )?\{([^}]+)\}/gm)].flatMap(([, names = ""]) =>
    names.split(",").flatMap((name) => name.replace(/^\s*type /, "").trim() || []),
  );
}

describe.each([
  ["client", await reportedExports()],
  ["mock", await listedExports()],
])("the reference of the %s", (page, names) => {
  it("has a section for every export", async () => {
    const html = await read(`${page}.html`);
    const text = await read(`${page}.md`);

    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !html.includes(`<h3 id="${name}">`))).toEqual([]);
    expect(names.filter((name) => !text.includes(`\n### \`${name}\`\n`))).toEqual([]);
  });

  it("describes every export, property and parameter", async () => {
    const [, ...sections] = (await read(`${page}.md`)).split(/^### /m);
    // What is generated from the document has the descriptions that the document has.
    const written = sections.filter(
      (section) => !generated.some((name) => section.startsWith(`\`${name}\``)),
    );
    const described = propertiesIn(await readDocument(import.meta.dirname));

    const empty = written.flatMap((section) =>
      [...section.matchAll(/^\| `(.+?)\??` \|.*\| {2}\|$/gm)].map(([, name]) => name as string),
    );
    expect(empty.filter((name) => !described.includes(name))).toEqual([]);
    expect(sections.filter((section) => /^.*\n\n```ts\n[^`]*\n```\n*$/.test(section))).toEqual([]);
  });

  it("links the names of exports, also to the other package", async () => {
    const html = await read(`${page}.html`);

    const linked = [...html.matchAll(/<a href="(client|mock)\.html#(\w+)">\2<\/a>/g)];
    expect(new Set(linked.map(([, , name]) => name)).size).toBeGreaterThan(10);
    expect(html).toContain('<a href="client.html#createTtsClient">createTtsClient</a>');
  });

  it("names no folder of the machine that built it", async () => {
    expect(await read(`${page}.html`)).not.toMatch(/node_modules|\.d\.ts|import\(|\/packages\//);
  });
});

it("the reference of the mock has the options of its command", async () => {
  const html = await read("mock.html");

  expect(html).toContain('<h2 id="metastudio-tts-mock">');
  expect(html).toContain("--verify-signature &lt;access key&gt;");
});

describe("the examples in docstrings", () => {
  it("compile", async () => {
    const pages = await Promise.all(programs.map(({ page }) => read(`${page}.md`)));
    const examples = pages.flatMap((text) =>
      [...text.matchAll(/^\*\*Example\*\*\n\n```ts\n(.*?)^```$/gms)].map(([, code]) => code as string),
    );

    expect(examples.length).toBeGreaterThan(8);
    expect(findTypeErrors(examples.map(toProgram))).toEqual([]);
  });
});

/** What examples take as given: each is about one call. */
const given: Record<string, string> = {
  accessKeyId: "string",
  secretAccessKey: "string",
  voice_asset_id: "string",
  temporaryKeys: "{ current(): Promise<types.AccessKey> }",
  tokens: "{ current(): Promise<string> }",
  options: '{ region: "cn-north-4"; projectId: string; auth: types.Auth }',
  client: "types.TtsClient",
  mock: "mockTypes.Mock",
  timbre: "types.CheckVoiceAssetResponse",
};

/** Makes a module of an example, in which it is the body of a function. */
function toProgram(example: string): string {
  const isUsed = (name: string) => new RegExp(`(?<!\\w\\.)\\b${name}\\b`).test(example);
  const isDeclared = (name: string) => new RegExp(`\\b(const|using) (\\{[^}]*)?${name}\\b`).test(example);
  const imports = programs.flatMap(({ entries }) =>
    entries.map(({ specifier, exports }) => {
      const values = exports.filter(({ kind, code }) => kind !== "type" || code.startsWith("const"));
      const names = values.map(({ name }) => name).filter(isUsed);
      return `import { ${names.join(", ")} } from "${specifier}";`;
    }),
  );
  const constants = Object.entries(given)
    .filter(([name]) => isUsed(name) && !isDeclared(name))
    .map(([name, type]) => `const ${name} = {} as unknown as ${type};`);
  return [
    'import type * as types from "@metastudio-tts/client";',
    'import type * as mockTypes from "@metastudio-tts/mock";',
    ...imports,
    "export async function example() {",
    ...constants,
    example,
    "}",
  ].join("\n");
}

/** What a strict compiler says of programs that are in this folder, without writing them. */
function findTypeErrors(texts: string[]): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.esnext.disposable.d.ts"],
    types: ["node"],
  };
  const files = new Map(texts.map((text, index) => [join(import.meta.dirname, `example-${index}.ts`), text]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile: readText } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name) ?? readText(name);
  const program = ts.createProgram([...files.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file?.text.slice(file.text.lastIndexOf("\n", start) + 1).split("\n")[0];
    return `${line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}
