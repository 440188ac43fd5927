import { type Edit, preview, previewAnswer } from "./edit.ts";

/** Nothing that a user could notice. */
export const unnoticed: Edit[] = [
  { title: "nothing", bump: "none", why: "there is no change", edit: () => {} },
  {
    title: "the version of the document",
    bump: "none",
    why: "it follows the release, not the other way",
    edit: (document) => {
      document.info.version = "9.9.9";
    },
  },
  {
    title: "an example is added",
    bump: "none",
    why: "it only adds a sample",
    edit: (document) => {
      previewAnswer(document).examples.other = { summary: "Another", value: { is_file_complete: false } };
    },
  },
  {
    title: "a code sample is added",
    bump: "none",
    why: "it only adds a sample",
    edit: (document) => {
      preview(document)["x-codeSamples"] = [{ lang: "Shell", source: "curl" }];
    },
  },
  {
    title: "the order of fields and schemas",
    bump: "none",
    why: "order means nothing",
    edit: (document) => {
      const { schemas } = document.components;
      document.components.schemas = Object.fromEntries(Object.entries(schemas).reverse());
    },
  },
];
