import { inspect } from "node:util";

/**
 * Checks that options are an object and that each of them exists: a misspelled one would have no effect.
 *
 * @throws {TypeError} the message lists the known options
 */
export function requireKnown(options: object, known: readonly string[]): void {
  if (Object(options) !== options) throw new TypeError(`The options must be an object, got ${options}.`);
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new TypeError(`Unknown option ${JSON.stringify(unknown)}. The options are ${known.join(", ")}.`);
}

/**
 * Checks the type of each option that is set.
 *
 * @throws {TypeError} the message names the option
 */
export function requireType(type: "boolean" | "function", options: object): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || typeof value === type) continue;
    const expected = type === "boolean" ? "true or false" : "a function";
    throw new TypeError(`${name} must be ${expected}, got ${inspect(value)}.`);
  }
}

/** @throws {TypeError} the message has the name, and the range */
export function requireNumber(
  name: string,
  value: unknown,
  least: number,
  most: number,
  isWhole = true,
): void {
  const isNumber = isWhole ? Number.isInteger(value) : Number.isFinite(value);
  if (isNumber && (value as number) >= least && (value as number) <= most) return;
  const kind = isWhole ? "a whole number" : "a number";
  const found = value === undefined ? "nothing" : inspect(value);
  const limit = most === Number.MAX_SAFE_INTEGER ? "" : ` to ${most}`;
  throw new TypeError(`${name} must be ${kind} from ${least}${limit}, got ${found}.`);
}

/** Calls a listener. An error that it throws becomes a warning of the process, and nothing else fails. */
export async function notify<T>(
  name: string,
  listener: ((value: T) => unknown) | undefined,
  value: () => T,
): Promise<void> {
  try {
    await listener?.(value());
  } catch (error) {
    process.emitWarning(`${name} failed: ${inspect(error)}`);
  }
}
