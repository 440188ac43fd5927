import type { Document, Schema } from "./document.ts";
import { about, Problem } from "./problem.ts";
import { docComment, header, propertyKey } from "./text.ts";

/** `models.ts`: a type for each schema, by the document's name for it, and the values of each enum. */
export function generateModels(document: Document): string {
  const models = Object.entries(document.components.schemas ?? {}).map(([name, schema]) =>
    about({ component: `schemas/${name}` }, () => model(name, schema)),
  );
  const schema =
    '/** A schema as the document declares it. */\ntype Declared<Name extends keyof components["schemas"]> = components["schemas"][Name];\n';
  return `${header}import type { components } from "./schema.js";\n\n${schema}\n${models.join("\n")}`;
}

function model(name: string, schema: Schema): string {
  if (!/^[A-Z]\w*$/.test(name))
    throw new Problem(`Schema ${name} needs a name in PascalCase, because a type is called like it.`);
  return schema.enum ? enumModel(name, schema, schema.enum) : typeModel(name, schema);
}

/** An interface where it can be one: editors show its name, and not all of its fields. */
function typeModel(name: string, schema: Schema): string {
  const { description = "", type } = schema;
  const composed = ["oneOf", "anyOf", "allOf", "additionalProperties"];
  const isObject = type === "object" && !composed.some((key) => key in schema);
  const declaration = isObject
    ? `export interface ${name} extends Declared<"${name}"> {}`
    : `export type ${name} = Declared<"${name}">;`;
  const deprecated = schema.deprecated ? "\n\n@deprecated" : "";
  return `${docComment(description.trim() + deprecated)}${declaration}\n`;
}

function enumModel(name: string, schema: Schema, all: unknown[]): string {
  // A value that can be null has no constant for it.
  const values = all.filter((value) => value !== null) as string[];
  const { description = "", "x-enumDescriptions": meanings = {}, "x-enum-varnames": names = values } = schema;
  if (!values.every((value) => typeof value === "string"))
    throw new Problem(`Schema ${name} has enum values that are no texts, which cannot be constants.`);
  const odd = Object.entries(meanings).find(([, meaning]) => typeof meaning !== "string");
  if (odd) throw new Problem(`Schema ${name} has an x-enumDescriptions of ${odd[0]} that is no text.`);
  requireSame(name, "x-enumDescriptions", Object.keys(meanings), values);
  if (names.length !== values.length) {
    throw new Problem(`Schema ${name} has ${values.length} enum values and ${names.length} x-enum-varnames.`);
  }
  const twice = names.find((constant, index) => names.indexOf(constant) !== index);
  if (twice !== undefined)
    throw new Problem(`Schema ${name} has ${twice} twice, as values or x-enum-varnames.`);
  const members = values.map(
    (value, index) =>
      `${docComment(meanings[value] as string, "  ")}  ${propertyKey(names[index] as string)}: ${JSON.stringify(value)},\n`,
  );
  const open = "\n\nThe service may add values: any other string fits the type as well.";
  return [
    docComment(description),
    `export const ${name} = {\n${members.join("")}} as const;\n`,
    docComment(description.trim() + open),
    `export type ${name} = Declared<"${name}">;\n`,
  ].join("");
}

function requireSame(name: string, what: string, found: string[], expected: string[]): void {
  const missing = expected.filter((value) => !found.includes(value));
  const extra = found.filter((value) => !expected.includes(value));
  if (missing.length + extra.length === 0) return;
  const parts = [
    missing.length > 0 && `lacks ${missing.join(", ")}`,
    extra.length > 0 && `names ${extra.join(", ")}, which the enum does not`,
  ].filter(Boolean);
  throw new Problem(`${what} of schema ${name} ${parts.join(" and ")}. List each value of the enum once.`);
}
