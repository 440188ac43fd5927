import { isSecretName, redactAssignments, redactLinks, redactText, removed } from "../calls/redact.js";
import { parseJson } from "../json.js";

/** Redacts what must not be recorded. */
export interface Redactor {
  text(text: string): string;
  headers(headers: Readonly<Record<string, string>>): Record<string, string>;
  /**
   * A copy of JSON without secrets.
   *
   * @param marked the same, with another string in the place of each link that the document declares
   */
  json(value: unknown, marked: unknown): unknown;
  /** Whether a text that has no fields contains a name to redact. */
  holdsName(text: string): boolean;
}

/**
 * @param secrets values, wherever they are
 * @param named fields and headers, in lower case, whose values are always redacted
 */
export function createRedactor(secrets: readonly string[], named: ReadonlySet<string>): Redactor {
  const isNamed = (name: string) => named.has(name.toLowerCase());
  const clean = (text: string) =>
    redactAssignments(redactText(redactLinks(text), secrets), (name) => isSecretName(name) || isNamed(name));

  /** @param isSecret whether it is in a field whose name means a secret */
  function json(value: unknown, marked: unknown, isSecret: boolean): unknown {
    if (typeof value === "string") {
      if (isSecret) return removed;
      const inside = /^\s*[[{]/.test(value) && value === marked ? parseJson(value) : undefined;
      if (inside !== undefined) return jsonInText(value, inside);
      return clean(value === marked ? value : value.replace(/[?#].*/s, ""));
    }
    if (typeof value !== "object" || value === null) return value;
    const inner = (key: string | number) => (marked as Record<string | number, unknown>)[key];
    if (Array.isArray(value)) return value.map((item, index) => json(item, inner(index), isSecret));
    return Object.fromEntries(
      Object.entries(value).map(([name, field]) => [
        clean(name),
        isNamed(name) ? empty(field) : json(field, inner(name), isSecret || isSecretName(name)),
      ]),
    );
  }

  // Keeps its format where it contains no secret.
  function jsonInText(text: string, value: unknown): string {
    const redacted = JSON.stringify(json(value, value, false));
    const cleaned = clean(text);
    return redacted === JSON.stringify(parseJson(cleaned)) ? cleaned : redacted;
  }

  return {
    text: clean,
    headers: (headers) =>
      Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [
          name,
          isSecretName(name) || isNamed(name) ? removed : clean(value),
        ]),
      ),
    json: (value, marked) => json(value, marked, false),
    holdsName(text) {
      const lower = text.toLowerCase();
      return [...named].some((name) => lower.includes(name));
    },
  };
}

/** An empty value of the same type. */
function empty(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  if (typeof value === "object" && value) return {};
  if (typeof value === "string") return removed;
  return typeof value === "number" ? 0 : typeof value === "boolean" ? false : value;
}
