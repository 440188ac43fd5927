import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as client from "@metastudio-tts/client";
import { operationsOf, readDocument } from "@metastudio-tts/generator";
import { describe, expect, it } from "vitest";

const document = await readDocument(import.meta.dirname);
const operations = operationsOf(document);
const schemas = document.components.schemas ?? {};
const dist = join(import.meta.dirname, "../dist");
const source = join(import.meta.dirname, "../pages");
const guides = (await readdir(source)).filter((name) => name.endsWith(".md"));
// Entries of the changelog may name what has been removed; the text around them may not.
const folderOf = (name: string) => (name === "changelog.md" ? source : dist);
const texts = await Promise.all(
  guides.map(async (name) => [name, await readFile(join(folderOf(name), name), "utf8")] as const),
);

/** The codes of the gateway, which are in the guide, but not in the document. */
const gatewayCodes = ["APIGW.0301", "APIGW.0308"];

const fields = propertiesIn(document);
const values = Object.values(schemas).flatMap((schema) => (schema.enum ?? []).map(String));
const parameters = operations.flatMap((operation) => operation.parameters.map(({ name }) => name));

/** Words in code that look like names of the API, with their origin. */
const foreign: Record<string, string> = {
  HUAWEICLOUD_SDK_AK: "the vendor's variable",
  HUAWEICLOUD_SDK_SK: "the vendor's variable",
  HUAWEICLOUD_SDK_SECURITY_TOKEN: "the vendor's variable",
  HUAWEICLOUD_SDK_PROJECT_ID: "the vendor's variable",
  IAM_DOMAIN: "a variable of the reader",
  IAM_USER: "a variable of the reader",
  IAM_PASSWORD: "a variable of the reader",
  KEYS_URL: "a variable of the reader",
  asset_source: "a parameter of the vendor's operation that lists assets",
  expires_at: "a field of IAM's temporary keys",
};

/** The names of all fields, in any schema. */
function propertiesIn(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  const { properties = {} } = node as { properties?: object };
  return [...Object.keys(properties), ...Object.values(node).flatMap(propertiesIn)];
}

/** Snake-case words in code, which a reader takes for a field, a parameter or a value. */
function apiWords(text: string): string[] {
  const inCode = [...text.matchAll(/```(?!python).*?```|`[^`\n]+`/gs)].map(([code]) => code).join("\n");
  // But node_modules/.bin.
  return [...new Set(inCode.match(/\b[A-Za-z]+(?:_[A-Za-z0-9]+)+\b(?!\/\.)/g) ?? [])];
}

describe.each(texts)("the guide %s", (_, text) => {
  it("names no error code that neither the document nor the gateway has", () => {
    const codes = [...new Set(text.match(/\b[A-Z]{2,}\.\d{4,}\b/g) ?? [])];

    expect(codes.filter((code) => ![...values, ...gatewayCodes].includes(code))).toEqual([]);
  });

  it("names no field, parameter or value that the document lacks", () => {
    const known = [...fields, ...values, ...parameters, ...Object.keys(foreign)];

    expect(apiWords(text).filter((word) => !known.includes(word))).toEqual([]);
  });

  it("names no operation that the document lacks", () => {
    const called = [...text.matchAll(/\bclient\.(\w+)\(/g)].map(([, name]) => name as string);
    const methods = operations.flatMap(({ id, waiter }) => (waiter ? [id, waiter.name] : [id]));

    expect(called.filter((name) => ![...methods, "download", "fetch"].includes(name))).toEqual([]);
  });

  it("imports from the client only what it exports", () => {
    const imported = [...text.matchAll(/import \{([^}]*)\} from "@metastudio-tts\/client"/g)].flatMap(
      ([, names = ""]) => names.split(",").map((name) => name.trim()),
    );
    const constants = imported.filter((name) => !name.startsWith("type "));

    expect(constants.filter((name) => !(name in client))).toEqual([]);
  });
});

describe("the guides", () => {
  const textOf = (name: string) => texts.find(([guide]) => guide === name)?.[1] as string;

  it("say for every error code what to do, and whether to retry", () => {
    const rows = textOf("errors.md").split("\n");
    const codes = [...(schemas.ErrorCode?.enum ?? []).map(String), ...gatewayCodes];

    const incomplete = codes.filter((code) => {
      const cells = rows.find((row) => row.startsWith(`| \`${code}\` |`))?.split("|") ?? [];
      return cells.slice(1, -1).length !== 5 || cells.slice(1, -1).some((cell) => cell.trim() === "");
    });
    expect(incomplete).toEqual([]);
  });

  it("list every scenario of the mock", () => {
    const names = operations.flatMap(({ id, scenarios }) =>
      scenarios.map(({ name }) => `| \`${id}\` | \`${name}\` |`),
    );

    expect(names.filter((row) => !textOf("contract-testing.md").includes(row))).toEqual([]);
  });
});
