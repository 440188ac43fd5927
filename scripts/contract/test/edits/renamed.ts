import { wordsPath } from "./base-document.ts";
import {
  batchSize,
  type Edit,
  fields,
  renameSchema,
  rows,
  schema,
  set,
  taught,
  teach,
  waiter,
} from "./edit.ts";

const same = { description: "Some text.", type: "string" };

/** What is called otherwise, and what else happens to it: a line for each name that is gone. */
export const renamed: Edit[] = [
  ...rows("major", {
    "a path parameter is renamed, because callers name it, though the address stays the same": {
      says: "major Parameter `pitch` of `showWords` was renamed to `melody`.",
      edit: ({ paths, components }) => {
        components.parameters.Pitch.name = "melody";
        paths[wordsPath.replace("pitch", "melody")] = paths[wordsPath];
        delete paths[wordsPath];
      },
    },
    "a field is renamed, because callers read it, and whether it is required moves with it": {
      says: "major Field `word_count` of `LexiconSummary` was renamed to `number`.",
      edit: (document) => {
        const { word_count: number, ...others } = fields("LexiconSummary")(document);
        set(schema("LexiconSummary"), { properties: { number, ...others }, required: ["number"] })(document);
      },
    },
    "a field is renamed and gets another type, because callers read it": {
      says: [
        "major Field `word_count` of `LexiconSummary` was renamed to `counted`.",
        'major Type of field `counted` of `LexiconSummary` changed from "integer" to "string".',
      ],
      edit: (document) => {
        const { word_count, ...others } = fields("LexiconSummary")(document);
        const properties = { counted: { ...word_count, type: "string" }, ...others };
        set(schema("LexiconSummary"), { properties, required: ["counted"] })(document);
      },
    },
    "two fields that are the same are renamed, because callers read them, and nobody can tell which became which":
      {
        says: /Field `a` of `LexiconSummary` was removed.*Field `b` of `LexiconSummary` was removed.*`c` .* was added/s,
        before: set(fields("LexiconSummary"), { a: same, b: same }),
        edit: set(fields("LexiconSummary"), {
          a: undefined,
          b: undefined,
          c: same,
          d: same,
        }),
      },
    "a field is removed and another one is added, because they have nothing in common but their type": {
      says: [
        "major Field `problem` of `LexiconProgress` was removed.",
        "minor Field `rating` of `LexiconProgress` was added.",
      ],
      edit: (document) => {
        const { problem: _, ...others } = fields("LexiconProgress")(document);
        const rating = { description: "What listeners think of the voice.", type: "string" };
        schema("LexiconProgress")(document).properties = { rating, ...others };
      },
    },
    "a field that a waiter and examples name is renamed, because callers read it, and the rest follows": {
      says: "major Field `state` of `LexiconProgress` was renamed to `progress`.",
      edit: (document) => {
        Object.assign(document, JSON.parse(JSON.stringify(document).replaceAll('"state"', '"progress"')));
      },
    },
    "a query parameter is renamed and described otherwise, because callers set it": {
      says: [
        "major Parameter `batch_size` of `teachLexicon` was renamed to `max`.",
        'patch Description of parameter `max` changed from "How many words are learned at once, from 1 to 50." to "The largest number.".',
      ],
      edit: set(batchSize, { name: "max", description: "The largest number." }),
    },
    "a waiter is renamed and polls more often, because its method is gone": {
      says: [
        "major Waiter `waitForLexicon` was renamed to `waitForVoices`.",
        "patch Interval in seconds of waiter `waitForVoices` changed from 2 to 3.",
      ],
      edit: set(waiter, { name: "waitForVoices", "interval-seconds": 3 }),
    },
    "an enum is renamed, with a constant, a new value and another description, because callers import it by name":
      {
        says: [
          "major Type `Quality` was renamed to `SoundQuality`.",
          "major Constant `Quality.LOW` was renamed to `SoundQuality.POOR`.",
          "minor Constant `SoundQuality.BEST` was added.",
          'patch Description of type `SoundQuality` changed from "How well words are spoken, default `LOW`." to "The quality of the sound.".',
        ],
        edit: (document) => {
          renameSchema(document, "Quality", "SoundQuality");
          set(schema("SoundQuality"), {
            description: "The quality of the sound.",
            enum: ["LOW", "HIGH", "BEST"],
            "x-enum-varnames": ["POOR", "HIGH", "BEST"],
            "x-enumDescriptions": { LOW: "At once.", HIGH: "After a while.", BEST: "Best." },
          })(document);
        },
      },
    "the constant of an enum value is renamed, because callers name it, though the value stays the same": {
      says: "major Constant `ErrorCode.INVALID` was renamed to `ErrorCode.REJECTED`.",
      edit: set(schema("ErrorCode"), { "x-enum-varnames": ["REJECTED", "FAILURE"] }),
    },
    "a type is renamed and gets a field, because callers import it by name": {
      says: [
        "major Type `LexiconSummary` was renamed to `SummaryOfAll`.",
        "minor Field `paid` of `SummaryOfAll` was added.",
      ],
      edit: (document) => {
        renameSchema(document, "LexiconSummary", "SummaryOfAll");
        fields("SummaryOfAll")(document).paid = { description: "Paid?", type: "boolean" };
      },
    },
    "two types are renamed of which one refers to the other, because callers import them by name": {
      says: [
        "major Type `Quality` was renamed to `DraftQuality`.",
        "major Type `NewLexicon` was renamed to `Draft`.",
      ],
      edit: (document) => {
        renameSchema(document, "Quality", "DraftQuality");
        renameSchema(document, "NewLexicon", "Draft");
      },
    },
    "an example is renamed, because tests choose the mock's scenarios by name": {
      says: "major Scenario `learned` of `teachLexicon` was renamed to `done`.",
      edit: (document) => {
        const { learned: done, ...others } = taught(document).examples;
        taught(document).examples = { ...others, done };
      },
    },
    "an operation is renamed, and names inside it are renamed or removed, because each name that is gone breaks somebody else":
      {
        says: [
          "major Operation `teachLexicon` was renamed to `educateLexicon`.",
          "major Scenario `unspeakable` of `teachLexicon` was renamed to `broken`.",
          "major Parameter `X-Editor-Name` of `teachLexicon` was removed.",
          "major Waiter `waitForLexicon` was removed.",
          "major Scenario `learned` of `teachLexicon` was removed.",
        ],
        edit: (document) => {
          const operation = teach(document);
          operation.operationId = "educateLexicon";
          operation["x-failed"] = { ...waiter(document).failed, reason: "problem" };
          delete operation["x-waiter"];
          operation.parameters.pop();
          const { unspeakable: broken, learning } = taught(document).examples;
          taught(document).examples = { learning, broken };
        },
      },
  }),
];
