import {
  type Document,
  type Operation,
  operationsOf,
  type Reference,
  type Schema,
} from "@metastudio-tts/generator";
import type { Bump } from "./change.ts";
import { pointerOf } from "./place.ts";

/** A name that the code of the packages' callers can hold, with what it stands for. */
export interface Name {
  /** As callers write it. */
  name: string;
  /** In words, like "Field `pace` of `Order`". */
  words: string;
  pointer: string;
  /** The key of the name that this one comes and goes with. */
  owner?: string;
  /** The prefix in the keys of the fields inside it: a schema that it refers to, or its own place. */
  fields?: string;
  /** What stays the same when only the name changes. */
  shape: unknown;
  /** What it calls for when it is new. Any name that is gone calls for a major version. */
  added: Bump | "none";
  /** What it stands for, and what a change of that calls for. */
  traits: { words: string; value: unknown; changed: Bump }[];
}

/** All names that callers can use, which the document gives to the client and the mock. */
export function namesOf(document: Document): Map<string, Name> {
  const names = new Map<string, Name>();
  for (const [name, schema] of Object.entries(document.components.schemas ?? {})) {
    const pointer = pointerOf("components", "schemas", name);
    const key = `type ${name}`;
    names.set(key, {
      name,
      words: `Type \`${name}\``,
      pointer,
      fields: fieldsOf(schema, name),
      shape: schema,
      added: "minor",
      traits: [],
    });
    addConstants(names, name, schema, pointer, key);
    addFields(names, name, schema, pointer, key);
  }
  for (const operation of operationsOf(document)) addOperation(names, operation);
  return names;
}

function addConstants(
  names: Map<string, Name>,
  type: string,
  schema: Schema,
  pointer: string,
  owner: string,
): void {
  const { enum: values = [], "x-enum-varnames": given = values } = schema;
  for (const [index, value] of values.entries()) {
    const name = `${type}.${given[index]}`;
    names.set(`constant ${name}`, {
      name,
      words: `Constant \`${name}\``,
      pointer: `${pointer}/enum`,
      owner,
      shape: value,
      added: "minor",
      traits: [{ words: "value", value, changed: "major" }],
    });
  }
}

function addFields(
  names: Map<string, Name>,
  type: string,
  schema: Inline,
  pointer: string,
  owner: string,
): void {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const at = `${pointer}/${pointerOf("properties", name).slice(2)}`;
    const key = `field ${type}.${name}`;
    names.set(key, {
      name,
      words: `Field \`${name}\` of \`${type}\``,
      pointer: at,
      owner,
      fields: fieldsOf(property, `${type}.${name}`),
      shape: property,
      added: "minor",
      traits: [defaultOf(property)],
    });
    addFields(names, `${type}.${name}`, property as Inline, at, key);
  }
  if (schema.items) addFields(names, type, schema.items, `${pointer}/items`, owner);
  for (const keyword of ["allOf", "anyOf", "oneOf"] as const) {
    for (const [index, part] of (schema[keyword] ?? []).entries()) {
      addFields(names, type, part, `${pointer}/${keyword}/${index}`, owner);
    }
  }
}

function addOperation(names: Map<string, Name>, operation: Operation): void {
  const { id, path, method, parameters, body, answer, waiter, ready, failed, examples } = operation;
  const pointer = pointerOf("paths", path, method);
  const owner = `operation ${id}`;
  names.set(owner, {
    name: id,
    words: `Operation \`${id}\``,
    pointer,
    ...(body && { fields: fieldsOf(body.schema, `${id}.body`) }),
    shape: [method, path.replaceAll(/\{[^}]*\}/g, "{}")],
    added: "minor",
    traits: [
      { words: "answer", value: answer.status, changed: "major" },
      { words: "failure", value: failed, changed: "major" },
    ],
  });
  for (const { name, ...parameter } of parameters) {
    names.set(`parameter ${id}.${name}`, {
      name,
      words: `Parameter \`${name}\` of \`${id}\``,
      pointer: `${pointer}/parameters`,
      owner,
      shape: parameter,
      added: "minor",
      traits: [defaultOf(parameter.schema), { words: "place", value: parameter.in, changed: "major" }],
    });
  }
  if (body) addFields(names, `${id}.body`, body.schema as Inline, `${pointer}/requestBody`, owner);
  if (waiter) {
    names.set(`waiter ${waiter.name}`, {
      name: waiter.name,
      words: `Waiter \`${waiter.name}\``,
      pointer: `${pointer}/x-waiter`,
      owner,
      shape: { ...waiter, name: "" },
      added: "minor",
      traits: [
        { words: "operation", value: id, changed: "major" },
        { words: "end", value: ready, changed: "major" },
      ],
    });
  }
  for (const { name, status, example } of examples) {
    names.set(`scenario ${id}.${name}`, {
      name,
      words: `Scenario \`${name}\` of \`${id}\``,
      pointer: `${pointer}/responses`,
      owner,
      shape: { status, example },
      added: "none",
      traits: [
        { words: "status", value: status, changed: "major" },
        { words: "data", value: example.value, changed: "patch" },
      ],
    });
  }
}

type Inline = Schema & { items?: Inline; allOf?: Inline[]; anyOf?: Inline[]; oneOf?: Inline[] };

function fieldsOf(schema: Inline | Reference, inline: string): string {
  if ("$ref" in schema) return schema.$ref.split("/").at(-1) ?? inline;
  return schema.items ? fieldsOf(schema.items, inline) : inline;
}

function defaultOf(schema: object): Name["traits"][number] {
  return { words: "default", value: (schema as Schema).default, changed: "major" };
}
