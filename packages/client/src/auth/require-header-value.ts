/**
 * Returns a credential that is valid as a header's value.
 *
 * @throws {TypeError} the value is invalid; the message has the name of the credential, not the value
 */
export function requireHeaderValue(name: string, value: unknown): string {
  if (typeof value !== "string")
    throw new TypeError(`${name} must be a string, got ${value === null ? "null" : typeof value}`);
  if (value === "") throw new TypeError(`${name} must not be empty`);
  if (!/^[\x21-\x7e]+$/.test(value)) {
    throw new TypeError(
      `${name} must consist of visible ASCII characters; is there a line break or a space around it?`,
    );
  }
  return value;
}
