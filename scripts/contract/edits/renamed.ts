import { type Edit, order, preview, previewAnswer, receipt, renameSchema } from "./edit.ts";

/** What is called otherwise, and what else happens to it: a line for each name that is gone. */
export const renamed: Edit[] = [
  {
    title: "a field is renamed and described otherwise",
    bump: "major",
    why: "callers read it",
    says: ["major Field `count` of `OrderReceipt` was renamed to `number`."],
    edit: (document) => {
      receipt(document).properties = { number: { description: "The number of orders.", type: "integer" } };
      receipt(document).required = ["number"];
    },
  },
  {
    title: "a field is renamed and gets another type",
    bump: "major",
    why: "callers read it",
    says: [
      "major Field `count` of `OrderReceipt` was renamed to `counted`.",
      'major Type of field `counted` of `OrderReceipt` changed from "integer" to "string".',
    ],
    edit: (document) => {
      receipt(document).properties = { counted: { description: "How many.", type: "string" } };
      receipt(document).required = ["counted"];
    },
  },
  {
    title: "a field is removed and another one is added",
    bump: "major",
    why: "they have nothing in common but their type",
    says: [
      "major Field `file_type` of `TtscAssetFileInfo` was removed.",
      "minor Field `rating` of `TtscAssetFileInfo` was added.",
    ],
    edit: (document) => {
      const { properties } = document.components.schemas.TtscAssetFileInfo;
      delete properties.file_type;
      properties.rating = { description: "What listeners think of the voice.", type: "string" };
    },
  },
  {
    title: "a field that a waiter and examples name is renamed",
    bump: "major",
    why: "callers read it, and the rest follows",
    says: ["major Field `is_file_complete` of `ShowTtsAuditionFileResponse` was renamed to `is_complete`."],
    edit: (document) => {
      const text = JSON.stringify(document).replaceAll('"is_file_complete"', '"is_complete"');
      Object.assign(document, JSON.parse(text));
    },
  },
  {
    title: "a query parameter is renamed and described otherwise",
    bump: "major",
    why: "callers set it",
    says: [
      "major Parameter `limit` of `createOrder` was renamed to `max`.",
      'patch Description of parameter `max` of `createOrder` changed from "How many at most." to "The largest number.".',
    ],
    edit: (document) => {
      Object.assign(order(document).parameters[0], { name: "max", description: "The largest number." });
    },
  },
  {
    title: "a waiter is renamed and asks more often",
    bump: "major",
    why: "its method is gone",
    says: [
      "major Waiter `waitForTtsAuditionFile` was renamed to `waitForPreview`.",
      "patch Interval in seconds of waiter `waitForPreview` changed from 5 to 3.",
    ],
    edit: (document) => {
      Object.assign(preview(document)["x-waiter"], { name: "waitForPreview", "interval-seconds": 3 });
    },
  },
  {
    title: "an enum is renamed, with a constant, a new value and another description",
    bump: "major",
    why: "callers import it by name",
    says: [
      "major Type `Quality` was renamed to `SoundQuality`.",
      "major Constant `Quality.LOW` was renamed to `SoundQuality.POOR`.",
      "minor Constant `SoundQuality.BEST` was added.",
      'patch Description of type `SoundQuality` changed from "How good." to "The quality of the sound.".',
    ],
    edit: (document) => {
      renameSchema(document, "Quality", "SoundQuality");
      Object.assign(document.components.schemas.SoundQuality, {
        description: "The quality of the sound.",
        enum: ["LOW", "HIGH", "BEST"],
        "x-enum-varnames": ["POOR", "HIGH", "BEST"],
        "x-enumDescriptions": { LOW: "Low.", HIGH: "High.", BEST: "Best." },
      });
    },
  },
  {
    title: "a type is renamed and gets a field",
    bump: "major",
    why: "callers import it by name",
    says: [
      "major Type `OrderReceipt` was renamed to `Receipt`.",
      "minor Field `paid` of `Receipt` was added.",
    ],
    edit: (document) => {
      renameSchema(document, "OrderReceipt", "Receipt");
      document.components.schemas.Receipt.properties.paid = { description: "Paid?", type: "boolean" };
    },
  },
  {
    title: "two types are renamed of which one refers to the other",
    bump: "major",
    why: "callers import them by name",
    says: ["major Type `Order` was renamed to `Job`.", "major Type `Quality` was renamed to `JobQuality`."],
    edit: (document) => {
      renameSchema(document, "Quality", "JobQuality");
      renameSchema(document, "Order", "Job");
    },
  },
  {
    title: "an operation is renamed, and names inside it are renamed or removed",
    bump: "major",
    why: "each name that is gone breaks somebody else",
    says: [
      "major Operation `showTtsAuditionFile` was renamed to `getPreview`.",
      "major Scenario `failed` of `showTtsAuditionFile` was renamed to `broken`.",
      "major Parameter `X-App-UserId` of `showTtsAuditionFile` was removed.",
      "major Waiter `waitForTtsAuditionFile` was removed.",
      "major Scenario `partly-ready` of `showTtsAuditionFile` was removed.",
    ],
    edit: (document) => {
      const operation = preview(document);
      operation.operationId = "getPreview";
      operation["x-failed"] = { ...operation["x-waiter"].failed, reason: "message" };
      delete operation["x-waiter"];
      operation.parameters.pop();
      const { examples } = previewAnswer(document);
      examples.broken = examples.failed;
      delete examples.failed;
      delete examples["partly-ready"];
    },
  },
];
