import {
  append,
  type Edit,
  fields,
  ids,
  list,
  region,
  remove,
  rows,
  schema,
  schemas,
  set,
  summary,
  teach,
} from "./edit.ts";

const delivery = { type: "object", properties: { kind: { description: "Which kind.", type: "string" } } };
const $ref = "#/components/schemas/Delivery";

/** What is new, and breaks nobody. */
export const added: Edit[] = [
  ...rows("minor", {
    "an operation is added, because there is a new method": {
      says: /Operation `resetSummary` was added/,
      edit: (document) => {
        const responses = remove(document).responses;
        const added = { operationId: "resetSummary", summary: "Reset", responses };
        document.paths["/v1/{project_id}/lexicons/summary"].delete = added;
      },
    },
    "a schema is added, because there is a new type": {
      says: "minor Type `Delivery` was added.",
      edit: set(schemas, { Delivery: delivery }),
    },
    "a field is added to a response, because callers can read more": {
      says: "minor Field `size` of `LexiconSummary` was added.",
      edit: set(fields("LexiconSummary"), { size: { type: "integer" } }),
    },
    "a field that leads back to its own type is added, because callers can read more": {
      says: /Field `opposite` of `Word` was added/,
      edit: set(fields("Word"), { opposite: { allOf: [{ $ref: "#/components/schemas/Word" }] } }),
    },
    "an optional field is added to a request, because callers can say more": {
      says: "minor Field `note` of `NewLexicon` was added.",
      edit: set(fields("NewLexicon"), { note: { type: "string" } }),
    },
    "an optional parameter is added, because callers can say more": {
      says: "minor Parameter `X-Tag` of `listLexicons` was added.",
      edit: append((document) => list(document).parameters, {
        name: "X-Tag",
        in: "header",
        schema: { type: "string" },
      }),
    },
    "a value is added to an enum of a response, because the client's enums are open, so no caller's code stops compiling":
      {
        says: /Constant `LexiconState\.MELTED` was added/,
        edit: ({ components: { schemas } }) => {
          schemas.LexiconState.enum.push("MELTED");
          schemas.LexiconState["x-enumDescriptions"].MELTED = "Melted.";
        },
      },
    "a value is added to an enum of a request, because callers can say more": append(
      (document) => schema("Quality")(document).enum,
      "BEST",
    ),
    "a field gets another enum, because the client's enums are open": {
      says: /^minor Type of field `state` of `LexiconProgress` changed from "LexiconState" to "ErrorCode"\.\nminor Enum /,
      edit: set(fields("LexiconProgress"), { state: { $ref: "#/components/schemas/ErrorCode" } }),
    },
    "a waiter is added, because there is a new method": {
      says: "minor Waiter `waitForSummary` was added.",
      edit: set(summary, {
        "x-waiter": {
          name: "waitForSummary",
          summary: "Wait",
          "interval-seconds": 1,
          ready: { field: "word_count", equals: [1] },
        },
      }),
    },
    "an operation needs no credentials, because callers may leave them out": {
      says: "minor Security of operation `teachLexicon` changed from `UserToken` or `AccessKey` + `AccessKeyDate` to none.",
      edit: set(teach, { security: [] }),
    },
    "a way to authenticate is added, because the others still work": {
      says: /Security changed from `UserToken` or .* or `AccessKeyDate`/,
      edit: append(({ security }) => security, { AccessKeyDate: [] }),
    },
    "an operation is deprecated, because it still works, and callers are told in time": {
      says: "minor Operation `teachLexicon` was deprecated.",
      edit: set(teach, { deprecated: true }),
    },
    "an operation is no longer deprecated, because callers can rely on it again": {
      says: "minor Operation `teachLexicon` is no longer deprecated.",
      before: set(teach, { deprecated: true }),
      edit: set(teach, { deprecated: undefined }),
    },
    "a parameter is deprecated, because it still works, and callers are told in time": {
      says: "minor Parameter `ids` was deprecated.",
      edit: set(ids, { deprecated: true }),
    },
    "a field is deprecated, because it still works, and callers are told in time": {
      says: "minor Field `pace` of `NewLexicon` was deprecated.",
      edit: set((document) => fields("NewLexicon")(document).pace, { deprecated: true }),
    },
    "a required field becomes optional in a request, because callers may leave something out": set(
      schema("NewLexicon"),
      { required: undefined },
    ),
    "a region is added, because callers can go elsewhere": append(
      (document) => region(document).enum,
      "south",
    ),
    "a server is added as the last, because callers can go elsewhere": {
      says: /Servers changed from/,
      edit: append(({ servers }) => servers, { url: "https://lexicons.example" }),
    },
    "fields of a request move into a part with a name, because there is a new type, and callers find every field where it was":
      {
        says: /Type `Paced` was added/,
        edit: (document) => {
          const { NewLexicon } = schemas(document);
          const { pace, ...properties } = NewLexicon.properties;
          schemas(document).Paced = { description: "A pace.", type: "object", properties: { pace } };
          Object.assign(NewLexicon, { properties, allOf: [{ $ref: "#/components/schemas/Paced" }] });
        },
      },
  }),
  ...[delivery, { type: "array", items: delivery }].map((inline): Edit => {
    const isList = inline !== delivery;
    return {
      title: `an inline object ${isList ? "of a list " : ""}gets a name, because callers find every field where it was`,
      bump: "minor",
      says: "minor Type `Delivery` was added.",
      before: set(fields("LexiconSummary"), { delivery: inline }),
      edit: (document) => {
        schemas(document).Delivery = delivery;
        fields("LexiconSummary")(document).delivery = isList ? { type: "array", items: { $ref } } : { $ref };
      },
    };
  }),
  ...[
    { description: "A part." },
    { externalDocs: { url: "https://example.com" } },
    { additionalProperties: true },
  ].map(
    (keys): Edit => ({
      title: `fields move into a part with ${Object.keys(keys)}, because callers find every field where it was`,
      bump: "minor",
      says: /^minor The fields of type `LexiconSummary` are now written in parts \(`allOf`\)\.$/m,
      edit: (document) => {
        const { properties, required, ...rest } = schema("LexiconSummary")(document);
        schemas(document).LexiconSummary = {
          ...rest,
          allOf: [{ type: "object", properties, required, ...keys }],
        };
      },
    }),
  ),
];
