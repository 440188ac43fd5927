import { type Document, type Parameter, resolve } from "./document.ts";
import type { Operation } from "./operations.ts";
import { about, Problem } from "./problem.ts";

/** The parameters that several operations share, each written once, so that no bundle repeats them. */
export interface ParameterConstants {
  /** The constants' code. */
  code: string;
  /** The constant's name for a parameter of an operation, or for its body. */
  nameOf(parameter: Parameter | "body", operation: Operation): string;
}

/** A constant for each distinct parameter of the operations. */
export function parameterConstants(document: Document, operations: Operation[]): ParameterConstants {
  const names = new Map<string, string>();
  const nameOf = (parameter: Parameter | "body", operation: Operation) => {
    const entry =
      parameter === "body" ? bodyEntry(document, operation) : parameterEntry(document, parameter, operation);
    const known = names.get(entry);
    if (known) return known;
    const base = camelCase(parameter === "body" ? "body" : parameter.name);
    const taken = [...names.values()];
    let name = base;
    for (let count = 2; taken.includes(name); count++) name = `${base}${count}`;
    names.set(entry, name);
    return name;
  };
  for (const operation of operations) {
    about({ operationId: operation.id }, () => {
      for (const parameter of operation.parameters) nameOf(parameter, operation);
      if (operation.body) nameOf("body", operation);
    });
  }
  return { code: [...names].map(([entry, name]) => `const ${name} = ${entry} as const;\n`).join(""), nameOf };
}

function parameterEntry(document: Document, parameter: Parameter, { id }: Operation): string {
  const { name, in: place, required, description, style, explode } = parameter;
  const { type, pattern } = resolve(document, parameter.schema);
  const owner = `Parameter ${name} of ${id}`;
  const isScalar = type !== "array" && type !== "object";
  return [
    `{ name: ${JSON.stringify(name)}, in: ${JSON.stringify(place)}`,
    required ? ", required: true" : "",
    type === "string" ? "" : `, type: ${JSON.stringify(type)}`,
    isScalar ? "" : `, style: ${JSON.stringify(style)}, explode: ${explode}`,
    pattern
      ? `, pattern: ${regExp(owner, pattern)}, rule: ${JSON.stringify(description.trim().replaceAll(/\s+/g, " "))}`
      : "",
    " }",
  ].join("");
}

function bodyEntry(document: Document, { body }: Operation): string {
  const { schema, isRequired, mediaType } = body as NonNullable<Operation["body"]>;
  const { type } = resolve(document, schema);
  return [
    '{ name: "body", in: "body"',
    isRequired ? ", required: true" : "",
    type === "object" || type === "array" ? `, type: ${JSON.stringify(type)}` : "",
    mediaType === "application/json" ? "" : `, mediaType: ${JSON.stringify(mediaType)}`,
    " }",
  ].join("");
}

/** The pattern as a literal, in ASCII: an editor or a tool may normalize other characters. */
function regExp(owner: string, pattern: string): string {
  try {
    return String(new RegExp(pattern, "u")).replace(
      /[^\x20-\x7e]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
  } catch (error) {
    throw new Problem(`${owner} has an invalid pattern: ${(error as Error).message}`);
  }
}

/** `X-App-UserId` as `xAppUserIdParameter`: a name that no word of the language can be. */
function camelCase(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const [first = "", ...others] = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${/^\d/.test(first) ? "_" : ""}${first.charAt(0).toLowerCase()}${first.slice(1)}${others.join("")}Parameter`;
}
