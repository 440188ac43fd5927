import type { Bump } from "../change.ts";

// biome-ignore lint/suspicious/noExplicitAny: an edit may touch whatever a document can hold
export type Loose = Record<string, any>;

/** What a maintainer may do to the document, and what follows from it for the packages' version. */
export interface Edit {
  title: string;
  bump: Bump | "none";
  why: string;
  /** Part of what is said about it, the only line of it, or every line of it. */
  says?: RegExp | string | string[];
  /** What the document needs before the edit. */
  before?(document: Loose): void;
  edit(document: Loose): void;
}

/** Edits that call for the same, by their titles. */
export function rows(bump: Edit["bump"], edits: Record<string, Omit<Edit, "title" | "bump">>): Edit[] {
  return Object.entries(edits).map(([title, edit]) => ({ title, bump, ...edit }));
}

type Part = (document: Loose) => Loose;

export const order: Part = ({ paths }) => paths["/v1/{project_id}/orders/{order_id}"].post;
export const cancel: Part = ({ paths }) => paths["/v1/{project_id}/orders/{order_id}"].delete;
export const preview: Part = ({ paths }) => paths["/v1/{project_id}/previews/{job_id}"].get;
export const waiter: Part = (document) => preview(document)["x-waiter"];
export const limit: Part = (document) => order(document).parameters[0];
export const tags: Part = (document) => order(document).parameters[1];
export const created: Part = (document) => order(document).responses["200"];
export const shown: Part = (document) => preview(document).responses["200"].content["application/json"];
export const region: Part = ({ servers }) => servers[0].variables.region;

export const schema =
  (name: string): Part =>
  ({ components }) =>
    components.schemas[name];

/** A field, as `Order.pace`. */
export const field = (path: string): Part => {
  const [type = "", name = ""] = path.split(".");
  return ({ components }) => components.schemas[type].properties[name];
};

/** Sets what `changes` holds, and deletes what is `undefined` in it. */
export function set(part: Part, changes: Loose): (document: Loose) => void {
  return (document) => {
    const node = part(document);
    Object.assign(node, structuredClone(changes));
    for (const key of Object.keys(changes)) if (changes[key] === undefined) delete node[key];
  };
}

/** Adds to a list. */
export const append = (list: Part, item: unknown) => (document: Loose) => void list(document).push(item);

/** Removes the last one of a list. */
export const dropLast = (list: Part) => (document: Loose) => void list(document).pop();

export const fields =
  (type: string): Part =>
  (document) =>
    schema(type)(document).properties;
export const schemas: Part = ({ components }) => components.schemas;

/** Renames a schema where it stands, and every reference to it. */
export function renameSchema(document: Loose, from: string, to: string): void {
  const text = JSON.stringify(document).replaceAll(
    `"#/components/schemas/${from}"`,
    `"#/components/schemas/${to}"`,
  );
  const moved = JSON.parse(text);
  const all = Object.entries(moved.components.schemas);
  moved.components.schemas = Object.fromEntries(
    all.map(([name, found]) => [name === from ? to : name, found]),
  );
  Object.assign(document, moved);
}
