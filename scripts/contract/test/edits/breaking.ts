import { wordsPath } from "./base-document.ts";
import {
  append,
  batchSize,
  dropLast,
  type Edit,
  field,
  fields,
  list,
  region,
  rows,
  schema,
  schemas,
  set,
  summary,
  teach,
  waiter,
} from "./edit.ts";

const text = { description: "Some text.", type: "string" };
const path = "/v1/{project_id}/lexicons";

/** What breaks somebody. */
export const breaking: Edit[] = [
  ...rows("major", {
    "an operation is removed, because its method is gone": {
      says: "major Operation `createLexicon` was removed.",
      edit: set(({ paths }) => paths[path], { post: undefined }),
    },
    "a path is moved, because nothing responds at the old address": {
      says: [
        'major Address of operation `listLexicons` changed from "GET /v1/{project_id}/lexicons" to "GET /v2/{project_id}/lexicons".',
        'major Address of operation `createLexicon` changed from "POST /v1/{project_id}/lexicons" to "POST /v2/{project_id}/lexicons".',
      ],
      edit: movePath("/v2/{project_id}/lexicons"),
    },
    "a path is moved and loses a parameter, because nothing responds at the old address": {
      says: /^major Address of operation `listLexicons` changed from .* to "GET \/v2\/lexicons"\.$/m,
      edit: movePath("/v2/lexicons"),
    },
    "an operation has another method, because nothing responds at the old address": {
      says: /^major Address of operation `createLexicon` changed from "POST (.*)" to "PATCH \1"\.$/m,
      edit: ({ paths }) => {
        paths[path].patch = paths[path].post;
        delete paths[path].post;
      },
    },
    "a field is removed from a response, because callers read it": {
      says: "major Field `export_url` of `LexiconSummary` was removed.",
      edit: set(fields("LexiconSummary"), { export_url: undefined }),
    },
    "a required field is removed from a response, because callers read it": {
      says: "major Field `word_count` of `LexiconSummary` was removed.",
      edit: (document) => {
        set(fields("LexiconSummary"), { word_count: undefined })(document);
        set(schema("LexiconSummary"), { required: undefined })(document);
      },
    },
    "a parameter of a path becomes one of its operation and is narrowed, because what was accepted is rejected":
      {
        edit: ({ paths, components }) => {
          const { parameters, get } = paths[wordsPath];
          parameters.pop();
          get.parameters.push({ ...components.parameters.Pitch, schema: { type: "string", enum: ["low"] } });
        },
      },
    "an inline object gets a name and loses a field, because callers read it": {
      says: /Field `kind` of `LexiconSummary.delivery` was removed/,
      before: set(fields("LexiconSummary"), { delivery: { type: "object", properties: { kind: text } } }),
      edit: (document) => {
        schemas(document).Delivery = { type: "object", properties: {} };
        fields("LexiconSummary")(document).delivery = { $ref: "#/components/schemas/Delivery" };
      },
    },
    "a field is removed from a request, because callers who set it no longer compile, and are not heard": {
      says: "major Field `pace` of `NewLexicon` was removed.",
      edit: set(fields("NewLexicon"), { pace: undefined }),
    },
    "a field becomes required in a request, because callers who leave it out no longer compile": append(
      (document) => schema("NewLexicon")(document).required,
      "pace",
    ),
    "a required field becomes optional in a response, because callers relied on it": set(
      schema("LexiconSummary"),
      { required: undefined },
    ),
    "a required parameter is added, because callers do not send it": {
      says: "major Parameter `kind` of `listLexicons` was added.",
      edit: append((document) => list(document).parameters, {
        name: "kind",
        in: "query",
        required: true,
        schema: text,
      }),
    },
    "an optional parameter becomes required, because callers who leave it out are rejected": set(batchSize, {
      required: true,
    }),
    "a parameter is removed, because callers who set it no longer compile": {
      says: "major Parameter `order` of `listLexicons` was removed.",
      edit: dropLast((document) => list(document).parameters),
    },
    "a parameter moves to another place, because callers of the raw client pass it elsewhere": {
      says: /^major Place of parameter `batch_size` of `teachLexicon` changed from "query" to "header"\.$/m,
      edit: set(batchSize, { in: "header" }),
    },
    "the default of a parameter, because callers who leave it out get something else": {
      says: "major Default of parameter `batch_size` of `teachLexicon` changed from 10 to 20.",
      edit: set((document) => batchSize(document).schema, { default: 20 }),
    },
    "the default of a field of a request, because callers who leave it out get something else": {
      says: "major Default of field `pace` of `NewLexicon` changed from 1 to 2.",
      edit: set(field("NewLexicon.pace"), { default: 2 }),
    },
    "the default of a type, because callers rely on what the service assumes": {
      says: 'major Default of type `Quality` changed from "LOW" to "HIGH".',
      edit: set(schema("Quality"), { default: "HIGH" }),
    },
    "the default of a type is withdrawn, because callers rely on what the service assumes": {
      says: 'major Default of type `Quality` was removed: "LOW".',
      edit: set(schema("Quality"), { default: undefined }),
    },
    "the type of a field in a list in a field, because callers hold the old type": {
      says: 'major Type of field `a` of `LexiconSummary.items` changed from "string" to "integer".',
      before: set(fields("LexiconSummary"), {
        items: { type: "array", items: { type: "object", properties: { a: text } } },
      }),
      edit: set((document) => field("LexiconSummary.items")(document).items.properties.a, {
        type: "integer",
      }),
    },
    "the format of a field of a response is withdrawn, because callers relied on what it promised": set(
      field("LexiconSummary.export_url"),
      { format: undefined },
    ),
    "a field gets a type of its own with other fields, because callers hold the old type": set(
      field("LexiconPage.lexicons"),
      { items: { $ref: "#/components/schemas/CreatedLexicon" } },
    ),
    "the type of a field of a request is narrowed, because what was accepted is rejected": {
      says: /Type of field `pace` of `NewLexicon` changed from "number" to "integer"/,
      edit: set(field("NewLexicon.pace"), { type: "integer" }),
    },
    "a limit of a request is tightened, because what was accepted is rejected": {
      says: /`maxLength` of field `name` of `NewLexicon` changed from 64 to 50/,
      edit: set(field("NewLexicon.name"), { maxLength: 50 }),
    },
    "a value is removed from an enum, because its constant is gone": {
      says: /Constant `LexiconState\.MISSPELT` was removed/,
      edit: (document) => {
        delete schema("LexiconState")(document)["x-enumDescriptions"][
          schema("LexiconState")(document).enum.pop()
        ];
      },
    },
    "a waiter's end has another value, because it ends at another moment for the same code": {
      says: "major End of waiter `waitForLexicon` changed from `state` is `LEARNED` to `state` is `LEARNED` or `LEARNING`.",
      edit: set(waiter, { ready: { field: "state", equals: ["LEARNED", "LEARNING"] } }),
    },
    "a state is a failure for a waiter, because a response that was returned is an error now": {
      says: "major Failure of operation `teachLexicon` changed from `problem` is not empty to `state` is `MISSPELT`.",
      before: set(waiter, { failed: { field: "problem", "not-empty": true } }),
      edit: set(waiter, { failed: { field: "state", equals: ["MISSPELT"] } }),
    },
    "a waiter is told what a failure is, because a response that was returned is an error now": {
      says: "major Failure of operation `teachLexicon` was added: `problem` is not empty, unless `code` is `0`.",
      before: set(waiter, { failed: undefined, reason: undefined }),
      edit: set(waiter, {
        failed: { field: "problem", "not-empty": true, unless: { field: "code", equals: ["0", 0] } },
      }),
    },
    "x-failed is added, because a response that was returned is an error now": {
      says: "major Failure of operation `showLexiconSummary` was added: `word_count` is `0`.",
      edit: set(summary, { "x-failed": { field: "word_count", equals: [0] } }),
    },
    "a waiter gives way to x-failed, because its method is gone, and the failure is the same": {
      says: "major Waiter `waitForLexicon` was removed.",
      edit: (document) => {
        const { failed, reason } = waiter(document);
        set(teach, { "x-waiter": undefined, "x-failed": { ...failed, reason } })(document);
      },
    },
    "a way to authenticate is removed, because its users are locked out": ({ security }) => {
      security.shift();
    },
    "an operation that needed no credentials needs some, because callers who send none are rejected": {
      says: /^major Security of operation `teachLexicon` changed from none to `UserToken` or .*$/,
      before: set(teach, { security: [] }),
      edit: set(teach, { security: undefined }),
    },
    "another region is the default, because callers who name none are sent elsewhere": {
      says: /Default of variable `region` .* changed from "north" to "east"/,
      edit: set(region, { default: "east" }),
    },
    "a region is removed, because old clients send requests where nobody responds": dropLast(
      (document) => region(document).enum,
    ),
    "the server moves, because old clients send requests where nobody responds": {
      says: /Servers changed from/,
      edit: set(({ servers }) => servers[0], { url: "https://lexicons.{region}.example" }),
    },
    "a server is added as the first, because the client sends requests to the first one": {
      says: /Servers changed from/,
      edit: ({ servers }) => {
        servers.unshift({ url: "https://lexicons.example" });
      },
    },
  }),
];

function movePath(to: string): Edit["edit"] {
  return ({ paths }) => {
    paths[to] = paths[path];
    delete paths[path];
  };
}
