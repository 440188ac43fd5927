import { append, dropLast, type Edit, field, fields, type Loose, rows, schema, set } from "./edit.ts";

const url = field("PreviewFile.download_url");
const seconds = "x-link-lifetime-seconds";
const method = "x-link-method";
const sound = schema("Sound");
const discriminator = (document: Loose) => sound(document).discriminator;
const mapping = (document: Loose) => discriminator(document).mapping;
const nullable = { type: ["string", "null"] };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const pointer = "#/components/schemas/";

/** What values look like: null, variants, maps and links. */
export const shapes: Edit[] = [
  ...rows("major", {
    "a field of a response may be null": { why: "callers do not expect it", edit: set(url, nullable) },
    "a field of a request may no longer be null": {
      why: "what was accepted is rejected",
      before: set(field("Order.text"), nullable),
      edit: set(field("Order.text"), { type: "string" }),
    },
    "a discriminator has another value for a type": {
      why: "callers compare with the old one",
      edit: set(discriminator, {
        mapping: { song: `${pointer}Music`, speech: `${pointer}Speech` },
      }),
    },
    "a discriminator's value stands for another type": {
      why: "callers read the fields of the old one",
      edit: set(mapping, {
        music: `${pointer}Upload`,
      }),
    },
    "a discriminator has another field": {
      why: "callers tell the variants apart by it",
      edit: set(discriminator, { propertyName: "words" }),
    },
    "a response with a discriminator has one variant less": {
      why: "callers compare with its value",
      edit: (document) => {
        sound(document).oneOf.pop();
        delete sound(document).discriminator.mapping.music;
      },
    },
    "a response has one more variant": {
      why: "callers handle those that they know",
      edit: append((document) => field("Preview.origin")(document).oneOf, ref("Speech")),
    },
    "a response has one variant less": {
      why: "callers who read its fields no longer compile",
      edit: dropLast((document) => field("Preview.origin")(document).oneOf),
    },
    "a field is removed from the values of a map of a request": {
      why: "callers who set it no longer compile",
      says: "major Field `a` of `Order.map` was removed.",
      before: set(fields("Order"), {
        map: {
          type: "object",
          additionalProperties: { type: "object", properties: { a: { type: "string" } } },
        },
      }),
      edit: set((document) => field("Order.map")(document).additionalProperties.properties, { a: undefined }),
    },
    "a field of a request is a file instead of text": {
      why: "callers pass a Blob",
      edit: set(field("Order.text"), { format: "binary" }),
    },
    "a field of a request is text instead of a file": {
      why: "callers pass a text",
      before: set(field("Order.text"), { format: "binary" }),
      edit: set(field("Order.text"), { format: undefined }),
    },
    "the values of a map have another type": {
      why: "callers hold the old type",
      says: /^major Type of .*field `sizes` of `Preview` changed from "integer" to "string"\.$/,
      edit: set(field("Preview.sizes"), { additionalProperties: { type: "string" } }),
    },
    "a field is no link any more": {
      why: "callers download from it",
      says: "major `x-link-lifetime-seconds` of field `download_url` of `PreviewFile` was removed: 3600.",
      edit: set(url, { [seconds]: undefined }),
    },
    "a link moves to another field": {
      why: "callers download from the old one",
      edit: (document) => {
        set(field("PreviewFile.file_type"), { [seconds]: 60 })(document);
        set(url, { [seconds]: undefined })(document);
      },
    },
    "the links of a map are no links any more": {
      why: "callers download from them",
      before: set(fields("Receipt"), {
        links: { type: "object", additionalProperties: { type: "string", [seconds]: 60 } },
      }),
      edit: set(field("Receipt.links"), { additionalProperties: { type: "string" } }),
    },
  }),
  ...rows("minor", {
    "a field of a response is never null": {
      why: "callers have one case less",
      before: set(url, nullable),
      edit: set(url, { type: "string" }),
    },
    "a field of a request may be null": {
      why: "callers can say more",
      edit: set(field("Order.text"), nullable),
    },
    "a discriminator has one more value": {
      why: "the client has a variant for unknown values",
      edit: set(mapping, {
        song: `${pointer}Music`,
      }),
    },
    "a response with a discriminator has one more variant": {
      why: "the client has a variant for unknown values",
      edit: (document) => {
        sound(document).oneOf.push(ref("Upload"));
        sound(document).discriminator.mapping.upload = `${pointer}Upload`;
      },
    },
    "a link is valid for less time": {
      why: "callers who keep links have to fetch them sooner, and no code stops compiling",
      says: "minor `x-link-lifetime-seconds` of field `download_url` of `PreviewFile` changed from 3600 to 60.",
      edit: set(url, { [seconds]: 60 }),
    },
    "a field becomes a link": {
      why: "callers can download from it",
      says: "minor `x-link-lifetime-seconds` of field `file_type` of `PreviewFile` was added: 60.",
      edit: set(field("PreviewFile.file_type"), { [seconds]: 60 }),
    },
    "a field becomes a link for uploads": {
      why: "callers can upload to it",
      edit: set(field("PreviewFile.file_type"), { [seconds]: 60, [method]: "PUT" }),
    },
    "a field beside a reference becomes a link": {
      why: "callers can download from it",
      says: /^minor `x-link-lifetime-seconds` of field `link` of `Receipt` was added: 60\.$/,
      before: set(fields("Receipt"), { link: ref("Voice") }),
      edit: set(field("Receipt.link"), { [seconds]: 60 }),
    },
  }),
  ...[true, false].map(
    (isAdded): Edit => ({
      title: `a response ${isAdded ? "gains" : "loses"} null as a variant`,
      bump: isAdded ? "major" : "minor",
      why: isAdded ? "callers do not expect it" : "callers have one case less",
      before: set(field("Preview.origin"), {
        oneOf: [ref("Upload"), ...(isAdded ? [] : [{ type: "null" }])],
      }),
      edit: set(field("Preview.origin"), { oneOf: [ref("Upload"), ...(isAdded ? [{ type: "null" }] : [])] }),
    }),
  ),
  ...[true, false].map(
    (isAdded): Edit => ({
      title: `a request has one variant ${isAdded ? "more" : "less"}`,
      bump: isAdded ? "minor" : "major",
      why: isAdded ? "callers can say more" : "what was accepted is rejected",
      before: set(fields("Order"), { origin: { oneOf: [ref("Upload"), ref("Recording")] } }),
      edit: set(field("Order.origin"), {
        oneOf: [ref("Upload"), ...(isAdded ? [ref("Recording"), ref("Speech")] : [])],
      }),
    }),
  ),
  ...[undefined, "PUT"].map(
    (was): Edit => ({
      title: `a link is ${was ? "no longer " : ""}for uploads`,
      bump: "major",
      why: "callers use it the other way",
      before: set(url, { [method]: was }),
      edit: set(url, { [method]: was ? undefined : "PUT" }),
    }),
  ),
];
