/** `text` as one word of a POSIX shell. */
export function shellWord(text: string): string {
  return /^[\w./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Code that stands in a script as it is. */
export class Verbatim {
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
}

/** `value` as JavaScript or TypeScript, on one line; names are bare where they can be. */
export function scriptLiteral(value: unknown): string {
  if (value instanceof Verbatim) return value.code;
  if (Array.isArray(value)) return `[${value.map(scriptLiteral).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(
    ([name, inner]) =>
      `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)}: ${scriptLiteral(inner)}`,
  );
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

/** `text` as a string literal of Python, which reads all that JSON can write of one. */
export function pythonString(text: string): string {
  return JSON.stringify(text);
}
