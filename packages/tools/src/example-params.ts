import {
  type Document,
  isBytes,
  isJson,
  type Operation,
  resolve,
  type Schema,
} from "@metastudio-tts/generator";

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
  const isForm = body && !isJson(body.mediaType);
  return {
    ...Object.fromEntries(passed.map(({ name, example }) => [name, example])),
    ...(body && value !== undefined && { body: isForm ? formOf(document, body.schema, value) : value }),
  };
}

/** A form's value with a `Blob` for each file: YAML can only show its text. */
function formOf(document: Document, schema: object, value: unknown): object {
  const { properties = {} } = resolve<Schema>(document, schema);
  const fileOf = (node: object, field: unknown): unknown => {
    const schema = resolve<Schema>(document, node);
    const { items } = schema;
    if (items) return (field as unknown[]).map((item) => fileOf(items, item));
    return isBytes(schema) ? new Blob([String(field)]) : field;
  };
  return Object.fromEntries(
    Object.entries(value as object).map(([name, field]) => [name, fileOf(properties[name] ?? {}, field)]),
  );
}
