import { isDeepStrictEqual } from "node:util";

type Node = Record<string, unknown>;

/**
 * How alike two parts of a document are, from 0 to 1: the mean over what they hold. Of sentences it is the share
 * of words that both have, of words that of their pairs of letters.
 */
export function likeness(a: unknown, b: unknown): number {
  if (isDeepStrictEqual(a, b)) return 1;
  if (typeof a === "string" && typeof b === "string") return shared(partsOf(a), partsOf(b));
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return 0;
  if (Array.isArray(a) && Array.isArray(b)) return shared(a.map(inJson), b.map(inJson));
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.reduce((sum, key) => sum + likeness((a as Node)[key], (b as Node)[key]), 0) / keys.length;
}

function shared(a: string[], b: string[]): number {
  const other = new Set(b);
  const both = [...new Set(a)].filter((part) => other.has(part));
  return (2 * both.length) / Math.max(1, new Set(a).size + other.size);
}

function partsOf(text: string): string[] {
  if (text.includes(" ")) return text.toLowerCase().match(/\w+/g) ?? [];
  return [...text].map((letter, index) => letter + (text[index + 1] ?? ""));
}

function inJson(value: unknown): string {
  return JSON.stringify(value);
}
