import { type Edit, rows, set, taught, teach } from "./edit.ts";

/** Nothing that a user could notice. */
export const unnoticed: Edit[] = [
  ...rows("none", {
    nothing: { why: "there is no change", edit: () => {} },
    "the version of the document": {
      why: "it follows the release, not the other way",
      edit: set(({ info }) => info, { version: "9.9.9" }),
    },
    "an example is added": {
      why: "it only adds a sample",
      edit: set((document) => taught(document).examples, { other: { value: { state: "LEARNED" } } }),
    },
    "an example is added that the document shares": {
      why: "it only adds a sample",
      says: "none Scenario `other` of `teachLexicon` was added.",
      edit: (document) => {
        document.components.examples.Other = { value: { state: "LEARNING" } };
        taught(document).examples.other = { $ref: "#/components/examples/Other" };
      },
    },
    "a code sample is added": {
      why: "it only adds a sample",
      edit: set(teach, { "x-codeSamples": [{ lang: "Shell", source: "curl" }] }),
    },
    "the order of schemas": {
      why: "order means nothing",
      edit: ({ components }) => {
        components.schemas = Object.fromEntries(Object.entries(components.schemas).reverse());
      },
    },
  }),
];
