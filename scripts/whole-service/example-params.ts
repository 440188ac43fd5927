import { type Document, type Operation, resolve, type Schema } from "@metastudio-tts/generator";

/**
 * What a caller passes to the client's method, from the document's own examples: the required parameters, or all
 * of them, and the body. The project is the client's.
 */
export function exampleParams(
  document: Document,
  { parameters, body }: Operation,
  { isWhole = false, value = body?.example } = {},
): Record<string, unknown> {
  const passed = parameters.filter(({ name, required }) => (isWhole || required) && name !== "project_id");
  return {
    ...Object.fromEntries(passed.map(({ name, example }) => [name, example])),
    ...(body && value !== undefined && { body: withFiles(document, body.schema, value) }),
  };
}

/** A form's value with a `Blob` for each field that is a file: YAML can only show its text. */
function withFiles(document: Document, node: object, value: unknown): unknown {
  const { format, items, properties = {} } = resolve<Schema>(document, node);
  if (format === "binary") return new Blob([String(value)]);
  if (Array.isArray(value) && items) return value.map((item) => withFiles(document, items, item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withFiles(document, properties[name] ?? {}, inner)]),
  );
}
