import { type Edit, order, preview } from "./edit.ts";

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
      document.components.schemas.OrderReceipt.properties.failure = {
        description: "Why not.",
        type: "string",
      };
      order(document)["x-waiter"] = {
        name: "waitForOrder",
        summary: "Wait",
        "interval-seconds": 1,
        ready: { field: "done", equals: [true] },
        failed: { field: "failure", "not-empty": true },
        reason: "failure",
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
      document.servers[0].variables.region.enum.push("la-north-2");
    },
  },
];
