import { fixtureDocument } from "@metastudio-tts/fixture";
import { type Document, type Operation, operationsOf } from "@metastudio-tts/generator";
import { describe, expect, it } from "vitest";
import { operationPage } from "./operation-page.ts";
import { referencePage } from "./reference-page.ts";

const document = withOddSchemas();
const operations = operationsOf(document);
const pageOf = (id: string) => operationPage(document, operations.find((one) => one.id === id) as Operation);

// biome-ignore lint/suspicious/noExplicitAny: the document is taken apart at will
type Loose = Record<string, any>;

/** The fixture, and what its YAML cannot say, the mock cannot make up or our own rules reject. */
function withOddSchemas(): Document {
  const document = fixtureDocument();
  const { schemas } = document.components as Loose;
  const { LexiconPage, Folder, Lexicon } = schemas;
  const speakers = { $ref: "#/components/schemas/Lexicon/allOf/2/properties/speakers" };
  const knot = { $ref: "#/components/schemas/LexiconPage/properties/knot" };
  LexiconPage.properties.other_speakers = speakers;
  LexiconPage.properties.more_speakers = speakers;
  LexiconPage.properties.knot = { type: "array", items: knot, description: "A list of itself." };
  LexiconPage.additionalProperties = { type: "boolean", description: "Whatever else there is." };
  Folder.properties.top = { allOf: [{ $ref: "#/components/schemas/Folder" }] };
  Lexicon.allOf[2].properties.price.multipleOf = 0.01;
  for (const name of ["level", "mood"]) delete Lexicon.allOf[2].properties[name]["x-enumDescriptions"];
  schemas.Unused = { description: "Nothing leads here.", properties: { lost: { type: "string" } } };
  return document;
}

/** The row of a table that begins with a word of code. */
function rowOf(page: string, word: string): string[] {
  const row = page.split("\n").find((line) => line.startsWith(`| \`${word}\` |`)) ?? "";
  return row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
}

function sectionOf(page: string, heading: string): string {
  return page.split(/^#{2,3} /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
}

/** Everything that a reader of an operation has to find: names, values, descriptions, limits. */
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
        // A parameter's or a header's own words stand for those of its schema.
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
    "has every name, value and description that %s leads to",
    (id, operation) => {
      const page = pageOf(id).replaceAll("\\|", "|");
      const facts = [...factsOf(document, operation)];

      expect(facts.length).toBeGreaterThan(1);
      expect(facts.filter((fact) => !page.includes(fact))).toEqual([]);
    },
  );

  it("is tested for facts at every depth", () => {
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

  it("has nothing that the operation does not lead to", () => {
    expect(pageOf("listLexicons")).not.toContain("Unused");
    const bare = fixtureDocument();
    Object.assign(bare.paths["/v1/accents"]?.get as object, { responses: { 204: {} } });
    expect(operationPage(bare, operationsOf(bare)[0] as Operation)).not.toContain("## Fields and values");
  });

  it("marks what is deprecated: operation, parameter, header, field, schema", () => {
    expect(pageOf("exportLexicons")).toMatch(/^# Export all lexicons\n\n\*\*Deprecated\.\*\*/);
    expect(pageOf("listLexicons")).not.toMatch(/^# List lexicons\n\n\*\*Deprecated/);
    const pages = pageOf("exportLexicons") + pageOf("listLexicons");
    for (const word of ["separator", "page.offset", "X-Ranges", "note"])
      expect(rowOf(pages, word).at(-1), word).toMatch(/^\*\*Deprecated\.\*\*/);
    expect(sectionOf(pages, "`Folder`")).toContain("**Deprecated.**");
    expect(rowOf(pages, "ids").at(-1)).not.toContain("Deprecated");
    const reference = referencePage(document);
    expect(reference).toContain("[Export all lexicons](operations/exportLexicons.md) **Deprecated.**");
    expect(reference).not.toContain("listLexicons.md) **Deprecated.**");
  });

  it("says of each response whether it has a body, and of what type", () => {
    expect(sectionOf(pageOf("deleteLexicon"), "Response 204")).toContain("No body.");
    expect(sectionOf(pageOf("deleteLexicon"), "Response 204")).toContain("In the mock: `204`.");
    expect(sectionOf(pageOf("showPicture"), "Response 200")).toContain("Body: `image/png`, string (binary).");
    expect(sectionOf(pageOf("downloadRecording"), "Response 200")).toContain("Body: `audio/*`.");
    expect(sectionOf(pageOf("exportLexicons"), "Response 200")).toContain("Body: `text/csv`, string.");
    expect(sectionOf(pageOf("exportLexicons"), "Response 200")).toContain('```text\nhello,"2"\n声,1\n');
    for (const status of [200, 202])
      expect(sectionOf(pageOf("renameLexicon"), `Response ${status}`)).toContain(
        "[LexiconBase](../schemas.md#LexiconBase)",
      );
    expect(sectionOf(pageOf("renameLexicon"), "Response 204")).toContain("No body.");
  });

  it("lists the headers of a response", () => {
    const page = pageOf("listLexicons");

    expect(rowOf(page, "X-Total-Count")).toEqual([
      "`X-Total-Count`",
      "integer",
      "How many lexicons there are on all pages. Example: `1`.",
    ]);
    expect(rowOf(pageOf("deleteLexicon"), "X-Request-Id")).toEqual([
      "`X-Request-Id`",
      "string",
      "The request's ID. Example: `4c1e7f20ab934d58`.",
    ]);
  });

  it("asks for no credentials where none are needed", () => {
    expect(sectionOf(pageOf("listAccents"), "Credentials")).toBe(
      "Credentials\n\nNone are needed, and the client sends none.\n\n",
    );
    expect(pageOf("listAccents")).not.toContain("X-Auth-Token");
    expect(sectionOf(pageOf("listLexicons"), "Credentials")).toContain("X-Auth-Token");
  });

  it.each([
    ["listLexicons", true],
    ["hasLexicon", true],
    ["teachLexicon", true],
    ["deleteLexicon", false],
    ["createLexicon", false],
  ])("says whether %s is retried: %s", (id, isRetried) => {
    expect(pageOf(id).includes("The client retries it.")).toBe(isRetried);
    expect(pageOf(id).includes("The client retries it only where")).toBe(!isRetried);
  });

  it.each([
    ["ids", "ids=z&ids=a%2Cb"],
    ["accents", "accents=NORTH,SOUTH"],
    ["owners", "owners=17%204711"],
    ["names", "names=it%27s|names%20of%20towns"],
    ["size", "size%5BFrom%5D=1&size%5Bto%5D=500&size%5Bunit%5D=it%27s%20%28%C3%A9%29%20%26%20%24HOME"],
    ["page", "offset=0&Limit=20"],
    ["X-Dialects", "X-Dialects: NORTH,SOUTH"],
  ])("shows how the parameter %s is written", (name, written) => {
    expect(rowOf(pageOf("listLexicons") + pageOf("showWords"), name).at(-1)).toContain(
      `Written as \`${written}\`.`,
    );
  });

  it("says what the body of a request is, and shows its fields where it has no name", () => {
    expect(sectionOf(pageOf("uploadRecording"), "Request body")).toContain(
      "`multipart/form-data`: [Recording](../schemas.md#Recording), required.",
    );
    expect(rowOf(pageOf("uploadRecording"), "file")).toEqual([
      "`file`",
      "string (binary)",
      "Required. The audio as WAV.",
    ]);
    expect(sectionOf(pageOf("renameLexicon"), "Request body")).toContain(
      "`application/merge-patch+json`: object, required.",
    );
    expect(rowOf(pageOf("renameLexicon"), "note")[1]).toBe("string or null");
    expect(sectionOf(pageOf("deleteLexicon"), "Request body")).toContain("None.");
  });

  it("leads to where Redoc shows the operation, with and without a tag", () => {
    expect(pageOf("listLexicons")).toContain("(../reference/index.html#/tts-management/listlexicons)");
    expect(pageOf("listAccents")).toContain("(../reference/index.html#/other/listaccents)");
  });

  it("names the sample that a form cannot have", () => {
    expect(pageOf("uploadRecording")).toContain("There is no sample of curl with an access key");
    expect(pageOf("listLexicons")).not.toContain("There is no sample");
  });
});

describe("the tables of a schema", () => {
  const page = pageOf("listLexicons") + pageOf("createLexicon") + pageOf("exportLexicons");
  const meaning = (word: string) => rowOf(page, word).at(-1) as string;
  const type = (word: string) => rowOf(page, word)[1];

  it("merge the parts of allOf, and say where a field comes from", () => {
    const lexicon = sectionOf(page, "`Lexicon`");

    expect(rowOf(lexicon, "lexicon_id").at(-1)).toContain("Required. Its ID.");
    expect(rowOf(lexicon, "lexicon_id").at(-1)).toContain("From [LexiconBase](../schemas.md#LexiconBase).");
    expect(rowOf(lexicon, "state")[1]).toBe("[LexiconState](../schemas.md#LexiconState)");
    expect(rowOf(lexicon, "visibility").at(-1)).toMatch(/^Required\./);
    expect(rowOf(lexicon, "price").at(-1)).not.toContain("Required.");
  });

  it("have a field once that comes in two ways", () => {
    expect(sectionOf(page, "`FeaturedLexicon`").match(/\| `lexicon_name` \|/g)).toHaveLength(1);
  });

  it("list the variants of oneOf, with the values of the discriminator", () => {
    const variants = sectionOf(page, "`Pronunciation`");

    expect(variants).toContain("| Variant | `kind` | Meaning |");
    expect(variants).toContain(
      "| [PhonemePronunciation](../schemas.md#PhonemePronunciation) | `PHONEMES` | A pronunciation, sound by sound. |",
    );
    expect(variants).toContain(
      "| [Silence](../schemas.md#Silence) | `Silence` | The word is written and not spoken. |",
    );
  });

  it("list inline variants by number, with the fields that each has or requires", () => {
    const emphasis = sectionOf(page, "`Emphasis`");

    expect(emphasis).toContain("One or more of these:");
    expect(emphasis).toContain("| 1: object | By their pace. |");
    expect(emphasis).toContain("| 2: any | By their volume. Requires `is_loud`. |");
    expect(rowOf(emphasis, "pace").at(-1)).toContain("Variant 1.");
    expect(rowOf(page, "frequency.rank").at(-1)).toContain("Variant 3.");
  });

  it.each([
    ["synonyms", "map of string"],
    ["synonyms.*", "string"],
    ["waves", "array of array of number"],
    ["waves[][]", "number"],
    ["speakers[].name.nick", "string"],
    ["mood", "string or null"],
    ["level", "integer"],
    ["kind", "string"],
    ["*", "boolean"],
    ["frequency", "integer or string or object"],
    ["back_cover", "[PictureLink](../schemas.md#PictureLink) or null"],
    ["pictures", "array of [PictureLink](../schemas.md#PictureLink)"],
    ["pictures_by_town", "map of [PictureLink](../schemas.md#PictureLink)"],
    ["other_speakers[].name.nick", "string"],
    ["more_speakers[].name.nick", "string"],
    ["knot", "array of array of the same again"],
    ["folders", "array of [Folder](../schemas.md#Folder)"],
  ])("give the type of %s: %s", (word, expected) => {
    expect(type(word)).toBe(expected);
  });

  it.each([
    ["level", "One of `1`, `2`, `30`."],
    ["mood", "One of `calm`, `null`."],
    ["separator", "One of:<br>`;`: A semicolon.<br>`|`: A bar."],
    ["kind", "Always `page`."],
    ["price", "Range: above 0 to 1,000,000. A multiple of 0.01."],
    ["synonyms.*", "Length: at most 64."],
    ["pictures", "Items: 1 to 9. No item occurs twice."],
    ["speakers[].town", "Required. Where they live. Pattern: `^[A|B]`."],
    ["size.From", "The smallest size. Range: 0 or more."],
    ["synonyms", "Fields: 1 or more."],
    ["password", "Only in requests."],
    ["created_at", "Only in responses."],
    ["parent", "The folder that holds this one."],
    ["byte_count", "JavaScript loses digits of values beyond 2^53."],
    ["cover", "A link, valid for 1 hour."],
    ["pictures[]", "A link, valid for 1 minute."],
    ["pictures_by_town.*", "A link, valid for 1 minute."],
    ["back_cover", "A link, valid for 1 minute."],
  ])("say of %s: %s", (word, expected) => {
    expect(meaning(word)).toContain(expected);
  });

  it("say of a link that it is for uploading", () => {
    expect(rowOf(pageOf("createLexiconUpload"), "upload_url").at(-1)).toContain(
      "A link for uploading with PUT, valid for 15 minutes.",
    );
  });

  it("say nothing of digits where the bounds keep a number small", () => {
    const small = fixtureDocument();
    const { Lexicon } = small.components.schemas as Loose;
    Object.assign(Lexicon.allOf[2].properties.byte_count, { minimum: 1, maximum: 2 ** 40 });
    const operation = operationsOf(small).find(({ id }) => id === "showLexicon") as Operation;

    expect(operationPage(small, operation)).toContain("byte_count");
    expect(operationPage(small, operation)).not.toContain("2^53");
  });
});
