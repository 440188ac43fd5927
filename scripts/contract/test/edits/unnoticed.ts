import { type Edit, rows, set, taught, teach } from "./edit.ts";

/** Nothing that a user could notice. */
export const unnoticed: Edit[] = [
  ...rows("none", {
    "nothing, because there is no change": () => {},
    "the version of the document, because it follows the release, not the other way": set(
      ({ info }) => info,
      { version: "9.9.9" },
    ),
    "an example is added, because it only adds a sample": set((document) => taught(document).examples, {
      other: { value: { state: "LEARNED" } },
    }),
    "an example is added that the document shares, because it only adds a sample": {
      says: "none Scenario `other` of `teachLexicon` was added.",
      edit: (document) => {
        document.components.examples.Other = { value: { state: "LEARNING" } };
        taught(document).examples.other = { $ref: "#/components/examples/Other" };
      },
    },
    "a code sample is added, because it only adds a sample": set(teach, {
      "x-codeSamples": [{ lang: "Shell", source: "curl" }],
    }),
    "the order of schemas, because order means nothing": ({ components }) => {
      components.schemas = Object.fromEntries(Object.entries(components.schemas).reverse());
    },
  }),
];
