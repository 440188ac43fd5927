import { append, dropLast, type Edit, field, fields, type Loose, rows, schema, set, teach } from "./edit.ts";

const url = field("LexiconSummary.export_url");
const seconds = "x-link-lifetime-seconds";
const method = "x-link-method";
const pronunciation = schema("Pronunciation");
const discriminator = (document: Loose) => pronunciation(document).discriminator;
/** Leaves pronunciations to responses alone. */
const before = set(teach, { requestBody: undefined });
const mapping = (document: Loose) => discriminator(document).mapping;
const nullable = { type: ["string", "null"] };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const pointer = "#/components/schemas/";

/** What values look like: null, variants, maps and links. */
export const shapes: Edit[] = [
  ...rows("major", {
    "a field of a response may be null, because callers do not expect it": set(url, nullable),
    "a field of a request may no longer be null, because what was accepted is rejected": {
      before: set(field("NewLexicon.name"), nullable),
      edit: set(field("NewLexicon.name"), { type: "string" }),
    },
    "a discriminator has another value for a type, because callers compare with the old one": {
      before,
      edit: set(mapping, { PHONEMES: undefined, SOUNDS: `${pointer}PhonemePronunciation` }),
    },
    "a discriminator's value stands for another type, because callers read the fields of the old one": {
      before,
      edit: set(mapping, { PHONEMES: `${pointer}LexiconBase` }),
    },
    "a discriminator has another field, because callers tell the variants apart by it": {
      before,
      edit: set(discriminator, { propertyName: "stress" }),
    },
    "a response with a discriminator has one variant less, because callers compare with its value": {
      before,
      edit: (document) => {
        pronunciation(document).oneOf.splice(1, 1);
        delete mapping(document).PHONEMES;
      },
    },
    "a response has one more variant, because callers handle those that they know": {
      before: set(fields("LexiconProgress"), { origin: { oneOf: [ref("Tone"), ref("LexiconBase")] } }),
      edit: append((document) => field("LexiconProgress.origin")(document).oneOf, ref("Word")),
    },
    "a response has one variant less, because callers who read its fields no longer compile": {
      before: set(fields("LexiconProgress"), { origin: { oneOf: [ref("Tone"), ref("LexiconBase")] } }),
      edit: dropLast((document) => field("LexiconProgress.origin")(document).oneOf),
    },
    "a field is removed from the values of a map of a request, because callers who set it no longer compile":
      {
        says: "major Field `a` of `NewLexicon.map` was removed.",
        before: set(fields("NewLexicon"), {
          map: {
            type: "object",
            additionalProperties: { type: "object", properties: { a: { type: "string" } } },
          },
        }),
        edit: set((document) => field("NewLexicon.map")(document).additionalProperties.properties, {
          a: undefined,
        }),
      },
    "a field of a request is a file instead of text, because callers pass a Blob": set(
      field("NewLexicon.name"),
      { format: "binary" },
    ),
    "a field of a request is text instead of a file, because callers pass a text": {
      before: set(field("NewLexicon.name"), { format: "binary" }),
      edit: set(field("NewLexicon.name"), { format: undefined }),
    },
    "the values of a map have another type, because callers hold the old type": {
      says: /^major Type of .*field `words_by_accent` of `LexiconSummary` changed from "integer" to "string"\.$/,
      edit: set((document) => field("LexiconSummary.words_by_accent")(document).additionalProperties, {
        type: "string",
      }),
    },
    "a field is no link any more, because callers download from it": {
      says: "major `x-link-lifetime-seconds` of field `export_url` of `LexiconSummary` was removed: 3600.",
      edit: set(url, { [seconds]: undefined }),
    },
    "a link moves to another field, because callers download from the old one": (document) => {
      set(field("CreatedLexicon.message"), { [seconds]: 60 })(document);
      set(url, { [seconds]: undefined })(document);
    },
    "the links of a map are no links any more, because callers download from them": {
      before: set(fields("LexiconSummary"), {
        links: { type: "object", additionalProperties: { type: "string", [seconds]: 60 } },
      }),
      edit: set(field("LexiconSummary.links"), { additionalProperties: { type: "string" } }),
    },
    "a response gains null as a variant, because callers do not expect it": {
      before: set(fields("LexiconProgress"), { origin: { oneOf: [ref("Tone")] } }),
      edit: append((document) => field("LexiconProgress.origin")(document).oneOf, { type: "null" }),
    },
    "a request has one variant less, because what was accepted is rejected": {
      before: set(fields("NewLexicon"), { origin: { oneOf: [ref("Tone"), ref("LexiconBase")] } }),
      edit: dropLast((document) => field("NewLexicon.origin")(document).oneOf),
    },
    "a link is for uploads, because callers use it the other way": set(url, { [method]: "PUT" }),
    "a link is no longer for uploads, because callers use it the other way": {
      before: set(url, { [method]: "PUT" }),
      edit: set(url, { [method]: undefined }),
    },
  }),
  ...rows("minor", {
    "a field of a response is never null, because callers have one case less": {
      before: set(url, nullable),
      edit: set(url, { type: "string" }),
    },
    "a field of a request may be null, because callers can say more": set(field("NewLexicon.name"), nullable),
    "a discriminator has one more value, because the client has a variant for unknown values": {
      before,
      edit: set(mapping, { SOUNDS: `${pointer}PhonemePronunciation` }),
    },
    "a response with a discriminator has one more variant, because the client has a variant for unknown values":
      {
        before,
        edit: (document) => {
          pronunciation(document).oneOf.push(ref("LexiconBase"));
          mapping(document).BASE = `${pointer}LexiconBase`;
        },
      },
    "a link is valid for less time, because callers who keep links have to fetch them sooner, and no code stops compiling":
      {
        says: "minor `x-link-lifetime-seconds` of field `export_url` of `LexiconSummary` changed from 3600 to 60.",
        edit: set(url, { [seconds]: 60 }),
      },
    "a field becomes a link, because callers can download from it": {
      says: "minor `x-link-lifetime-seconds` of field `message` of `CreatedLexicon` was added: 60.",
      edit: set(field("CreatedLexicon.message"), { [seconds]: 60 }),
    },
    "a field becomes a link for uploads, because callers can upload to it": set(
      field("CreatedLexicon.message"),
      { [seconds]: 60, [method]: "PUT" },
    ),
    "a field beside a reference becomes a link, because callers can download from it": {
      says: /^minor `x-link-lifetime-seconds` of field `link` of `LexiconSummary` was added: 60\.$/,
      before: set(fields("LexiconSummary"), { link: ref("Accent") }),
      edit: set(field("LexiconSummary.link"), { [seconds]: 60 }),
    },
    "a response loses null as a variant, because callers have one case less": {
      before: set(fields("LexiconProgress"), { origin: { oneOf: [ref("Tone"), { type: "null" }] } }),
      edit: dropLast((document) => field("LexiconProgress.origin")(document).oneOf),
    },
    "a request has one variant more, because callers can say more": {
      before: set(fields("NewLexicon"), { origin: { oneOf: [ref("Tone"), ref("LexiconBase")] } }),
      edit: append((document) => field("NewLexicon.origin")(document).oneOf, ref("Word")),
    },
  }),
];
