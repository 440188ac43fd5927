import {
  append,
  cancel,
  type Edit,
  fields,
  order,
  preview,
  region,
  rows,
  schema,
  schemas,
  set,
  tags,
} from "./edit.ts";

const delivery = { type: "object", properties: { kind: { description: "Which kind.", type: "string" } } };
const $ref = "#/components/schemas/Delivery";

/** What is new, and breaks nobody. */
export const added: Edit[] = [
  ...rows("minor", {
    "an operation is added": {
      why: "there is a new method",
      says: /Operation `cancelPreview` was added/,
      edit: (document) => {
        const responses = cancel(document).responses;
        const added = { operationId: "cancelPreview", summary: "Cancel", responses };
        document.paths["/v1/{project_id}/previews/{job_id}"].delete = added;
      },
    },
    "a schema is added": {
      why: "there is a new type",
      says: "minor Type `Delivery` was added.",
      edit: set(schemas, { Delivery: delivery }),
    },
    "a field is added to a response": {
      why: "callers can read more",
      says: "minor Field `size` of `PreviewFile` was added.",
      edit: set(fields("PreviewFile"), { size: { type: "integer" } }),
    },
    "an optional field is added to a request": {
      why: "callers can say more",
      says: "minor Field `note` of `Order` was added.",
      edit: set(fields("Order"), { note: { type: "string" } }),
    },
    "an optional parameter is added": {
      why: "callers can say more",
      says: "minor Parameter `X-Tag` of `createOrder` was added.",
      edit: append((document) => order(document).parameters, {
        name: "X-Tag",
        in: "header",
        schema: { type: "string" },
      }),
    },
    "a value is added to an enum of a response": {
      why: "the client's enums are open, so no caller's code stops compiling",
      says: /Constant `State\.MELTED` was added/,
      edit: ({ components: { schemas } }) => {
        schemas.State.enum.push("MELTED");
        schemas.State["x-enumDescriptions"].MELTED = "Melted.";
      },
    },
    "a value is added to an enum of a request": {
      why: "callers can say more",
      edit: append((document) => schema("Quality")(document).enum, "BEST"),
    },
    "a field gets another enum": {
      why: "the client's enums are open",
      says: /^minor Type of field `state` of `Preview` changed from "State" to "ErrorCode"\.\nminor Enum /,
      edit: set(fields("Preview"), { state: { $ref: "#/components/schemas/ErrorCode" } }),
    },
    "a waiter is added": {
      why: "there is a new method",
      says: "minor Waiter `waitForOrder` was added.",
      edit: set(order, {
        "x-waiter": {
          name: "waitForOrder",
          summary: "Wait",
          "interval-seconds": 1,
          ready: { field: "count", equals: [1] },
        },
      }),
    },
    "an operation needs no credentials": {
      why: "callers may leave them out",
      says: "minor Security of operation `showPreview` changed from `UserToken` or `AccessKey` + `AccessKeyDate` to none.",
      edit: set(preview, { security: [] }),
    },
    "a way to authenticate is added": {
      why: "the others still work",
      says: /Security changed from `UserToken` or .* or `AccessKeyDate`/,
      edit: append(({ security }) => security, { AccessKeyDate: [] }),
    },
    "an operation is deprecated": {
      why: "it still works, and callers are told in time",
      says: "minor Operation `showPreview` was deprecated.",
      edit: set(preview, { deprecated: true }),
    },
    "an operation is no longer deprecated": {
      why: "callers can rely on it again",
      says: "minor Operation `showPreview` is no longer deprecated.",
      before: set(preview, { deprecated: true }),
      edit: set(preview, { deprecated: undefined }),
    },
    "a parameter is deprecated": {
      why: "it still works, and callers are told in time",
      says: "minor Parameter `tags` of `createOrder` was deprecated.",
      edit: set(tags, { deprecated: true }),
    },
    "a field is deprecated": {
      why: "it still works, and callers are told in time",
      says: "minor Field `pace` of `Order` was deprecated.",
      edit: set((document) => fields("Order")(document).pace, { deprecated: true }),
    },
    "a required field becomes optional in a request": {
      why: "callers may leave something out",
      edit: set(schema("Order"), { required: undefined }),
    },
    "a region is added": {
      why: "callers can go elsewhere",
      edit: append((document) => region(document).enum, "south"),
    },
    "a server is added as the last": {
      why: "callers can go elsewhere",
      says: /Servers changed from/,
      edit: append(({ servers }) => servers, { url: "https://orders.example" }),
    },
    "fields of a request move into a part with a name": {
      why: "there is a new type, and callers find every field where it was",
      says: /Type `Paced` was added/,
      edit: (document) => {
        const { Order } = schemas(document);
        const { pace, ...properties } = Order.properties;
        schemas(document).Paced = { description: "A pace.", type: "object", properties: { pace } };
        Object.assign(Order, { properties, allOf: [{ $ref: "#/components/schemas/Paced" }] });
      },
    },
  }),
  ...[delivery, { type: "array", items: delivery }].map((inline): Edit => {
    const isList = inline !== delivery;
    return {
      title: `an inline object ${isList ? "of a list " : ""}gets a name`,
      bump: "minor",
      why: "there is a new type, and callers find every field where it was",
      says: "minor Type `Delivery` was added.",
      before: set(fields("Receipt"), { delivery: inline }),
      edit: (document) => {
        schemas(document).Delivery = delivery;
        fields("Receipt")(document).delivery = isList ? { type: "array", items: { $ref } } : { $ref };
      },
    };
  }),
  ...[
    { description: "A part." },
    { externalDocs: { url: "https://example.com" } },
    { additionalProperties: true },
  ].map(
    (keys): Edit => ({
      title: `fields move into a part with ${Object.keys(keys)}`,
      bump: "minor",
      why: "the type is put together otherwise, and callers find every field where it was",
      says: /^minor The fields of type `Receipt` are now written in parts \(`allOf`\)\.$/m,
      edit: (document) => {
        const { properties, required, ...rest } = schema("Receipt")(document);
        schemas(document).Receipt = { ...rest, allOf: [{ type: "object", properties, required, ...keys }] };
      },
    }),
  ),
];
