import type { Bump } from "./change.ts";

// biome-ignore lint/suspicious/noExplicitAny: an edit may touch whatever a document can hold
export type Loose = Record<string, any>;

/** What a maintainer may do to the document, and what follows from it for the packages' version. */
export interface Edit {
  title: string;
  bump: Bump | "none";
  why: string;
  /** Part of what is said about it. */
  says?: RegExp;
  edit(document: Loose): void;
}

const preview = (document: Loose) => document.paths["/v1/{project_id}/ttsc/audition-file/{job_id}"].get;
const order = (document: Loose) => document.paths["/v1/{project_id}/orders/{order_id}"].post;
const previewAnswer = (document: Loose) => preview(document).responses["200"].content["application/json"];

/**
 * What an operation that the document lacks adds to it: a body, a query and an enum in a request, so that
 * edits of requests can be tried too.
 */
export function withOrder(document: Loose): Loose {
  const copy = structuredClone(document);
  copy.paths["/v1/{project_id}/orders/{order_id}"] = {
    parameters: [
      { $ref: "#/components/parameters/ProjectId" },
      { name: "order_id", in: "path", required: true, description: "Its ID.", schema: { type: "string" } },
    ],
    post: {
      operationId: "createOrder",
      tags: ["TTS Management"],
      summary: "Create an order",
      description: "Creates an order.",
      parameters: [
        {
          name: "limit",
          in: "query",
          description: "How many at most.",
          schema: { type: "integer", minimum: 1, maximum: 100, default: 10 },
        },
      ],
      requestBody: {
        required: true,
        content: {
          "application/json": {
            schema: { $ref: "#/components/schemas/Order" },
            examples: { short: { summary: "Short", value: { text: "Hello" } } },
          },
        },
      },
      responses: {
        "200": {
          description: "Created.",
          content: {
            "application/json": {
              schema: { $ref: "#/components/schemas/OrderReceipt" },
              examples: { created: { summary: "Created", value: { count: 1 } } },
            },
          },
        },
        "400": { $ref: "#/components/responses/InvalidRequest" },
      },
    },
  };
  Object.assign(copy.components.schemas, {
    Order: {
      description: "What to say.",
      type: "object",
      required: ["text"],
      properties: {
        text: { description: "The text.", type: "string", maxLength: 100 },
        pace: { description: "How fast, default 1.", type: "number", default: 1 },
        quality: { $ref: "#/components/schemas/Quality" },
      },
    },
    Quality: {
      description: "How good.",
      type: "string",
      enum: ["LOW", "HIGH"],
      "x-enumDescriptions": { LOW: "Low.", HIGH: "High." },
    },
    OrderReceipt: {
      description: "What was ordered.",
      type: "object",
      required: ["count"],
      properties: { count: { description: "How many.", type: "integer" } },
    },
  });
  return copy;
}

/** Renames a schema, and every reference to it. */
function renameSchema(document: Loose, from: string, to: string): void {
  const moved = JSON.parse(
    JSON.stringify(document).replaceAll(`"#/components/schemas/${from}"`, `"#/components/schemas/${to}"`),
  );
  moved.components.schemas[to] = moved.components.schemas[from];
  delete moved.components.schemas[from];
  Object.assign(document, moved);
}

export const edits: Edit[] = [
  // Nothing that a user could notice.
  { title: "nothing", bump: "none", why: "there is no change", edit: () => {} },
  {
    title: "the version of the document",
    bump: "none",
    why: "it follows the release, not the other way",
    edit: (document) => {
      document.info.version = "9.9.9";
    },
  },
  {
    title: "an example is added",
    bump: "none",
    why: "it only adds a sample",
    edit: (document) => {
      previewAnswer(document).examples.other = { summary: "Another", value: { is_file_complete: false } };
    },
  },
  {
    title: "a code sample is added",
    bump: "none",
    why: "it only adds a sample",
    edit: (document) => {
      preview(document)["x-codeSamples"] = [{ lang: "Shell", source: "curl" }];
    },
  },
  {
    title: "the order of fields and schemas",
    bump: "none",
    why: "order means nothing",
    edit: (document) => {
      const { schemas } = document.components;
      document.components.schemas = Object.fromEntries(Object.entries(schemas).reverse());
    },
  },
  // What is said differently.
  {
    title: "a description is reworded",
    bump: "patch",
    why: "docs and docstrings change, nothing else",
    says: /description of field `download_url` of `AuditionFile`/i,
    edit: (document) => {
      document.components.schemas.AuditionFile.properties.download_url.description = "Where the audio is.";
    },
  },
  {
    title: "the meaning of an enum value is reworded",
    bump: "patch",
    why: "docs and docstrings change, nothing else",
    edit: (document) => {
      document.components.schemas.AssetState["x-enumDescriptions"].BLOCK = "Blocked.";
    },
  },
  {
    title: "the value of an example",
    bump: "patch",
    why: "the mock answers with other data of the same shape",
    edit: (document) => {
      document.components.examples.TimbreFrozen.value.asset_name = "Another name";
    },
  },
  {
    title: "a waiter's interval",
    bump: "patch",
    why: "the pace is not part of any caller's code",
    edit: (document) => {
      preview(document)["x-waiter"]["interval-seconds"] = 7;
    },
  },
  {
    title: "the format of a field of an answer is withdrawn",
    bump: "major",
    why: "callers relied on what it promised",
    edit: (document) => {
      delete document.components.schemas.AuditionFile.properties.download_url.format;
    },
  },
  // What is new, and breaks nobody.
  {
    title: "an operation is added",
    bump: "minor",
    why: "there is a new method",
    says: /Operation `cancelPreview` was added/,
    edit: (document) => {
      document.paths["/v1/{project_id}/ttsc/audition-file/{job_id}"].delete = {
        ...structuredClone(preview(document)),
        operationId: "cancelPreview",
        "x-waiter": undefined,
      };
    },
  },
  {
    title: "a schema is added",
    bump: "minor",
    why: "there is a new type",
    says: /Type `Pause` was added/,
    edit: (document) => {
      document.components.schemas.Pause = { description: "A pause.", type: "object" };
    },
  },
  {
    title: "a field is added to an answer",
    bump: "minor",
    why: "callers can read more",
    edit: (document) => {
      document.components.schemas.AuditionFile.properties.size = { description: "Bytes.", type: "integer" };
    },
  },
  {
    title: "an optional field is added to a request",
    bump: "minor",
    why: "callers can say more",
    edit: (document) => {
      document.components.schemas.Order.properties.note = { description: "A note.", type: "string" };
    },
  },
  {
    title: "an optional parameter is added",
    bump: "minor",
    why: "callers can say more",
    edit: (document) => {
      order(document).parameters.push({
        name: "X-Tag",
        in: "header",
        description: "A tag.",
        schema: { type: "string" },
      });
    },
  },
  {
    title: "a value is added to an enum of an answer",
    bump: "minor",
    why: "the client's enums are open, so no caller's code stops compiling",
    says: /Constant `AssetState\.MELTED` was added/,
    edit: (document) => {
      const state = document.components.schemas.AssetState;
      state.enum.push("MELTED");
      state["x-enumDescriptions"].MELTED = "Melted.";
    },
  },
  {
    title: "a value is added to an enum of a request",
    bump: "minor",
    why: "callers can say more",
    edit: (document) => {
      const quality = document.components.schemas.Quality;
      quality.enum.push("BEST");
      quality["x-enumDescriptions"].BEST = "Best.";
    },
  },
  {
    title: "a waiter is added",
    bump: "minor",
    why: "there is a new method",
    says: /Waiter `waitForOrder` was added/,
    edit: (document) => {
      document.components.schemas.OrderReceipt.properties.done = {
        description: "Done?",
        type: "boolean",
      };
      document.components.schemas.OrderReceipt.properties.failure = {
        description: "Why not.",
        type: "string",
      };
      order(document)["x-waiter"] = {
        name: "waitForOrder",
        summary: "Wait",
        "interval-seconds": 1,
        "ready-when-true": "done",
        "failed-when-not-empty": "failure",
      };
    },
  },
  {
    title: "an operation may be retried",
    bump: "minor",
    why: "the client can do more by itself",
    edit: (document) => {
      order(document)["x-retry-safe"] = true;
    },
  },
  {
    title: "an operation is deprecated",
    bump: "minor",
    why: "it still works, and callers are told in time",
    edit: (document) => {
      preview(document).deprecated = true;
    },
  },
  {
    title: "a required field becomes optional in a request",
    bump: "minor",
    why: "callers may leave something out",
    edit: (document) => {
      delete document.components.schemas.Order.required;
    },
  },
  {
    title: "a region is added",
    bump: "minor",
    why: "callers can go elsewhere",
    edit: (document) => {
      document.servers[0].variables.region.enum.push("ap-southeast-3");
    },
  },
  // What breaks somebody.
  {
    title: "an operation is removed",
    bump: "major",
    why: "its method is gone",
    edit: (document) => {
      delete document.paths["/v1/{project_id}/orders/{order_id}"];
    },
  },
  {
    title: "an operation is renamed",
    bump: "major",
    why: "its method is gone",
    edit: (document) => {
      preview(document).operationId = "getPreview";
    },
  },
  {
    title: "a path is moved",
    bump: "major",
    why: "the old address answers no more",
    edit: (document) => {
      document.paths["/v2/orders/{order_id}"] = document.paths["/v1/{project_id}/orders/{order_id}"];
      delete document.paths["/v1/{project_id}/orders/{order_id}"];
    },
  },
  {
    title: "a path parameter is renamed",
    bump: "major",
    why: "callers name it, though the address stays the same",
    says: /Parameter `order_id` of `createOrder` was removed/,
    edit: (document) => {
      const path = document.paths["/v1/{project_id}/orders/{order_id}"];
      path.parameters[1].name = "order_number";
      delete document.paths["/v1/{project_id}/orders/{order_id}"];
      document.paths["/v1/{project_id}/orders/{order_number}"] = path;
    },
  },
  {
    title: "a schema is renamed",
    bump: "major",
    why: "callers import its type by name",
    says: /Type `AuditionFile` was removed/,
    edit: (document) => renameSchema(document, "AuditionFile", "PreviewFile"),
  },
  {
    title: "a field is removed from an answer",
    bump: "major",
    why: "callers read it",
    edit: (document) => {
      delete document.components.schemas.AuditionFile.properties.download_url;
    },
  },
  {
    title: "a field is removed from a request",
    bump: "major",
    why: "callers who set it no longer compile, and are not heard",
    says: /Field `pace` of `Order` was removed/,
    edit: (document) => {
      delete document.components.schemas.Order.properties.pace;
    },
  },
  {
    title: "a field becomes required in a request",
    bump: "major",
    why: "callers who leave it out no longer compile",
    edit: (document) => {
      document.components.schemas.Order.required.push("pace");
    },
  },
  {
    title: "a required field becomes optional in an answer",
    bump: "major",
    why: "callers relied on it",
    edit: (document) => {
      delete document.components.schemas.OrderReceipt.required;
    },
  },
  {
    title: "a required parameter is added",
    bump: "major",
    why: "callers do not send it",
    edit: (document) => {
      order(document).parameters.push({
        name: "kind",
        in: "query",
        required: true,
        description: "Which kind.",
        schema: { type: "string" },
      });
    },
  },
  {
    title: "an optional parameter becomes required",
    bump: "major",
    why: "callers who leave it out are refused",
    edit: (document) => {
      document.components.parameters.RequestId.required = true;
    },
  },
  {
    title: "a parameter is removed",
    bump: "major",
    why: "callers who set it no longer compile",
    edit: (document) => {
      order(document).parameters.pop();
    },
  },
  {
    title: "the default of a parameter",
    bump: "major",
    why: "callers who leave it out get something else",
    says: /default of parameter `limit` of `createOrder` changed from 10 to 20/i,
    edit: (document) => {
      order(document).parameters[0].schema.default = 20;
    },
  },
  {
    title: "the default of a field of a request",
    bump: "major",
    why: "callers who leave it out get something else",
    says: /default of field `pace` of `Order` changed from 1 to 2/i,
    edit: (document) => {
      document.components.schemas.Order.properties.pace.default = 2;
    },
  },
  {
    title: "the type of a field",
    bump: "major",
    why: "callers hold the old type",
    edit: (document) => {
      document.components.schemas.AuditionFile.properties.download_url.type = "integer";
    },
  },
  {
    title: "an answer may be null",
    bump: "major",
    why: "callers do not expect it",
    edit: (document) => {
      document.components.schemas.AuditionFile.properties.download_url.type = ["string", "null"];
    },
  },
  {
    title: "a field gets a type of its own with other fields",
    bump: "major",
    why: "callers hold the old type",
    edit: (document) => {
      document.components.schemas.ShowTtsAuditionFileResponse.properties.files.items = {
        $ref: "#/components/schemas/TtscMobvoiVoiceAssetMeta",
      };
    },
  },
  {
    title: "a limit of a request is tightened",
    bump: "major",
    why: "what was accepted is refused",
    edit: (document) => {
      document.components.schemas.Order.properties.text.maxLength = 50;
    },
  },
  {
    title: "a value is removed from an enum",
    bump: "major",
    why: "its constant is gone",
    says: /Constant `AssetState\.BLOCK` was removed/,
    edit: (document) => {
      const state = document.components.schemas.AssetState;
      state.enum.pop();
      delete state["x-enumDescriptions"].BLOCK;
    },
  },
  {
    title: "the constant of an enum value is renamed",
    bump: "major",
    why: "callers name it, though the value stays the same",
    says: /Constant `ErrorCode\.FAILURE` was removed/,
    edit: (document) => {
      document.components.schemas.ErrorCode["x-enum-varnames"][0] = "FAILED";
    },
  },
  {
    title: "a waiter is renamed",
    bump: "major",
    why: "its method is gone",
    says: /Waiter `waitForTtsAuditionFile` was removed/,
    edit: (document) => {
      preview(document)["x-waiter"].name = "waitForPreview";
    },
  },
  {
    title: "a waiter looks at another field",
    bump: "major",
    why: "it ends at another moment for the same code",
    edit: (document) => {
      preview(document)["x-waiter"]["failed-when-not-empty"] = "files";
    },
  },
  {
    title: "an operation may no longer be retried",
    bump: "minor",
    why: "the client does less by itself, for code that still compiles and handles errors",
    edit: (document) => {
      delete preview(document)["x-retry-safe"];
    },
  },
  {
    title: "an example is renamed",
    bump: "major",
    why: "tests choose the mock's scenarios by name",
    says: /Scenario `failed` of `showTtsAuditionFile` was removed/,
    edit: (document) => {
      const { examples } = previewAnswer(document);
      examples.broken = examples.failed;
      delete examples.failed;
    },
  },
  {
    title: "another status means success",
    bump: "major",
    why: "the old answer is gone",
    edit: (document) => {
      const { responses } = order(document);
      responses["202"] = responses["200"];
      delete responses["200"];
    },
  },
  {
    title: "a way to authenticate is removed",
    bump: "major",
    why: "its users are locked out",
    edit: (document) => {
      document.security.shift();
    },
  },
  {
    title: "the server moves",
    bump: "major",
    why: "old clients ask where nobody answers",
    edit: (document) => {
      document.servers[0].url = "https://tts.{region}.myhuaweicloud.com";
    },
  },
];
