import type { Document, Schema } from "../document/document.ts";
import { docComment, header, propertyKey } from "../typescript-text.ts";
import { UserError, withSubject } from "../user-error.ts";

/** `models.ts`: a type for each schema, by the document's name for it, and the values of each enum. */
export function generateModels(document: Document): string {
  const models = Object.entries(document.components.schemas ?? {}).map(([name, schema]) =>
    withSubject({ component: `schemas/${name}` }, () => model(name, schema)),
  );
  const schema =
    '/** A schema as the document declares it. */\ntype Declared<Name extends keyof components["schemas"]> = components["schemas"][Name];\n';
  return `${header}import type { components } from "./schema.js";\n\n${schema}\n${models.join("\n")}`;
}

function model(name: string, schema: Schema): string {
  if (!/^[A-Z]\w*$/.test(name))
    throw new UserError(`Schema ${name} needs a name in PascalCase, because it becomes the name of a type.`);
  return schema.enum ? enumModel(name, schema, schema.enum) : typeModel(name, schema);
}

/** An interface where possible: editors then show its name instead of all its fields. */
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
  // null needs no constant.
  const values = all.filter((value) => value !== null) as string[];
  const { description = "", "x-enumDescriptions": meanings = {}, "x-enum-varnames": names = values } = schema;
  if (!values.every((value) => typeof value === "string"))
    throw new UserError(
      `Schema ${name} has enum values that are not strings, which cannot become constants.`,
    );
  const odd = Object.entries(meanings).find(([, meaning]) => typeof meaning !== "string");
  if (odd) throw new UserError(`Schema ${name} has an x-enumDescriptions of ${odd[0]} that is not a string.`);
  requireSame(name, "x-enumDescriptions", Object.keys(meanings), values);
  if (names.length !== values.length) {
    throw new UserError(
      `Schema ${name} has ${values.length} enum values, but ${names.length} x-enum-varnames. Give each value one.`,
    );
  }
  const twice = names.find((constant, index) => names.indexOf(constant) !== index);
  if (twice !== undefined)
    throw new UserError(`Schema ${name} has ${twice} twice, in its enum or x-enum-varnames. Rename one.`);
  const members = values.map(
    (value, index) =>
      `${docComment(meanings[value] as string, "  ")}  ${propertyKey(names[index] as string)}: ${JSON.stringify(value)},\n`,
  );
  const open = "\n\nThe service may add values: the type accepts any other string as well.";
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
    extra.length > 0 && `has ${extra.join(", ")}, which the enum lacks`,
  ].filter(Boolean);
  throw new UserError(`${what} of schema ${name} ${parts.join(" and ")}. List each value of the enum once.`);
}
