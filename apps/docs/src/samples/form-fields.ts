import { type Document, isBytes, type Operation, resolve, type Schema } from "@metastudio-tts/generator";

/** A field of a form. One that is repeated is listed once for each value. */
export interface FormField {
  name: string;
  value: unknown;
  /** The name of the file to send; `undefined` for text. */
  file: string | undefined;
  /** Whether it can be repeated. */
  isList: boolean;
}

/** The fields of a form that its example has or that are required; `undefined` without a form to send. */
export function formFields(document: Document, { body }: Operation): FormField[] | undefined {
  if (body?.mediaType !== "multipart/form-data") return undefined;
  const { properties = {}, required = [] } = resolve<Schema>(document, body.schema);
  const example = (body.example ?? {}) as Record<string, unknown>;
  const names = Object.keys(properties).filter((name) => name in example || required.includes(name));
  if (names.length === 0 && !body.isRequired) return undefined;
  // A form needs a field, so the first one is an example.
  const shown = names.length > 0 ? names : Object.keys(properties).slice(0, 1);
  return shown.flatMap((name) => {
    const schema = resolve<Schema>(document, properties[name] as Schema);
    const isList = schema.type === "array";
    const item = isList && schema.items ? resolve<Schema>(document, schema.items) : schema;
    const value = example[name] ?? (isList ? ["text"] : "text");
    return [value].flat().map((one) => ({
      name,
      value: one,
      file: isBytes(item) ? `${name.replace(/[^\w-]/g, "_")}.bin` : undefined,
      isList,
    }));
  });
}
