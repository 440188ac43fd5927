import type { Bump } from "../change.ts";

// biome-ignore lint/suspicious/noExplicitAny: an edit may touch whatever a document can hold
export type Loose = Record<string, any>;

/** What a maintainer may do to the document, and what follows from it for the packages' version. */
export interface Edit {
  title: string;
  bump: Bump | "none";
  why: string;
  /** Part of what is said about it, or every line of it. */
  says?: RegExp | string[];
  /** What the document needs before the edit. */
  before?(document: Loose): void;
  edit(document: Loose): void;
}

export const preview = (document: Loose) =>
  document.paths["/v1/{project_id}/ttsc/audition-file/{job_id}"].get;
export const order = (document: Loose) => document.paths["/v1/{project_id}/orders/{order_id}"].post;
export const receipt = (document: Loose) => document.components.schemas.OrderReceipt;
export const previewAnswer = (document: Loose) =>
  preview(document).responses["200"].content["application/json"];

/** Renames a schema where it stands, and every reference to it. */
export function renameSchema(document: Loose, from: string, to: string): void {
  const text = JSON.stringify(document).replaceAll(
    `"#/components/schemas/${from}"`,
    `"#/components/schemas/${to}"`,
  );
  const moved = JSON.parse(text);
  const schemas = Object.entries(moved.components.schemas);
  moved.components.schemas = Object.fromEntries(
    schemas.map(([name, schema]) => [name === from ? to : name, schema]),
  );
  Object.assign(document, moved);
}
