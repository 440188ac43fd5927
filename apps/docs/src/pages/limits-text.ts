import type { Words } from "../words/index.ts";
import { code, valueCode } from "./markdown-text.ts";
import type { ReadableSchema } from "./schema-node.ts";

/** The limits of a schema's values, in words. */
export function limitsOf(schema: ReadableSchema, { limits }: Words): string[] {
  const { multipleOf, pattern, uniqueItems } = schema;
  const { exclusiveMinimum, exclusiveMaximum } = schema;
  const named = (name: string, limit: string | undefined) => limit !== undefined && limits.named(name, limit);
  return [
    "const" in schema && limits.always(valueCode(schema.const)),
    named(limits.range, range(limits, schema.minimum, schema.maximum, exclusiveMinimum, exclusiveMaximum)),
    named(limits.length, range(limits, schema.minLength, schema.maxLength)),
    named(limits.items, range(limits, schema.minItems, schema.maxItems)),
    uniqueItems && limits.unique,
    named(limits.fields, range(limits, schema.minProperties, schema.maxProperties)),
    multipleOf !== undefined && limits.multipleOf(multipleOf),
    pattern !== undefined && limits.pattern(code(readablePattern(pattern))),
    schema.default !== undefined && limits.default(valueCode(schema.default)),
    isUnsafeInteger(schema) && limits.unsafe,
  ].filter((limit) => typeof limit === "string");
}

/** A pattern without characters that a font may lack. */
function readablePattern(pattern: string): string {
  return pattern.replace(/[^ -~]/gu, (character) => {
    const hex = character.codePointAt(0)?.toString(16) ?? "";
    return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
  });
}

function range(
  limits: Words["limits"],
  from: number | undefined,
  to: number | undefined,
  above?: number,
  below?: number,
): string | undefined {
  const show = (value: number) => value.toLocaleString("en-US", { maximumFractionDigits: 20 });
  if (from !== undefined && from === to) return show(from);
  const low = above !== undefined ? limits.above(show(above)) : from !== undefined ? show(from) : undefined;
  const high = below !== undefined ? limits.below(show(below)) : to !== undefined ? show(to) : undefined;
  if (low !== undefined && high !== undefined) return limits.between(low, high);
  if (low !== undefined) return above === undefined ? limits.atLeast(low) : low;
  return high && (below === undefined ? limits.atMost(high) : high);
}

function isUnsafeInteger({ type, format, minimum, maximum }: ReadableSchema): boolean {
  const isWide = /^u?int64$/.test(format ?? "") && [type].flat().includes("integer");
  const isSafe = (bound: number | undefined) => bound !== undefined && Math.abs(bound) <= 2 ** 53;
  return isWide && !(isSafe(minimum ?? (format === "uint64" ? 0 : undefined)) && isSafe(maximum));
}
