import { type Edit, order, preview, receipt } from "./edit.ts";

const delivery = {
  description: "How it is delivered.",
  type: "object",
  properties: { kind: { description: "Which kind.", type: "string" } },
};

/** What is new, and breaks nobody. */
export const added: Edit[] = [
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
      order(document)["x-waiter"] = {
        name: "waitForOrder",
        summary: "Wait",
        "interval-seconds": 1,
        ready: { field: "done", equals: [true] },
      };
    },
  },
  {
    title: "an operation needs no credentials",
    bump: "minor",
    why: "callers may leave them out",
    says: /Security of operation `showTtsAuditionFile` changed from `UserToken` or .* to none/,
    edit: (document) => {
      preview(document).security = [];
    },
  },
  {
    title: "a way to authenticate is added",
    bump: "minor",
    why: "the others still work",
    says: /Security changed from `UserToken` or .* or `AccessKeyDate`/,
    edit: (document) => {
      document.security.push({ AccessKeyDate: [] });
    },
  },
  {
    title: "a response has another media type as well",
    bump: "minor",
    why: "callers who do not ask for it get the same",
    says: /Media type `text\/csv` of response `200` of `createOrder` was added/,
    edit: (document) => {
      order(document).responses["200"].content["text/csv"] = { schema: { type: "string" } };
    },
  },
  {
    title: "a response has a header",
    bump: "minor",
    why: "callers can read more",
    says: /`headers` of response `200` of `createOrder` was added/,
    edit: (document) => {
      order(document).responses["200"].headers = { "X-Left": { schema: { type: "integer" } } };
    },
  },
  {
    title: "a link is valid for less time",
    bump: "minor",
    why: "callers who keep links have to fetch them sooner, and no code stops compiling",
    says: /`x-link-lifetime-seconds` of field `download_url` of `AuditionFile` changed from 3600 to 60/,
    edit: (document) => {
      document.components.schemas.AuditionFile.properties.download_url["x-link-lifetime-seconds"] = 60;
    },
  },
  {
    title: "an inline object gets a name",
    bump: "minor",
    why: "there is a new type, and callers find every field where it was",
    says: /^minor Type `Delivery` was added\.$/,
    before: (document) => {
      receipt(document).properties.delivery = delivery;
    },
    edit: (document) => {
      document.components.schemas.Delivery = delivery;
      receipt(document).properties.delivery = { $ref: "#/components/schemas/Delivery" };
    },
  },
  {
    title: "an inline object of a list gets a name",
    bump: "minor",
    why: "there is a new type, and callers find every field where it was",
    says: /^minor Type `Delivery` was added\.$/,
    before: (document) => {
      receipt(document).properties.deliveries = { description: "All.", type: "array", items: delivery };
    },
    edit: (document) => {
      document.components.schemas.Delivery = delivery;
      receipt(document).properties.deliveries.items = { $ref: "#/components/schemas/Delivery" };
    },
  },
  {
    title: "fields move into a part",
    bump: "minor",
    why: "the type is put together otherwise, and callers find every field where it was",
    says: /^minor The fields of type `OrderReceipt` are now written in parts \(`allOf`\)\.$/,
    edit: (document) => {
      const { properties, required, ...rest } = receipt(document);
      const part = { description: "A part.", type: "object", properties, required };
      document.components.schemas.OrderReceipt = { ...rest, allOf: [part] };
    },
  },
  {
    title: "fields of a request move into a part with a name",
    bump: "minor",
    why: "there is a new type, and callers find every field where it was",
    says: /Type `Paced` was added/,
    edit: (document) => {
      const { Order } = document.components.schemas;
      const { pace, ...others } = Order.properties;
      document.components.schemas.Paced = { description: "A pace.", type: "object", properties: { pace } };
      Object.assign(Order, { properties: others, allOf: [{ $ref: "#/components/schemas/Paced" }] });
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
      document.servers[0].variables.region.enum.push("la-north-2");
    },
  },
];
