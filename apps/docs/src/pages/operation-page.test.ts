import { fixtureDocument } from "@metastudio-tts/fixture";
import { type Document, type Operation, operationsOf } from "@metastudio-tts/generator";
import { describe, expect, it } from "vitest";
import { operationPage } from "./operation-page.ts";
import { referencePage, schemasPage } from "./reference-page.ts";

const document = withOddSchemas();
const operations = operationsOf(document);
const pageOf = (id: string) => operationPage(document, operations.find((one) => one.id === id) as Operation);

// biome-ignore lint/suspicious/noExplicitAny: tests change any part of the document
type Loose = Record<string, any>;

/** The fixture, with what its YAML cannot have, the mock cannot generate or our own rules reject. */
function withOddSchemas(): Document {
  const document = fixtureDocument();
  const { schemas } = document.components as Loose;
  const { LexiconPage, Folder, Lexicon } = schemas;
  const speakers = { $ref: "#/components/schemas/Lexicon/allOf/2/properties/speakers" };
  const knot = { $ref: "#/components/schemas/LexiconPage/properties/knot" };
  LexiconPage.properties.other_speakers = speakers;
  LexiconPage.properties.more_speakers = speakers;
  LexiconPage.properties.knot = { type: "array", items: knot, description: "A list of itself." };
  LexiconPage.additionalProperties = { type: "boolean", description: "Any other field." };
  Folder.properties.top = { allOf: [{ $ref: "#/components/schemas/Folder" }] };
  Lexicon.allOf[2].properties.price.multipleOf = 0.01;
  for (const name of ["level", "mood"]) delete Lexicon.allOf[2].properties[name]["x-enumDescriptions"];
  schemas.Unused = { description: "Nothing uses it.", properties: { lost: { type: "string" } } };
  return document;
}

/** Everything that a reader of an operation must find: names, values, descriptions, limits. */
function factsOf(document: Document, operation: Operation): Set<string> {
  const facts = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (node: unknown, key: string): void => {
    if (typeof node !== "object" || node === null || seen.has(node)) return;
    seen.add(node);
    if (key === "examples" || key === "example" || key === "default") return;
    if (Array.isArray(node)) {
      if (key === "enum") for (const value of node) facts.add(`\`${value}\``);
      for (const inner of node) visit(inner, "");
      return;
    }
    const isMap = ["properties", "headers", "x-enumDescriptions", "mapping"].includes(key);
    for (const [name, inner] of Object.entries(node)) {
      // The first cell of a row is the path to a field.
      if (isMap) facts.add(key === "properties" ? `${name}\` |` : `\`${name}\``);
      if (name === "name" && "in" in node) facts.add(`| \`${inner}\` |`);
      if (key === "x-enumDescriptions" || name === "description" || name === "pattern")
        if (typeof inner === "string") for (const part of inner.split("\n\n")) facts.add(part);
      if (name === "const" || name === "format") facts.add(String(inner));
      if (name === "$ref") {
        const path = String(inner).slice(2).split("/");
        visit(
          path.reduce((found, key) => found[key] as Record<string, unknown>, { ...document } as Record<
            string,
            unknown
          >),
          "",
        );
      } else if (name === "schema" && "description" in node) {
        // The description of a parameter or a header replaces the one of its schema.
        visit({ ...inner, description: undefined }, "");
      } else visit(inner, isMap ? "" : name);
    }
  };
  const item = document.paths[operation.path] as Record<string, unknown>;
  visit(item[operation.method], "");
  visit(item.parameters, "");
  return facts;
}

describe("the page of an operation", () => {
  it.each(operations.map((operation) => [operation.id, operation] as const))(
    "has every name, value and description that %s uses",
    (id, operation) => {
      const page = pageOf(id).replaceAll("\\|", "|");
      const facts = [...factsOf(document, operation)];

      expect(facts.length).toBeGreaterThan(1);
      expect(facts.filter((fact) => !page.includes(fact))).toEqual([]);
    },
  );

  it("is searched for facts at every depth", () => {
    const facts = factsOf(document, operations.find(({ id }) => id === "listLexicons") as Operation);

    const deep = [
      "nick` |",
      "The height of the wave.",
      "A word, such as `often`.",
      "pace` |",
      "`null`",
      "`30`",
      "`STRESS`",
      "`X-Total-Count`",
    ];
    expect(deep.filter((fact) => !facts.has(fact))).toEqual([]);
    expect(facts).not.toContain("lost` |");
  });

  it("has nothing that the operation does not use", () => {
    expect(pageOf("listLexicons")).not.toContain("Unused");
    const bare = fixtureDocument();
    Object.assign(bare.paths["/v1/accents"]?.get as object, { responses: { 204: {} } });
    expect(operationPage(bare, operationsOf(bare)[0] as Operation)).not.toContain("## Fields and values");
  });

  // Of each construct of the fixture one; the samples and the schemas have snapshots of their own.
  it.each([
    "listLexicons",
    "exportLexicons",
    "teachLexicon",
    "renameLexicon",
    "deleteLexicon",
    "uploadRecording",
    "downloadRecording",
    "showPicture",
    "listAccents",
  ])("is the same as before: %s", async (id) => {
    const [page = ""] = pageOf(id).split("\n\n## Fields and values");
    const own = page.replace(/(?<=\n## Samples\n).*?(?=\nThere is no sample|\n## Response)/s, "");

    await expect(`${own}\n`).toMatchFileSnapshot(`__snapshots__/${id}.md`);
  });
});

describe("the pages of the reference", () => {
  it("are the same as before", async () => {
    await expect(`${referencePage(document)}\n`).toMatchFileSnapshot("__snapshots__/api.md");
    await expect(`${schemasPage(document)}\n`).toMatchFileSnapshot("__snapshots__/schemas.md");
  });

  it("warn of large integers only where no bounds keep them small", () => {
    const small = fixtureDocument();
    const { Lexicon } = small.components.schemas as Loose;
    Object.assign(Lexicon.allOf[2].properties.byte_count, { minimum: 1, maximum: 2 ** 40 });

    expect(schemasPage(document)).toContain("2^53");
    expect(schemasPage(small)).toContain("byte_count");
    expect(schemasPage(small)).not.toContain("2^53");
  });
});
