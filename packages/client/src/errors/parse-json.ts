/** Parses JSON; `undefined` if it is invalid, without an error that would repeat a part of it. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
