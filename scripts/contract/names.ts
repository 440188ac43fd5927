import { type Document, type Operation, operationsOf, type Schema } from "@metastudio-tts/generator";
import type { Bump } from "./change.ts";
import { pointerOf } from "./place.ts";

/** A name that the code of the packages' callers can hold, with what it stands for. */
export interface Name {
  /** In words, like "Field `pace` of `Order`". */
  words: string;
  pointer: string;
  /** The key of the name that this one comes and goes with. */
  owner?: string;
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
    names.set(key, { words: `Type \`${name}\``, pointer, added: "minor", traits: [] });
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
      words: `Constant \`${name}\``,
      pointer: `${pointer}/enum`,
      owner,
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
      words: `Field \`${name}\` of \`${type}\``,
      pointer: at,
      owner,
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
    words: `Operation \`${id}\``,
    pointer,
    added: "minor",
    traits: [
      { words: "answer", value: answer.status, changed: "major" },
      { words: "failure", value: failed, changed: "major" },
    ],
  });
  for (const { name, in: place, schema } of parameters) {
    names.set(`parameter ${id}.${name}`, {
      words: `Parameter \`${name}\` of \`${id}\``,
      pointer: `${pointer}/parameters`,
      owner,
      added: "minor",
      traits: [defaultOf(schema), { words: "place", value: place, changed: "major" }],
    });
  }
  if (body) addFields(names, `${id}.body`, body.schema as Inline, `${pointer}/requestBody`, owner);
  if (waiter) {
    names.set(`waiter ${waiter.name}`, {
      words: `Waiter \`${waiter.name}\``,
      pointer: `${pointer}/x-waiter`,
      owner,
      added: "minor",
      traits: [
        { words: "operation", value: id, changed: "major" },
        { words: "end", value: ready, changed: "major" },
      ],
    });
  }
  for (const { name, status, example } of examples) {
    names.set(`scenario ${id}.${name}`, {
      words: `Scenario \`${name}\` of \`${id}\``,
      pointer: `${pointer}/responses`,
      owner,
      added: "none",
      traits: [
        { words: "status", value: status, changed: "major" },
        { words: "data", value: example.value, changed: "patch" },
      ],
    });
  }
}

type Inline = Schema & { items?: Inline; allOf?: Inline[]; anyOf?: Inline[]; oneOf?: Inline[] };

function defaultOf(schema: object): Name["traits"][number] {
  return { words: "default", value: (schema as Schema).default, changed: "major" };
}
