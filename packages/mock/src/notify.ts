import { inspect } from "node:util";

/**
 * Tells a function of the mock's user. What goes wrong in it is no concern of whoever called: it becomes a warning
 * of the process.
 *
 * @param name what the option is called
 */
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
