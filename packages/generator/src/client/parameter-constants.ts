import { type Document, type Parameter, resolve } from "../document/document.ts";
import type { Operation } from "../document/operations.ts";
import type { RequestBody } from "../document/request-body.ts";
import { Code, literal } from "../typescript-text.ts";
import { UserError, withSubject } from "../user-error.ts";

/** Constants for parameters: operations share them, so that bundles do not repeat them. */
export interface ParameterConstants {
  /** The constants' code. */
  code: string;
  /** The constant's name for a parameter of an operation, or for its body. */
  nameOf(parameter: Parameter | "body", operation: Operation): string;
}

/** Creates a constant for each distinct parameter of the operations. */
export function createParameterConstants(document: Document, operations: Operation[]): ParameterConstants {
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
    withSubject({ operationId: operation.id }, () => {
      for (const parameter of operation.parameters) nameOf(parameter, operation);
      if (operation.body) nameOf("body", operation);
    });
  }
  return { code: [...names].map(([entry, name]) => `const ${name} = ${entry} as const;\n`).join(""), nameOf };
}

function parameterEntry(document: Document, parameter: Parameter, { id }: Operation): string {
  const { name, in: place, required, description, style, explode } = parameter;
  const { type, pattern } = resolve(document, parameter.schema);
  const isStructure = type === "array" || type === "object";
  return literal({
    name,
    in: place,
    required: required || undefined,
    type: type === "string" ? undefined : type,
    ...(isStructure && { style, explode }),
    ...(pattern && {
      pattern: new Code(regExpLiteral(`Parameter ${name} of ${id}`, pattern)),
      rule: description.trim().replaceAll(/\s+/g, " "),
    }),
  });
}

function bodyEntry(document: Document, { body }: Operation): string {
  const { schema, isRequired, mediaType } = body as RequestBody;
  const { type } = resolve(document, schema);
  return literal({
    name: "body",
    in: "body",
    required: isRequired || undefined,
    type: type === "object" || type === "array" ? type : undefined,
    mediaType: mediaType === "application/json" ? undefined : mediaType,
  });
}

/** The pattern as a literal in ASCII, because editors and tools may normalize other characters. */
function regExpLiteral(owner: string, pattern: string): string {
  try {
    return String(new RegExp(pattern, "u")).replace(
      /[^\x20-\x7e]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
  } catch (error) {
    throw new UserError(`${owner} has an invalid pattern: ${(error as Error).message}`);
  }
}

/** `X-App-UserId` as `xAppUserIdParameter`, which is never a reserved word. */
function camelCase(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const [first = "", ...others] = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${/^\d/.test(first) ? "_" : ""}${first.charAt(0).toLowerCase()}${first.slice(1)}${others.join("")}Parameter`;
}
