import { createArgumentError } from "../errors/argument-error.js";
import type { Limits } from "../transport/call.js";
import type { Clock } from "../transport/clock.js";
import { readBody } from "./read-body.js";

/**
 * Reads an object as a form, into memory, so that it can be signed and retried.
 *
 * @returns the form's bytes, and its type, which names the boundary between the fields
 * @throws {TtsConnectionError} a `Blob` could not be read in time
 * @throws {TypeError} see `toForm`
 */
export async function readForm(
  what: string,
  value: object,
  clock: Clock,
  limits: Limits,
  signal: AbortSignal | undefined,
): Promise<{ type: string; bytes: Uint8Array }> {
  const response = new Response(toForm(what, value));
  const type = response.headers.get("Content-Type") ?? "";
  const bytes = await readBody(what, response, clock, limits, signal);
  return { type, bytes: new Uint8Array(bytes) };
}

/**
 * Converts an object to a form: a field for each property, or for each item of a list.
 *
 * @throws {TypeError} a value is not a string, finite number, boolean or `Blob`
 */
export function toForm(what: string, value: object): FormData {
  if (Object(value) !== value || Array.isArray(value) || value instanceof Blob || value instanceof FormData)
    throw createArgumentError(what, "an object with a property for each field", value);
  const form = new FormData();
  for (const [name, content] of Object.entries(value)) {
    for (const part of Array.isArray(content) ? content : [content]) {
      if (part === undefined) continue;
      if (part instanceof Blob) form.append(name, part);
      else if (/^(string|boolean)$/.test(typeof part) || Number.isFinite(part))
        form.append(name, String(part));
      else
        throw createArgumentError(`${what}.${name}`, "a string, a finite number, a boolean or a Blob", part);
    }
  }
  return form;
}
