import type { Rating } from "../../change.ts";

// biome-ignore lint/suspicious/noExplicitAny: an edit may touch whatever a document can hold
export type Loose = Record<string, any>;

/** What a maintainer may do to the document, and what follows from it for the packages' version. */
export interface Edit {
  /** What it is, and why it calls for this. */
  title: string;
  bump: Rating;
  /** Part of what is said about it, the only line of it, or every line of it. */
  says?: RegExp | string | string[];
  /** What the document needs before the edit. */
  before?(document: Loose): void;
  edit(document: Loose): void;
}

/** Edits that call for the same, by their titles. One of which nothing else is said is its function. */
export function rows(
  bump: Edit["bump"],
  edits: Record<string, Edit["edit"] | Omit<Edit, "title" | "bump">>,
): Edit[] {
  return Object.entries(edits).map(([title, row]) => ({
    title,
    bump,
    ...(typeof row === "function" ? { edit: row } : row),
  }));
}

type Part = (document: Loose) => Loose;

const lexicons = "/v1/{project_id}/lexicons";
export const list: Part = ({ paths }) => paths[lexicons].get;
export const create: Part = ({ paths }) => paths[lexicons].post;
export const summary: Part = ({ paths }) => paths[`${lexicons}/summary`].get;
export const teach: Part = ({ paths }) => paths[`${lexicons}/{lexicon_id}`].put;
export const remove: Part = ({ paths }) => paths[`${lexicons}/{lexicon_id}`].delete;
export const waiter: Part = (document) => teach(document)["x-waiter"];
export const batchSize: Part = ({ components }) => components.parameters.BatchSize;
export const ids: Part = ({ components }) => components.parameters.FilterIds;
export const listed: Part = (document) => list(document).responses["200"];
export const taught: Part = (document) => teach(document).responses["202"].content["application/json"];
export const region: Part = ({ servers }) => servers[0].variables.region;

export const schema =
  (name: string): Part =>
  ({ components }) =>
    components.schemas[name];

/** A field, as `NewLexicon.pace`. */
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
