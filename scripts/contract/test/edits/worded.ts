import { wordsPath } from "./base-document.ts";
import { type Edit, field, region, rows, schema, set, waiter } from "./edit.ts";

/** What is said differently, or sets another pace. */
export const worded: Edit[] = [
  ...rows("patch", {
    "a description is reworded, because docs and docstrings change, nothing else": {
      says: /^patch Description of field `export_url` of `LexiconSummary` changed from "A link to all numbers, valid for 1 hour." to "Where it is."\.$/,
      edit: set(field("LexiconSummary.export_url"), { description: "Where it is." }),
    },
    "the meaning of an enum value is reworded, because docs and docstrings change, nothing else": set(
      (document) => schema("LexiconState")(document)["x-enumDescriptions"],
      { MISSPELT: "Never." },
    ),
    "the value of an example, because the mock responds with other data of the same shape": set(
      ({ components }) => components.examples.LexiconLearned.value,
      { problem: "None." },
    ),
    "a waiter's interval, because the pace is not part of any caller's code": set(waiter, {
      "interval-seconds": 7,
    }),
    "no field says why it failed, because the error has the client's own message": {
      says: 'patch Reason of operation `teachLexicon` was removed: "problem".',
      edit: set(waiter, { reason: undefined }),
    },
    "the regions are described otherwise, because every region is where it was": {
      says: 'patch Description of `https://lexicons.{region}.test` changed from {"0":"A region."} to {"0":"Pick one."}.',
      edit: set(region, { description: "Pick one." }),
    },
    "the contact is removed, because no caller's code holds it": {
      says: "patch `contact` of `info` was removed.",
      edit: set(({ info }) => info, { contact: undefined }),
    },
    "a parameter of a path becomes one of its operation, because callers set it as before": {
      says: /^patch Something changed at `parameters` of path/,
      edit: ({ paths }) => {
        const path = paths[wordsPath];
        path.get.parameters.push(path.parameters.pop());
      },
    },
    "a named object is written where it is used, because callers find every field where it was, and its type too":
      {
        says: "patch Something changed at `$ref` of field `last` of `LexiconSummary` that no rule knows. Look at the diff of openapi/.",
        before: set((document) => schema("LexiconSummary")(document).properties, {
          last: { $ref: "#/components/schemas/Tone" },
        }),
        edit: (document) => {
          schema("LexiconSummary")(document).properties.last = schema("Tone")(document);
        },
      },
    "the default style of a list is written out, because the URL is the same": set(
      ({ components }) => components.parameters.Dialects,
      { style: "simple", explode: false },
    ),
  }),
];
