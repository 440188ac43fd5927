/**
 * Does nothing for options that there are.
 *
 * @throws {TypeError} one of them does not exist; the message lists those that do
 */
export function requireKnown(options: object, known: readonly string[]): void {
  if (Object(options) !== options) throw new TypeError(`The options must be an object, got ${options}.`);
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new TypeError(`There is no option ${JSON.stringify(unknown)}; there are ${known.join(", ")}.`);
}
