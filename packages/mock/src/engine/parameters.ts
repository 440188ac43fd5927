import { decodePercent } from "../http/incoming.js";

/** A parameter whose value is a list or an object. */
export interface Structure {
  name: string;
  style?: string | undefined;
  explode?: boolean | undefined;
  schema: StructureSchema;
}

interface StructureSchema {
  type?: unknown;
  items?: { type?: unknown };
  properties?: Record<string, { type?: unknown }>;
}

/** Strings, which the schema's rules coerce to numbers and booleans; `undefined` for a missing parameter. */
export type Read = string | string[] | Record<string, string | string[]> | undefined;

export function isStructured({ schema }: { schema?: object }): boolean {
  return /^(array|object)$/.test(String((schema as StructureSchema | undefined)?.type));
}

/**
 * Reads a list or an object from a query, by its style.
 *
 * A percent-encoded delimiter is part of a value, where that can be decided.
 *
 * @param others the query's other parameters: in an object without declared fields they are not fields
 */
export function readFromQuery(structure: Structure, search: string, others: readonly string[]): Read {
  const { name, style = "form", explode = style === "form", schema } = structure;
  const pairs = pairsOf(search);
  const own = pairs.filter((pair) => pair.name === name).map(({ value }) => value);
  if (style === "deepObject") {
    const fields = pairs.flatMap((pair) => {
      const key = pair.name.startsWith(`${name}[`)
        ? /^\[([^\]]*)\]$/.exec(pair.name.slice(name.length))
        : null;
      return key ? [[key[1] as string, decode(pair.value)] as const] : [];
    });
    return fields.length > 0 ? collect(fields) : own.map(decode)[0];
  }
  if (schema.type === "object" && explode) {
    const isField = (key: string) =>
      schema.properties ? Object.hasOwn(schema.properties, key) : !others.includes(key) && !isPreference(key);
    const fields = pairs.filter((pair) => isField(pair.name));
    return fields.length > 0 ? collect(fields.map((pair) => [pair.name, decode(pair.value)])) : undefined;
  }
  if (own.length === 0) return undefined;
  if (explode) return own.map(decode);
  return readJoined(own.at(-1) as string, delimiters[style] ?? delimiters.form, schema, false, decode);
}

/** Reads a list or an object from a segment of a path, as it is written there. */
export function readFromPath({ explode = false, schema }: Structure, segment: string): Read {
  return readJoined(segment, delimiters.form, schema, explode, decodePercent);
}

/** Reads a list or an object from a header. */
export function readFromHeader({ explode = false, schema }: Structure, value: string | undefined): Read {
  if (value === undefined) return undefined;
  return readJoined(value, delimiters.form, schema, explode, (text) => text.trim());
}

interface Delimiter {
  plain: RegExp;
  /** From a caller that encodes the whole value. */
  encoded: RegExp;
  /** Whether a URL cannot contain the plain one: an encoded one is then never part of a value. */
  isEncoded: boolean;
}

const delimiters: Record<string, Delimiter> & { form: Delimiter } = {
  form: { plain: /,/, encoded: /%2C/i, isEncoded: false },
  spaceDelimited: { plain: /\+|%20/, encoded: /\+|%20/, isEncoded: true },
  // Strictly it has to be encoded; browsers and openapi-fetch do not.
  pipeDelimited: { plain: /\|/, encoded: /%7C/i, isEncoded: true },
};

function readJoined(
  text: string,
  delimiter: Delimiter,
  schema: StructureSchema,
  explode: boolean,
  decodeOne: (text: string) => string,
): Read {
  if (text === "") return schema.type === "array" ? [] : {};
  // Many libraries encode the whole value. A number has no comma, a string may have one.
  const isEncoded = !delimiter.plain.test(text) && (delimiter.isEncoded || !holdsText(schema));
  const parts = text.split(isEncoded ? delimiter.encoded : delimiter.plain);
  if (schema.type === "array") return parts.map(decodeOne);
  if (explode) {
    const fields = parts.map((part) => /^(.*?)(?:=|%3D)(.*)$/is.exec(part));
    if (fields.includes(null)) return decodeOne(text);
    return collect(fields.map((field) => [decodeOne(field?.[1] ?? ""), decodeOne(field?.[2] ?? "")]));
  }
  if (parts.length % 2 === 1) return decodeOne(text);
  const keys = parts.filter((_, index) => index % 2 === 0);
  return collect(keys.map((key, index) => [decodeOne(key), decodeOne(parts[2 * index + 1] as string)]));
}

// These choose the mock's response, and are not part of a request.
function isPreference(key: string): boolean {
  return /^__(code|example|dynamic|seed)$/.test(key);
}

function holdsText({ type, items }: StructureSchema): boolean {
  return type === "object" || items?.type === undefined || items.type === "string";
}

function collect(pairs: (readonly [string, string])[]): Record<string, string | string[]> {
  const found: Record<string, string[]> = Object.create(null);
  for (const [key, value] of pairs) {
    found[key] ??= [];
    found[key].push(value);
  }
  return Object.fromEntries(
    Object.entries(found).map(([key, values]) => [key, values.length > 1 ? values : (values[0] as string)]),
  );
}

function pairsOf(search: string): { name: string; value: string }[] {
  const parts = search.replace(/^\?/, "").split("&");
  return parts.filter(Boolean).map((part) => {
    const end = part.includes("=") ? part.indexOf("=") : part.length;
    return { name: decode(part.slice(0, end)), value: part.slice(end + 1) };
  });
}

function decode(text: string): string {
  return decodePercent(text.replaceAll("+", " "));
}
