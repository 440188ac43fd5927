import { type Document, type Operation, operationsOf } from "@metastudio-tts/generator";
import { describe, expect, it } from "vitest";
import { shopDocument } from "../../test/shop.ts";
import { operationPage } from "./operation-page.ts";
import { referencePage } from "./reference-page.ts";

const document = shopDocument();
const operations = operationsOf(document);
const pageOf = (id: string) => operationPage(document, operations.find((one) => one.id === id) as Operation);

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
      if (name === "name") facts.add(`| \`${inner}\` |`);
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
    const facts = factsOf(document, operations.find(({ id }) => id === "listItems") as Operation);

    const deep = ["nick` |", "One cell.", "A name alone.", "iou` |", "`null`", "`30`", "`card`", "`X-Total`"];
    expect(deep.filter((fact) => !facts.has(fact))).toEqual([]);
    expect(facts).not.toContain("lost` |");
  });

  it("has nothing that the operation does not lead to", () => {
    expect(pageOf("listItems")).not.toContain("Unused");
    expect(pageOf("showStatus")).not.toContain("## Fields and values");
  });

  it("marks what is deprecated: operation, parameter, header, field, schema", () => {
    expect(pageOf("deleteItem")).toMatch(/^# Delete an item\n\n\*\*Deprecated\.\*\*/);
    expect(pageOf("listItems")).not.toMatch(/^# List items\n\n\*\*Deprecated/);
    const page = pageOf("listItems");
    for (const word of ["sort", "range.to", "X-Old", "old_price"])
      expect(rowOf(page, word).at(-1), word).toMatch(/^\*\*Deprecated\.\*\*/);
    expect(sectionOf(page, "`Tree`")).toContain("**Deprecated.**");
    expect(rowOf(page, "tags").at(-1)).not.toContain("Deprecated");
    expect(referencePage(document)).toContain("[Delete an item](operations/deleteItem.md) **Deprecated.**");
    expect(referencePage(document)).not.toContain("listItems.md) **Deprecated.**");
  });

  it("says of each response whether it has a body, and of what type", () => {
    expect(sectionOf(pageOf("deleteItem"), "Response 204")).toContain("No body.");
    expect(sectionOf(pageOf("deleteItem"), "Response 204")).toContain("In the mock: `204`.");
    expect(sectionOf(pageOf("showPhoto"), "Response 200")).toContain("Body: `image/png`.");
    expect(sectionOf(pageOf("showNote"), "Response 200")).toContain("Body: `text/plain`, string.");
    expect(sectionOf(pageOf("showNote"), "Response 200")).toContain("```text\nHello\n```");
    for (const status of [201, 202])
      expect(sectionOf(pageOf("createItem"), `Response ${status}`)).toContain("[Item](../schemas.md#Item)");
    expect(sectionOf(pageOf("createItem"), "Response 204")).toContain("No body.");
  });

  it("lists the headers of a response", () => {
    const page = pageOf("listItems");

    expect(rowOf(page, "X-Total")).toEqual(["`X-Total`", "integer", "How many there are. Example: `12`."]);
    expect(rowOf(pageOf("deleteItem"), "X-Id")).toEqual(["`X-Id`", "string", "Example: `r1`."]);
  });

  it("asks for no credentials where none are needed", () => {
    expect(sectionOf(pageOf("showStatus"), "Credentials")).toBe(
      "Credentials\n\nNone are needed, and the client sends none.\n\n",
    );
    expect(pageOf("showStatus")).not.toContain("X-Auth-Token");
    expect(sectionOf(pageOf("listItems"), "Credentials")).toContain("X-Auth-Token");
  });

  it.each([
    ["listItems", true],
    ["hasItem", true],
    ["deleteItem", true],
    ["replaceItem", false],
    ["createItem", false],
  ])("says whether %s is retried: %s", (id, isRetried) => {
    expect(pageOf(id).includes("The client retries it.")).toBe(isRetried);
    expect(pageOf(id).includes("The client retries it only where")).toBe(!isRetried);
  });

  it.each([
    ["tags", "tags=z&tags=a%2Cb"],
    ["ids", "ids=1,it%27s"],
    ["words", "words=a%20b"],
    ["codes", "codes=a|b"],
    ["filter", "filter%5Bcolor%5D=%C3%A9&filter%5Bsize%5D=2"],
    ["range", "from=1&to=2"],
    ["X-Flags", "X-Flags: new,old"],
  ])("shows how the parameter %s is written", (name, written) => {
    expect(rowOf(pageOf("listItems"), name).at(-1)).toContain(`Written as \`${written}\`.`);
  });

  it("says what the body of a request is, and shows its fields where it has no name", () => {
    expect(sectionOf(pageOf("createItem"), "Request body")).toContain(
      "`multipart/form-data`: object, required.",
    );
    expect(rowOf(pageOf("createItem"), "photo")).toEqual([
      "`photo`",
      "string (binary)",
      "Required. Its photo.",
    ]);
    expect(sectionOf(pageOf("changeItem"), "Request body")).toContain("`application/merge-patch+json`");
    expect(rowOf(pageOf("changeItem"), "note")[1]).toBe("string or null");
    expect(sectionOf(pageOf("deleteItem"), "Request body")).toContain("None.");
  });

  it("leads to where Redoc shows the operation, with and without a tag", () => {
    expect(pageOf("listItems")).toContain("(../reference/index.html#/items/listitems)");
    expect(pageOf("showStatus")).toContain("(../reference/index.html#/other/showstatus)");
  });

  it("names the sample that a form cannot have", () => {
    expect(pageOf("createItem")).toContain("There is no sample of curl with an access key");
    expect(pageOf("listItems")).not.toContain("There is no sample");
  });
});

describe("the tables of a schema", () => {
  const page = pageOf("listItems");
  const meaning = (word: string) => rowOf(page, word).at(-1) as string;
  const type = (word: string) => rowOf(page, word)[1];

  it("merge the parts of allOf, and say where a field comes from", () => {
    const item = sectionOf(page, "`Item`");

    expect(rowOf(item, "id").at(-1)).toContain("Required. The ID of anything.");
    expect(rowOf(item, "id").at(-1)).toContain("From [Base](../schemas.md#Base).");
    expect(rowOf(item, "state")[1]).toBe("[ItemState](../schemas.md#ItemState)");
    expect(rowOf(item, "state").at(-1)).toMatch(/^Required\./);
    expect(rowOf(item, "price").at(-1)).not.toContain("Required.");
  });

  it("have a field once that comes in two ways", () => {
    expect(sectionOf(page, "`Pet`").match(/\| `species` \|/g)).toHaveLength(1);
  });

  it("list the variants of oneOf, with the values of the discriminator", () => {
    const payment = sectionOf(page, "`Payment`");

    expect(payment).toContain("| Variant | `way` | Meaning |");
    expect(payment).toContain("| [Card](../schemas.md#Card) | `card` | By card. |");
    expect(payment).toContain("| [Cash](../schemas.md#Cash) | `Cash` | In cash. |");
  });

  it("list inline variants by number, with the fields that each has or requires", () => {
    const promise = sectionOf(page, "`Promise`");

    expect(promise).toContain("One or more of these:");
    expect(promise).toContain("| 1: object |  |");
    expect(promise).toContain("| 2: any | With both. Requires `both`. |");
    expect(rowOf(promise, "iou").at(-1)).toBe("Variant 1.");
    expect(rowOf(page, "contact.phone").at(-1)).toBe("Variant 2.");
  });

  it.each([
    ["labels", "map of string"],
    ["labels.*", "string"],
    ["grid", "array of array of number"],
    ["grid[][]", "number"],
    ["shops[].owner.nick", "string"],
    ["mood", "string or null"],
    ["level", "integer"],
    ["kind", "string"],
    ["*", "boolean"],
    ["contact", "string or object"],
    ["maybe_photo", "[Url](../schemas.md#Url) or null"],
    ["more_photos", "array of [Url](../schemas.md#Url)"],
    ["notes", "map of string"],
    ["other_shops[].owner.nick", "string"],
    ["more_shops[].owner.nick", "string"],
    ["knot", "array of array of the same again"],
    ["branches", "array of [Tree](../schemas.md#Tree)"],
  ])("give the type of %s: %s", (word, expected) => {
    expect(type(word)).toBe(expected);
  });

  it.each([
    ["level", "One of `1`, `2`, `30`."],
    ["mood", "One of `good`, `null`."],
    ["sort", "One of:<br>`up`: Smallest first.<br>`down|left`: Largest first."],
    ["kind", "Always `page`."],
    ["price", "Range: above 0 to 1,000,000. A multiple of 0.01."],
    ["labels.*", "Length: at most 7."],
    ["more_photos", "Items: 1 to 9. No item occurs twice."],
    ["shops[].city", "Required. Where it is. Pattern: `^[a|b]$`."],
    ["filter.size", "How large. Range: 1 or more."],
    ["notes", "Fields: 1 or more."],
    ["secret", "Only in requests."],
    ["made", "Only in responses."],
    ["parent", "The item that it belongs to."],
    ["id", "JavaScript loses digits of values beyond 2^53."],
    ["upload", "A link for uploading with PUT, valid for 1 hour."],
    ["photo", "A link, valid for 2 hours."],
    ["more_photos[]", "A link, valid for 1 minute."],
    ["named_photos.*", "A link, valid for 1 minute."],
    ["maybe_photo", "A link, valid for 1 minute."],
  ])("say of %s: %s", (word, expected) => {
    expect(meaning(word)).toContain(expected);
  });

  it("say nothing of digits where the bounds keep a number small", () => {
    const small = shopDocument();
    Object.assign(small.components.schemas?.Base?.properties?.id as object, { minimum: 1, maximum: 2 ** 40 });

    expect(operationPage(small, operationsOf(small)[0] as Operation)).not.toContain("2^53");
  });
});
