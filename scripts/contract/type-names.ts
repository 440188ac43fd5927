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
    const meaning = meanings?.[String(value)];
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

function fieldsOf(owner: string, schema: Schema | Reference, pointer: string): Name[] {
  if ("$ref" in schema) return [];
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
  const each = valuesOf(schema).flatMap(([keyword, values]) =>
    fieldsOf(owner, values, `${pointer}/${keyword}`),
  );
  return [...own, ...each, ...parts];
}

/** The fields of a schema, or the type that has them. */
export function fieldsIn(
  owner: string,
  schema: Schema | Reference,
  pointer: string,
): Pick<Name, "inside" | "type"> {
  if ("$ref" in schema) return { inside: [], type: schema.$ref.split("/").at(-1) as string };
  const reference = valuesOf(schema).find(([, values]) => "$ref" in values);
  if (reference) return fieldsIn(owner, reference[1], pointer);
  return { inside: fieldsOf(owner, schema, pointer) };
}

/** What the items of a list, or the values of a map, are. */
function valuesOf({ items, additionalProperties }: Schema): [string, Schema | Reference][] {
  return Object.entries({ items, additionalProperties }).flatMap(([keyword, values]) =>
    typeof values === "object" ? [[keyword, values] as [string, Schema | Reference]] : [],
  );
}
