import { type Edit, fields, limit, preview, renameSchema, rows, schema, set, shown, waiter } from "./edit.ts";

const same = { description: "Some text.", type: "string" };

/** What is called otherwise, and what else happens to it: a line for each name that is gone. */
export const renamed: Edit[] = [
  ...rows("major", {
    "a path parameter is renamed": {
      why: "callers name it, though the address stays the same",
      says: "major Parameter `job_id` of `showPreview` was renamed to `preview_id`.",
      edit: ({ paths }) => {
        const { "/v1/{project_id}/previews/{job_id}": path, ...others } = paths;
        path.parameters[1].name = "preview_id";
        delete paths["/v1/{project_id}/previews/{job_id}"];
        Object.assign(paths, others, { "/v1/{project_id}/previews/{preview_id}": path });
      },
    },
    "a field is renamed": {
      why: "callers read it, and whether it is required moves with it",
      says: "major Field `count` of `Receipt` was renamed to `number`.",
      edit: (document) => {
        const { count: number } = fields("Receipt")(document);
        Object.assign(schema("Receipt")(document), { properties: { number }, required: ["number"] });
      },
    },
    "a field is renamed and gets another type": {
      why: "callers read it",
      says: [
        "major Field `count` of `Receipt` was renamed to `counted`.",
        'major Type of field `counted` of `Receipt` changed from "integer" to "string".',
      ],
      edit: set(schema("Receipt"), {
        properties: { counted: { description: "How many.", type: "string" } },
        required: ["counted"],
      }),
    },
    "two fields that are the same are renamed": {
      why: "callers read them, and nobody can tell which became which",
      says: /Field `a` of `Receipt` was removed.*Field `b` of `Receipt` was removed.*`c` .* was added/s,
      before: set(fields("Receipt"), { a: same, b: same }),
      edit: set(fields("Receipt"), {
        a: undefined,
        b: undefined,
        c: same,
        d: same,
      }),
    },
    "a field is removed and another one is added": {
      why: "they have nothing in common but their type",
      says: [
        "major Field `message` of `Preview` was removed.",
        "minor Field `rating` of `Preview` was added.",
      ],
      edit: (document) => {
        const { message: _, ...others } = fields("Preview")(document);
        const rating = { description: "What listeners think of the voice.", type: "string" };
        schema("Preview")(document).properties = { ...others, rating };
      },
    },
    "a field that a waiter and examples name is renamed": {
      why: "callers read it, and the rest follows",
      says: "major Field `state` of `Preview` was renamed to `progress`.",
      edit: (document) => {
        Object.assign(document, JSON.parse(JSON.stringify(document).replaceAll('"state"', '"progress"')));
      },
    },
    "a query parameter is renamed and described otherwise": {
      why: "callers set it",
      says: [
        "major Parameter `limit` of `createOrder` was renamed to `max`.",
        'patch Description of parameter `max` of `createOrder` was added: "The largest number.".',
      ],
      edit: set(limit, { name: "max", description: "The largest number." }),
    },
    "a waiter is renamed and asks more often": {
      why: "its method is gone",
      says: [
        "major Waiter `waitForPreview` was renamed to `waitForSound`.",
        "patch Interval in seconds of waiter `waitForSound` changed from 5 to 3.",
      ],
      edit: set(waiter, { name: "waitForSound", "interval-seconds": 3 }),
    },
    "an enum is renamed, with a constant, a new value and another description": {
      why: "callers import it by name",
      says: [
        "major Type `Quality` was renamed to `SoundQuality`.",
        "major Constant `Quality.LOW` was renamed to `SoundQuality.POOR`.",
        "minor Constant `SoundQuality.BEST` was added.",
        'patch Description of type `SoundQuality` changed from "How good." to "The quality of the sound.".',
      ],
      edit: (document) => {
        renameSchema(document, "Quality", "SoundQuality");
        set(schema("SoundQuality"), {
          description: "The quality of the sound.",
          enum: ["LOW", "HIGH", "BEST"],
          "x-enum-varnames": ["POOR", "HIGH", "BEST"],
          "x-enumDescriptions": { LOW: "Low.", HIGH: "High.", BEST: "Best." },
        })(document);
      },
    },
    "the constant of an enum value is renamed": {
      why: "callers name it, though the value stays the same",
      says: "major Constant `ErrorCode.INVALID` was renamed to `ErrorCode.REJECTED`.",
      edit: set(schema("ErrorCode"), { "x-enum-varnames": ["REJECTED", "FAILURE"] }),
    },
    "a type is renamed and gets a field": {
      why: "callers import it by name",
      says: [
        "major Type `Receipt` was renamed to `OrderReceipt`.",
        "minor Field `paid` of `OrderReceipt` was added.",
      ],
      edit: (document) => {
        renameSchema(document, "Receipt", "OrderReceipt");
        fields("OrderReceipt")(document).paid = { description: "Paid?", type: "boolean" };
      },
    },
    "two types are renamed of which one refers to the other": {
      why: "callers import them by name",
      says: ["major Type `Order` was renamed to `Job`.", "major Type `Quality` was renamed to `JobQuality`."],
      edit: (document) => {
        renameSchema(document, "Quality", "JobQuality");
        renameSchema(document, "Order", "Job");
      },
    },
    "an example is renamed": {
      why: "tests choose the mock's scenarios by name",
      says: "major Scenario `ready` of `showPreview` was renamed to `done`.",
      edit: (document) => {
        const { ready: done, ...others } = shown(document).examples;
        shown(document).examples = { ...others, done };
      },
    },
    "an operation is renamed, and names inside it are renamed or removed": {
      why: "each name that is gone breaks somebody else",
      says: [
        "major Operation `showPreview` was renamed to `getPreview`.",
        "major Scenario `failed` of `showPreview` was renamed to `broken`.",
        "major Parameter `X-User` of `showPreview` was removed.",
        "major Waiter `waitForPreview` was removed.",
        "major Scenario `ready` of `showPreview` was removed.",
      ],
      edit: (document) => {
        const operation = preview(document);
        operation.operationId = "getPreview";
        operation["x-failed"] = { ...waiter(document).failed, reason: "message" };
        delete operation["x-waiter"];
        operation.parameters.pop();
        const { failed: broken, pending } = shown(document).examples;
        shown(document).examples = { pending, broken };
      },
    },
  }),
];
