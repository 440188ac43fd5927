/** Creates the error for an invalid argument. The message shows the value, so this is not for secrets. */
export function createArgumentError(what: string, expected: string, value: unknown): TypeError {
  const shown =
    typeof value === "string"
      ? JSON.stringify(value)
      : Array.isArray(value)
        ? "array"
        : Object(value) === value
          ? typeof value
          : String(value);
  return new TypeError(`${what} must be ${expected}, got ${shown}`);
}
