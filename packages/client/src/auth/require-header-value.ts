/**
 * Returns a credential that can be sent in a header.
 *
 * @throws {TypeError} it cannot; the message names the credential and does not hold it
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
