import type { Document, Reference, Schema } from "@metastudio-tts/generator";
import { defaultOf, type Name, named } from "./name.ts";
import { pointerOf } from "./place.ts";

/** The types, with their constants and fields. */
export function typesOf(document: Document): Name[] {
  return Object.entries(document.components.schemas ?? {}).map(([name, schema]): Name => {
    const pointer = pointerOf("components", "schemas", name);
    const inside = [...constantsOf(name, schema, pointer), ...fieldsOf(name, schema, pointer)];
    return {
      ...named("type", name),
      pointers: [pointer],
      shape: schema,
      traits: [defaultOf(schema)],
      inside,
    };
  });
}

function constantsOf(type: string, schema: Schema, pointer: string): Name[] {
  const { enum: values = [], "x-enum-varnames": given = values, "x-enumDescriptions": meanings } = schema;
  const meant = `${pointer}/x-enumDescriptions`;
  return values.map((value, index) => {
    const meaning = meanings?.[value];
    const key = String(given[index]);
    return {
      ...named("constant", key, undefined, `${type}.${key}`),
      pointers: [
        `${pointer}/enum`,
        `${pointer}/x-enum-varnames`,
        meant,
        `${meant}${pointerOf(String(value)).slice(1)}`,
      ],
      shape: { value, meaning },
      traits: [
        { words: "value", value, changed: "major" },
        { words: "meaning", value: meaning, changed: "patch", isProse: true },
      ],
    };
  });
}

/** A schema with the keywords that hold others. */
export type Inline = Schema & { items?: Inline; allOf?: Inline[]; anyOf?: Inline[]; oneOf?: Inline[] };

function fieldsOf(owner: string, schema: Inline, pointer: string): Name[] {
  const parts = (["allOf", "anyOf", "oneOf"] as const).flatMap((keyword) =>
    (schema[keyword] ?? []).flatMap((part, index) => fieldsOf(owner, part, `${pointer}/${keyword}/${index}`)),
  );
  const own = Object.entries(schema.properties ?? {}).map(([key, property]): Name => {
    const at = `${pointer}${pointerOf("properties", key).slice(1)}`;
    const { inside, type } = fieldsIn(`${owner}.${key}`, property, at);
    return {
      ...named("field", key, owner),
      pointers: [at],
      shape: property,
      // What the other type means on the wire is rated by Redocly.
      traits: [
        defaultOf(property),
        ...(type ? [{ words: "type", value: type, changed: "minor" } as const] : []),
      ],
      inside,
      ...(type && { type }),
    };
  });
  return [...own, ...(schema.items ? fieldsOf(owner, schema.items, `${pointer}/items`) : []), ...parts];
}

/** The fields of a schema, or the type that has them. */
export function fieldsIn(
  owner: string,
  schema: Inline | Reference,
  pointer: string,
): Pick<Name, "inside" | "type"> {
  if ("$ref" in schema) return { inside: [], type: schema.$ref.split("/").at(-1) as string };
  if (schema.items && "$ref" in schema.items) return fieldsIn(owner, schema.items, pointer);
  return { inside: fieldsOf(owner, schema, pointer) };
}
