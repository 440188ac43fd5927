import { type Document, isBytes, type Operation, resolve, type Schema } from "@metastudio-tts/generator";

/** A field of a form, as it is sent once. */
export interface FormField {
  name: string;
  value: unknown;
  /** The name of the file to send; `undefined` for a text. */
  file: string | undefined;
  /** Whether it can be sent several times. */
  isList: boolean;
}

/** The fields of the example of a form, and those that it requires; `undefined` where there is no form to send. */
export function formFields(document: Document, { body }: Operation): FormField[] | undefined {
  if (body?.mediaType !== "multipart/form-data") return undefined;
  const { properties = {}, required = [] } = resolve<Schema>(document, body.schema);
  const example = (body.example ?? {}) as Record<string, unknown>;
  const names = Object.keys(properties).filter((name) => name in example || required.includes(name));
  if (names.length === 0 && !body.isRequired) return undefined;
  // A form without a field is no form: the first one stands for what can be sent.
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
