import { type Edit, preview } from "./edit.ts";

/** What is said differently. */
export const worded: Edit[] = [
  {
    title: "a description is reworded",
    bump: "patch",
    why: "docs and docstrings change, nothing else",
    says: /description of field `download_url` of `AuditionFile`/i,
    edit: (document) => {
      document.components.schemas.AuditionFile.properties.download_url.description = "Where the audio is.";
    },
  },
  {
    title: "the meaning of an enum value is reworded",
    bump: "patch",
    why: "docs and docstrings change, nothing else",
    edit: (document) => {
      document.components.schemas.AssetState["x-enumDescriptions"].BLOCK = "Blocked.";
    },
  },
  {
    title: "the value of an example",
    bump: "patch",
    why: "the mock answers with other data of the same shape",
    edit: (document) => {
      document.components.examples.TimbreFrozen.value.asset_name = "Another name";
    },
  },
  {
    title: "a waiter's interval",
    bump: "patch",
    why: "the pace is not part of any caller's code",
    edit: (document) => {
      preview(document)["x-waiter"]["interval-seconds"] = 7;
    },
  },
  {
    title: "the format of a field of an answer is withdrawn",
    bump: "major",
    why: "callers relied on what it promised",
    edit: (document) => {
      delete document.components.schemas.AuditionFile.properties.download_url.format;
    },
  },
];
