import { code, valueCode } from "./markdown-text.ts";
import type { ReadableSchema } from "./schema-node.ts";

/** The limits of a schema's values, in words. */
export function limitsOf(schema: ReadableSchema): string[] {
  const { multipleOf, pattern, uniqueItems } = schema;
  return [
    "const" in schema && `Always ${valueCode(schema.const)}`,
    range("Range", schema.minimum, schema.maximum, schema.exclusiveMinimum, schema.exclusiveMaximum),
    range("Length", schema.minLength, schema.maxLength),
    range("Items", schema.minItems, schema.maxItems),
    uniqueItems && "No item occurs twice",
    range("Fields", schema.minProperties, schema.maxProperties),
    multipleOf !== undefined && `A multiple of ${multipleOf}`,
    pattern !== undefined && `Pattern: ${code(pattern)}`,
    schema.default !== undefined && `Default: ${valueCode(schema.default)}`,
    isUnsafeInteger(schema) && "JavaScript loses digits of values beyond 2^53",
  ].filter((limit) => typeof limit === "string");
}

function range(
  word: string,
  from: number | undefined,
  to: number | undefined,
  above?: number,
  below?: number,
): string | undefined {
  const show = (value: number) => value.toLocaleString("en-US", { maximumFractionDigits: 20 });
  if (from !== undefined && from === to) return `${word}: ${show(from)}`;
  const low = above !== undefined ? `above ${show(above)}` : from !== undefined ? show(from) : undefined;
  const high = below !== undefined ? `below ${show(below)}` : to !== undefined ? show(to) : undefined;
  if (low !== undefined && high !== undefined) return `${word}: ${low} to ${high}`;
  if (low !== undefined) return `${word}: ${above === undefined ? `${low} or more` : low}`;
  return high && `${word}: ${below === undefined ? `at most ${high}` : high}`;
}

function isUnsafeInteger({ type, format, minimum, maximum }: ReadableSchema): boolean {
  const isWide = /^u?int64$/.test(format ?? "") && [type].flat().includes("integer");
  const isSafe = (bound: number | undefined) => bound !== undefined && Math.abs(bound) <= 2 ** 53;
  return isWide && !(isSafe(minimum ?? (format === "uint64" ? 0 : undefined)) && isSafe(maximum));
}
