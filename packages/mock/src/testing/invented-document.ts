import { fixtureDocument } from "@metastudio-tts/fixture";

// biome-ignore lint/suspicious/noExplicitAny: the document is taken apart at will
type Loose = Record<string, any>;

/** The fixture's document, with oddities that no maintainer writes and a mock has to handle. */
export const invented = fixtureDocument() as Loose;

const { paths, components } = invented;

// A test names one parameter at a time.
for (const parameter of Object.values<Loose>(components.parameters))
  if (parameter.in !== "path") parameter.required = false;

// A text is no JSON, whatever its schema says, and some headers are HTTP's own.
const table = paths["/v1/{project_id}/lexicons/v{version}"].get.responses["200"];
table.content["text/csv"].schema = { type: "object" };
Object.assign(table.headers, {
  "X-Name": { schema: { type: "string" }, example: "表" },
  "X-Ranges": { schema: { $ref: "#/components/schemas/Numbers" } },
  Date: { schema: { type: "string" }, example: "Thu, 01 Jan 1970 00:00:00 GMT" },
  "Content-Length": { schema: { type: "integer" }, example: 3 },
});

const [, , { properties }] = components.schemas.Lexicon.allOf;
Object.assign(properties, {
  balance: { type: "number", exclusiveMinimum: 5, exclusiveMaximum: 5.5 },
  discount: { type: "number", exclusiveMinimum: 0, maximum: 1, multipleOf: 0.01 },
  debt: { type: "number", exclusiveMaximum: 0, multipleOf: 0.25 },
  rank: { type: "integer", exclusiveMinimum: 0, exclusiveMaximum: 3 },
  pages: { type: "integer", minimum: 1, exclusiveMaximum: 100, multipleOf: 4 },
  change: { type: "number", multipleOf: 0.05 },
  dozen: { type: "integer", exclusiveMinimum: 7, maximum: 12, multipleOf: 10 },
  half: { type: "integer", multipleOf: 0.5 },
  size: { type: "number", multipleOf: 0.5, enum: [7.5, 9.5] },
  email: { type: "string", format: "email", maxLength: 10 },
  labels: { type: "object", maxProperties: 1, additionalProperties: { type: "string" } },
  pair: { $ref: "#/components/schemas/Pair" },
});
properties.pictures.items = { oneOf: [properties.pictures.items, { type: "null" }] };
Object.assign(components.examples.LexiconShared.value, {
  pictures: ["https://bucket.test/list.wav", null, "no address"],
  lexicon_name: "https://bucket.test/no-link.wav",
  undeclared: "https://bucket.test/undeclared.wav",
});

// No text is that long and that short.
const { LexiconUpload } = components.schemas;
LexiconUpload.required = [...(LexiconUpload.required ?? []), "riddle"];
LexiconUpload.properties.riddle = { type: "string", minLength: 3, maxLength: 2 };

components.schemas.Pair = {
  type: "object",
  required: ["key"],
  properties: {
    key: { type: "string" },
    next: { $ref: "#/components/schemas/Pair", maxProperties: 2, default: {} },
  },
};

// What stands beside a reference is checked with it.
components.schemas.Folder.properties.parent.minProperties = 1;
components.schemas.Recording.properties.take.maximum = 9;
