import type { Bump } from "../change.ts";
import { type Edit, type Loose, order, preview, previewAnswer, receipt } from "./edit.ts";

const url = "https://metastudio.{region}.myhuaweicloud.com";
const second = { url: "https://tts.example" };

/** What is said about where the service is, when a 200 is a failure, defaults and parts: every line of it. */
export const placed: Edit[] = [
  {
    title: "the regions are described otherwise",
    bump: "patch",
    why: "every region is where it was",
    says: [`patch Description of \`${url}\` changed.`],
    edit: (document) => {
      document.servers[0].variables.region.description = "Pick one.";
    },
  },
  {
    title: "an operation gets servers of its own with another default region",
    bump: "major",
    why: "callers who name none are sent elsewhere",
    says: [
      `major Default of variable \`region\` of \`${url}\` of operation \`showTtsAuditionFile\` changed from "cn-north-4" to "cn-east-3".`,
    ],
    edit: (document) => {
      preview(document).servers = structuredClone(document.servers);
      preview(document).servers[0].variables.region.default = "cn-east-3";
    },
  },
  {
    title: "two servers change places",
    bump: "major",
    why: "the client sends requests to the first one",
    says: [`major Servers changed from \`${url}\` or \`${second.url}\` to \`${second.url}\` or \`${url}\`.`],
    before: (document) => {
      document.servers.push(second);
    },
    edit: (document) => {
      document.servers.reverse();
    },
  },
  server("first", "major", "the client sends requests to the first one", (servers) =>
    servers.unshift(second),
  ),
  server("last", "minor", "callers can go elsewhere", (servers) => servers.push(second)),
  {
    title: "x-failed is added",
    bump: "major",
    why: "a response that was returned is an error now",
    says: ["major Failure of operation `createOrder` was added: `count` is `0`."],
    edit: (document) => {
      order(document)["x-failed"] = { field: "count", equals: [0] };
    },
  },
  {
    title: "a waiter is told what a failure is",
    bump: "major",
    why: "a response that was returned is an error now",
    says: [
      "major Failure of operation `showTtsAuditionFile` was added: `message` is not empty, unless `code` is `0`.",
    ],
    before: (document) => {
      delete preview(document)["x-waiter"].failed;
      delete preview(document)["x-waiter"].reason;
    },
    edit: (document) => {
      preview(document)["x-waiter"].failed = {
        field: "message",
        "not-empty": true,
        unless: { field: "code", equals: ["0", 0] },
      };
    },
  },
  {
    title: "a waiter gives way to x-failed",
    bump: "major",
    why: "its method is gone, and the failure is the same",
    says: ["major Waiter `waitForTtsAuditionFile` was removed."],
    edit: (document) => {
      const { failed, reason } = preview(document)["x-waiter"];
      delete preview(document)["x-waiter"];
      preview(document)["x-failed"] = { ...failed, reason };
    },
  },
  {
    title: "the default of a type",
    bump: "major",
    why: "callers rely on what the service assumes",
    says: ['major Default of type `VoiceSex` changed from "UNKNOW" to "MALE".'],
    edit: (document) => {
      document.components.schemas.VoiceSex.default = "MALE";
    },
  },
  {
    title: "the default of a type is withdrawn",
    bump: "major",
    why: "callers rely on what the service assumes",
    says: ['major Default of type `VoiceSex` was removed: "UNKNOW".'],
    edit: (document) => {
      delete document.components.schemas.VoiceSex.default;
    },
  },
  part("with a link to a page", { externalDocs: { url: "https://example.com" } }),
  part("with an extension", { "x-internal": true }),
  part("that may have more fields", { additionalProperties: true }),
  {
    title: "a parameter moves to another place",
    bump: "major",
    why: "callers of the raw client pass it elsewhere",
    says: ['major Place of parameter `limit` of `createOrder` changed from "query" to "header".'],
    edit: (document) => {
      order(document).parameters[0].in = "header";
    },
  },
  {
    title: "a parameter of a path becomes one of its operation",
    bump: "patch",
    why: "callers set it as before",
    says: /^patch Something changed at `parameters` of path/,
    edit: (document) => {
      const path = document.paths["/v1/{project_id}/orders/{order_id}"];
      path.post.parameters.push(path.parameters.pop());
    },
  },
  {
    title: "no field says why it failed",
    bump: "patch",
    why: "the error has the client's own message",
    says: ['patch Reason of operation `showTtsAuditionFile` was removed: "message".'],
    edit: (document) => {
      delete preview(document)["x-waiter"].reason;
    },
  },
  {
    title: "a field gets another enum",
    bump: "minor",
    why: "the client's enums are open",
    says: /^minor Type of field `asset_state` of `CheckVoiceAssetResponse` changed from "AssetState" to "AssetFileState"\.\nminor Enum .* gained values: .*\n.*$/,
    edit: (document) => {
      const $ref = "#/components/schemas/AssetFileState";
      document.components.schemas.CheckVoiceAssetResponse.properties.asset_state.$ref = $ref;
    },
  },
  {
    title: "the contact is removed",
    bump: "patch",
    why: "no caller's code holds it",
    says: ["patch `contact` of `info` was removed."],
    edit: (document) => {
      delete document.info.contact;
    },
  },
  {
    title: "the type of a field in a list in a field",
    bump: "major",
    why: "callers hold the old type",
    says: ['major Type of field `a` of `OrderReceipt.items` changed from "string" to "integer".'],
    before: (document) => {
      const items = { type: "object", properties: { a: { type: "string" } } };
      receipt(document).properties.items = { type: "array", items };
    },
    edit: (document) => {
      receipt(document).properties.items.items.properties.a.type = "integer";
    },
  },
  {
    title: "a named object is written where it is used",
    bump: "patch",
    why: "callers find every field where it was, and its type too",
    says: [
      "patch Something changed at `$ref` of field `delivery` of `OrderReceipt` that no rule knows. Look at the diff of openapi/.",
    ],
    before: (document) => {
      document.components.schemas.Delivery = { type: "object", properties: { kind: { type: "string" } } };
      receipt(document).properties.delivery = { $ref: "#/components/schemas/Delivery" };
    },
    edit: (document) => {
      receipt(document).properties.delivery = document.components.schemas.Delivery;
    },
  },
  {
    title: "an example is added that the document shares",
    bump: "none",
    why: "it only adds a sample",
    says: ["none Scenario `other` of `showTtsAuditionFile` was added."],
    edit: (document) => {
      document.components.examples.Other = { summary: "Another", value: { is_file_complete: false } };
      previewAnswer(document).examples.other = { $ref: "#/components/examples/Other" };
    },
  },
];

function server(where: string, bump: Bump, why: string, add: (servers: Loose[]) => void): Edit {
  return {
    title: `a server is added as the ${where}`,
    bump,
    why,
    says: /Servers changed from/,
    edit: ({ servers }) => add(servers),
  };
}

function part(words: string, keys: object): Edit {
  return {
    title: `fields move into a part ${words}`,
    bump: "minor",
    why: "callers find every field where it was",
    says: /^minor The fields of type `OrderReceipt` are now written in parts/,
    edit: (document) => {
      const { properties, required, ...rest } = receipt(document);
      document.components.schemas.OrderReceipt = {
        ...rest,
        allOf: [{ type: "object", properties, required, ...keys }],
      };
    },
  };
}
