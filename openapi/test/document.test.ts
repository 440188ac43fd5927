import { spawnSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { partsOf, type Reference, readDocument, type Schema, textsOf } from "@metastudio-tts/generator";
import { describe, expect, it } from "vitest";

const folder = join(import.meta.dirname, "..");

const document = await readDocument(import.meta.dirname);
const chinese: object = JSON.parse(await readFile(join(folder, "dist/openapi.zh-CN.json"), "utf8"));
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
  it("are all used", async () => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(".yaml"))
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
      .filter((file) => !/^(node_modules|dist|\.turbo)\b/.test(file));
    const workflows = files.filter((file) => file.endsWith(".arazzo.yaml"));
    const overlays = files.filter((file) => file.startsWith("overlays/"));
    const referred = new Set(["openapi.yaml", "redocly.yaml", ...workflows, ...overlays]);
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
  /** Fields of a value that its schema does not declare: probably typos. */
  function unknownFields(value: unknown, nodes: (Schema | Reference)[], path = ""): string[] {
    const parts = nodes.flatMap((node) => partsOf(document, node));
    if (Array.isArray(value)) {
      const items = parts.flatMap((part) => part.items ?? []);
      return value.flatMap((item, index) => unknownFields(item, items, `${path}[${index}]`));
    }
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([name, inner]) => {
      const found = parts.flatMap(({ properties, additionalProperties: values }) => {
        return properties?.[name] ?? (typeof values === "object" ? values : []);
      });
      return found.length > 0 ? unknownFields(inner, found, `${path}.${name}`) : [`${path}.${name}`];
    });
  }

  /** The schemas of the bodies with an example. */
  const schemasOf = (name: string) => {
    const found = new Set<string>();
    const walk = (node: unknown): void => {
      if (typeof node !== "object" || node === null) return;
      const { schema, examples: shown } = node as {
        schema?: Schema;
        examples?: Record<string, { $ref?: string }>;
      };
      const isShown = Object.values(shown ?? {}).some(({ $ref }) => $ref === `#/components/examples/${name}`);
      if (schema && isShown) found.add(JSON.stringify(schema));
      Object.values(node).forEach(walk);
    };
    walk(document);
    return [...found].map((text) => JSON.parse(text) as Schema);
  };

  it.each(Object.entries(examples))("%s has only fields that its schema declares", (name, { value }) => {
    const used = schemasOf(name);

    expect(used, "a body shows it").not.toEqual([]);
    for (const schema of used) expect(unknownFields(value, [schema])).toEqual([]);
  });
});

describe("the texts", () => {
  it("count no operations", () => {
    expect(JSON.stringify(document.info)).not.toMatch(/\b(two|three|four|\d+) operations\b/i);
  });
});

describe("the Chinese texts", () => {
  it("have Chinese punctuation after Chinese characters", () => {
    // Not what an example has as a value.
    const text = JSON.stringify(textsOf(chinese));

    expect(text).toMatch(/\p{Script=Han}/u);
    expect(text.match(/\p{Script=Han}(?:[,;:?!]|\.(?!\w))/gu) ?? []).toEqual([]);
  });
});

describe("the examples of a timbre", () => {
  type Timbre = {
    asset_id: string;
    asset_name: string;
    asset_state: string;
    files: { file_id: string; file_name: string; asset_file_category: string; state: string }[];
  };
  const timbres = Object.values(examples)
    .map(({ value }) => value as Timbre)
    .filter(({ asset_state }) => asset_state !== undefined);

  it("have different IDs for different timbres and files", () => {
    const names = new Set(timbres.map(({ asset_id, asset_name }) => `${asset_id} ${asset_name}`));
    const files = new Set(
      timbres.flatMap((timbre) => timbre.files.map(({ file_id, file_name }) => `${file_id} ${file_name}`)),
    );

    expect(new Set([...names].map((name) => name.split(" ")[0])).size).toBe(names.size);
    expect(new Set([...files].map((name) => name.split(" ")[0])).size).toBe(files.size);
  });

  it("have a main file when they are activated", () => {
    const without = timbres.filter(
      ({ asset_state, files }) =>
        asset_state === "ACTIVED" &&
        !files.some((file) => file.asset_file_category === "MAIN" && file.state === "CREATED"),
    );

    expect(without).toEqual([]);
  });
});

describe("the patterns", () => {
  const patterns = [...JSON.stringify(document).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(
    ([, text = ""]) => JSON.parse(text) as string,
  );

  it("compile without JavaScript's u flag, and have no escape that other engines lack", () => {
    expect(patterns.length).toBeGreaterThan(0);
    for (const pattern of patterns) {
      expect(() => new RegExp(pattern)).not.toThrow();
      // Java, Python, Go and .NET have different escapes for code points: \\u{…}, \\x{…}, \\U…, \\u….
      expect(pattern).not.toMatch(/\\[uUx]|\\[pP]\{/);
    }
  });

  it.skipIf(spawnSync("python3", ["--version"]).status !== 0)("compile in Python", () => {
    const program = "import json, re, sys; [re.compile(pattern) for pattern in json.load(sys.stdin)]";
    const { status, stderr } = spawnSync("python3", ["-c", program], {
      input: JSON.stringify(patterns),
      encoding: "utf8",
    });

    expect(status, stderr).toBe(0);
  });
});

describe("the enums", () => {
  type Enum = { enum: unknown[]; "x-enumDescriptions"?: object };
  /** Every schema with an enum, at any depth. */
  const enumsIn = (node: unknown, place: string): [string, Enum][] => {
    if (typeof node !== "object" || node === null) return [];
    const own: [string, Enum][] = "enum" in node && Array.isArray(node.enum) ? [[place, node as Enum]] : [];
    return [...own, ...Object.entries(node).flatMap(([key, inner]) => enumsIn(inner, `${place}.${key}`))];
  };
  const { schemas, parameters } = document.components;

  it.each(Object.entries({ ...schemas, ...parameters }).flatMap(([name, node]) => enumsIn(node, name)))(
    "%s says what each value means",
    (_, schema) => {
      const values = schema.enum.filter((value) => value !== null).map(String);

      expect(Object.keys(schema["x-enumDescriptions"] ?? {})).toEqual(values);
    },
  );
});
