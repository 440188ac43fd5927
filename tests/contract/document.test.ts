import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import { describe, expect, it } from "vitest";

const folder = join(import.meta.dirname, "../../openapi");

type Node = Record<string, unknown>;
const schemas = document.components.schemas as unknown as Record<string, Node>;
const examples = document.components.examples as unknown as Record<string, { value: unknown }>;

describe("the document", () => {
  it("has the version that all packages have", async () => {
    const packages = ["openapi", "packages/client", "packages/mock", "apps/docs", "apps/sample"];
    const versions = await Promise.all(
      packages.map(
        async (path) => JSON.parse(await readFile(join(folder, "..", path, "package.json"), "utf8")).version,
      ),
    );

    expect(versions).toEqual(packages.map(() => document.info.version));
  });
});

describe("the YAML files", () => {
  it("are all referred to", async () => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(".yaml"))
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
      .filter((file) => !/^(node_modules|dist|\.turbo)\b/.test(file));
    const workflows = files.filter((file) => file.endsWith(".arazzo.yaml"));
    const referred = new Set(["openapi.yaml", "redocly.yaml", ...workflows]);
    for (const file of files) {
      const text = await readFile(join(folder, file), "utf8");
      for (const [, target = ""] of text.matchAll(/\$ref:\s*["']?([^"'#\s]+\.yaml)/g)) {
        referred.add(relative(folder, resolve(folder, dirname(file), target)));
      }
    }

    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((file) => !referred.has(file))).toEqual([]);
  });
});

describe("the examples", () => {
  /** Fields of a value that its schema does not declare: most likely slips of the pen. */
  function unknownFields(value: unknown, node: Node, path = ""): string[] {
    const schema =
      typeof node.$ref === "string" ? (schemas[node.$ref.split("/").at(-1) as string] as Node) : node;
    if (Array.isArray(value)) {
      return value.flatMap((item, index) => unknownFields(item, schema.items as Node, `${path}[${index}]`));
    }
    if (typeof value !== "object" || value === null) return [];
    const properties = (schema.properties ?? {}) as Record<string, Node>;
    return Object.entries(value).flatMap(([name, inner]) =>
      properties[name] ? unknownFields(inner, properties[name], `${path}.${name}`) : [`${path}.${name}`],
    );
  }

  /** The schemas of the bodies that show an example. */
  const schemasOf = (name: string) => {
    const found = new Set<string>();
    const walk = (node: unknown): void => {
      if (typeof node !== "object" || node === null) return;
      const { schema, examples: shown } = node as {
        schema?: Node;
        examples?: Record<string, { $ref?: string }>;
      };
      const isShown = Object.values(shown ?? {}).some(({ $ref }) => $ref === `#/components/examples/${name}`);
      if (schema && isShown) found.add(JSON.stringify(schema));
      Object.values(node).forEach(walk);
    };
    walk(document);
    return [...found].map((text) => JSON.parse(text) as Node);
  };

  it.each(Object.entries(examples))("%s has only fields that its schema declares", (name, { value }) => {
    const used = schemasOf(name);

    expect(used, "a body shows it").not.toEqual([]);
    for (const schema of used) expect(unknownFields(value, schema)).toEqual([]);
  });

  it("show every field that there is", () => {
    const seen = new Set<string>();
    const walk = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      for (const [name, inner] of Object.entries(value)) {
        seen.add(name);
        walk(inner);
      }
    };
    Object.values(examples).forEach(({ value }) => {
      walk(value);
    });
    const fields = Object.values(schemas).flatMap(({ properties }) => Object.keys(properties ?? {}));

    expect(fields.filter((field) => !seen.has(field))).toEqual([]);
  });

  it.each(["AssetState", "VoiceProvider", "ErrorCode"])("show every value of %s", (name) => {
    const text = JSON.stringify(examples);
    const values = (schemas[name] as { enum: string[] }).enum;

    expect(values.filter((value) => !text.includes(`"${value}"`))).toEqual([]);
  });
});

describe("the enums", () => {
  const enums = Object.entries(schemas).filter(([, schema]) => schema.enum);

  it.each(enums)("%s says what each value means", (_, schema) => {
    expect(Object.keys(schema["x-enumDescriptions"] as object)).toEqual(schema.enum);
  });
});
