import { type Edit, preview, rows, set, shown } from "./edit.ts";

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
      edit: set((document) => shown(document).examples, { other: { value: { state: "READY" } } }),
    },
    "an example is added that the document shares": {
      why: "it only adds a sample",
      says: "none Scenario `other` of `showPreview` was added.",
      edit: (document) => {
        document.components.examples.Other = { value: { state: "PENDING" } };
        shown(document).examples.other = { $ref: "#/components/examples/Other" };
      },
    },
    "a code sample is added": {
      why: "it only adds a sample",
      edit: set(preview, { "x-codeSamples": [{ lang: "Shell", source: "curl" }] }),
    },
    "the order of schemas": {
      why: "order means nothing",
      edit: ({ components }) => {
        components.schemas = Object.fromEntries(Object.entries(components.schemas).reverse());
      },
    },
  }),
];
