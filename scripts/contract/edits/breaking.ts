import {
  append,
  dropLast,
  type Edit,
  field,
  fields,
  limit,
  order,
  preview,
  region,
  rows,
  schema,
  schemas,
  set,
  waiter,
} from "./edit.ts";

const text = { description: "Some text.", type: "string" };
const orderPath = "/v1/{project_id}/orders/{order_id}";

/** What breaks somebody. */
export const breaking: Edit[] = [
  ...rows("major", {
    "an operation is removed": {
      why: "its method is gone",
      says: "major Operation `createOrder` was removed.",
      edit: set(({ paths }) => paths[orderPath], { post: undefined }),
    },
    "a path is moved": {
      why: "nothing responds at the old address",
      edit: ({ paths }) => {
        paths["/v2/orders/{order_id}"] = paths[orderPath];
        delete paths[orderPath];
      },
    },
    "a field is removed from a response": {
      why: "callers read it",
      says: "major Field `download_url` of `PreviewFile` was removed.",
      edit: set(fields("PreviewFile"), { download_url: undefined }),
    },
    "an inline object gets a name and loses a field": {
      why: "callers read it",
      says: /Field `kind` of `Receipt.delivery` was removed/,
      before: set(fields("Receipt"), { delivery: { type: "object", properties: { kind: text } } }),
      edit: (document) => {
        schemas(document).Delivery = { type: "object", properties: {} };
        fields("Receipt")(document).delivery = { $ref: "#/components/schemas/Delivery" };
      },
    },
    "a field is removed from a request": {
      why: "callers who set it no longer compile, and are not heard",
      says: "major Field `pace` of `Order` was removed.",
      edit: set(fields("Order"), { pace: undefined }),
    },
    "a field becomes required in a request": {
      why: "callers who leave it out no longer compile",
      edit: append((document) => schema("Order")(document).required, "pace"),
    },
    "a required field becomes optional in a response": {
      why: "callers relied on it",
      edit: set(schema("Receipt"), { required: undefined }),
    },
    "a required parameter is added": {
      why: "callers do not send it",
      says: "major Parameter `kind` of `createOrder` was added.",
      edit: append((document) => order(document).parameters, {
        name: "kind",
        in: "query",
        required: true,
        schema: text,
      }),
    },
    "an optional parameter becomes required": {
      why: "callers who leave it out are rejected",
      edit: set(({ components }) => components.parameters.RequestId, { required: true }),
    },
    "a parameter is removed": {
      why: "callers who set it no longer compile",
      says: "major Parameter `tags` of `createOrder` was removed.",
      edit: dropLast((document) => order(document).parameters),
    },
    "a parameter moves to another place": {
      why: "callers of the raw client pass it elsewhere",
      says: /^major Place of parameter `limit` of `createOrder` changed from "query" to "header"\.$/m,
      edit: set(limit, { in: "header" }),
    },
    "the default of a parameter": {
      why: "callers who leave it out get something else",
      says: "major Default of parameter `limit` of `createOrder` changed from 10 to 20.",
      edit: set((document) => limit(document).schema, { default: 20 }),
    },
    "the default of a field of a request": {
      why: "callers who leave it out get something else",
      says: "major Default of field `pace` of `Order` changed from 1 to 2.",
      edit: set(field("Order.pace"), { default: 2 }),
    },
    "the default of a type": {
      why: "callers rely on what the service assumes",
      says: 'major Default of type `Voice` changed from "ANY" to "MALE".',
      edit: set(schema("Voice"), { default: "MALE" }),
    },
    "the default of a type is withdrawn": {
      why: "callers rely on what the service assumes",
      says: 'major Default of type `Voice` was removed: "ANY".',
      edit: set(schema("Voice"), { default: undefined }),
    },
    "the type of a field in a list in a field": {
      why: "callers hold the old type",
      says: 'major Type of field `a` of `Receipt.items` changed from "string" to "integer".',
      before: set(fields("Receipt"), {
        items: { type: "array", items: { type: "object", properties: { a: text } } },
      }),
      edit: set((document) => field("Receipt.items")(document).items.properties.a, { type: "integer" }),
    },
    "the format of a field of a response is withdrawn": {
      why: "callers relied on what it promised",
      edit: set(field("PreviewFile.download_url"), { format: undefined }),
    },
    "a field gets a type of its own with other fields": {
      why: "callers hold the old type",
      edit: set(field("Preview.files"), { items: { $ref: "#/components/schemas/Upload" } }),
    },
    "the type of a field of a request is narrowed": {
      why: "what was accepted is rejected",
      says: /Type of field `pace` of `Order` changed from "number" to "integer"/,
      edit: set(field("Order.pace"), { type: "integer" }),
    },
    "a limit of a request is tightened": {
      why: "what was accepted is rejected",
      says: /`maxLength` of field `text` of `Order` changed from 100 to 50/,
      edit: set(field("Order.text"), { maxLength: 50 }),
    },
    "a value is removed from an enum": {
      why: "its constant is gone",
      says: /Constant `State\.BLOCKED` was removed/,
      edit: (document) => {
        delete schema("State")(document)["x-enumDescriptions"][schema("State")(document).enum.pop()];
      },
    },
    "a waiter's end has another value": {
      why: "it ends at another moment for the same code",
      says: "major End of waiter `waitForPreview` changed from `state` is `READY` to `state` is `READY` or `BLOCKED`.",
      edit: set(waiter, { ready: { field: "state", equals: ["READY", "BLOCKED"] } }),
    },
    "a state is a failure for a waiter": {
      why: "a response that was returned is an error now",
      says: "major Failure of operation `showPreview` changed from `message` is not empty to `state` is `BLOCKED`.",
      edit: set(waiter, { failed: { field: "state", equals: ["BLOCKED"] } }),
    },
    "a waiter is told what a failure is": {
      why: "a response that was returned is an error now",
      says: "major Failure of operation `showPreview` was added: `message` is not empty, unless `code` is `0`.",
      before: set(waiter, { failed: undefined, reason: undefined }),
      edit: set(waiter, {
        failed: { field: "message", "not-empty": true, unless: { field: "code", equals: ["0", 0] } },
      }),
    },
    "x-failed is added": {
      why: "a response that was returned is an error now",
      says: "major Failure of operation `createOrder` was added: `count` is `0`.",
      edit: set(order, { "x-failed": { field: "count", equals: [0] } }),
    },
    "a waiter gives way to x-failed": {
      why: "its method is gone, and the failure is the same",
      says: "major Waiter `waitForPreview` was removed.",
      edit: (document) => {
        const { failed, reason } = waiter(document);
        set(preview, { "x-waiter": undefined, "x-failed": { ...failed, reason } })(document);
      },
    },
    "a way to authenticate is removed": {
      why: "its users are locked out",
      edit: ({ security }) => {
        security.shift();
      },
    },
    "an operation that needed no credentials needs some": {
      why: "callers who send none are rejected",
      says: /^major Security of operation `showPreview` changed from none to `UserToken` or .*$/,
      before: set(preview, { security: [] }),
      edit: set(preview, { security: undefined }),
    },
    "another region is the default": {
      why: "callers who name none are sent elsewhere",
      says: /Default of variable `region` .* changed from "north" to "east"/,
      edit: set(region, { default: "east" }),
    },
    "a region is removed": {
      why: "old clients ask where nobody responds",
      edit: dropLast((document) => region(document).enum),
    },
    "the server moves": {
      why: "old clients ask where nobody responds",
      says: /Servers changed from/,
      edit: set(({ servers }) => servers[0], { url: "https://orders.{region}.example.org" }),
    },
    "a server is added as the first": {
      why: "the client sends requests to the first one",
      says: /Servers changed from/,
      edit: ({ servers }) => {
        servers.unshift({ url: "https://orders.example" });
      },
    },
  }),
];
