/** The error for an argument that is not what it must be. It shows the value, so secrets are not for it. */
export function wrong(what: string, expected: string, value: unknown): TypeError {
  const shown =
    typeof value === "string" ? JSON.stringify(value) : Object(value) === value ? typeof value : value;
  return new TypeError(`${what} must be ${expected}, got ${shown}`);
}
