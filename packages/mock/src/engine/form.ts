import { Refusal } from "../errors/service-error.js";

/** The fields of a form by name, with each value that they came with: texts, and the bytes of files. */
export type Form = Record<string, (string | Uint8Array)[]>;

export function isForm(contentType: string | undefined): contentType is string {
  return /^multipart\/form-data\b/i.test(contentType ?? "");
}

/** @throws {Refusal} the body is no form, or not written with the boundary that its type names */
export async function readForm(body: Uint8Array, contentType: string): Promise<Form> {
  const response = new Response(body as Uint8Array<ArrayBuffer>, {
    headers: { "content-type": contentType },
  });
  const data = await response.formData().catch(() => {
    throw new Refusal(
      "request",
      `The request's body is no multipart/form-data with the boundary that its Content-Type names.`,
    );
  });
  const form: Form = Object.create(null);
  for (const [name, value] of data) {
    const read = typeof value === "string" ? value : new Uint8Array(await value.arrayBuffer());
    form[name] ??= [];
    form[name].push(read);
  }
  return form;
}

export interface FormSchema {
  properties?: Record<string, FieldSchema>;
}

interface FieldSchema {
  type?: unknown;
  items?: FieldSchema;
  contentMediaType?: string;
  format?: string;
}

/** The form as the object that its schema describes: a list where one is declared, numbers and booleans read. */
export function formValues(form: Form, { properties = {} }: FormSchema): object {
  return Object.fromEntries(
    Object.entries(form).map(([name, values]) => {
      const field = properties[name] ?? {};
      if (field.type === "array") return [name, values.map((value) => fieldValue(value, field.items ?? {}))];
      const read = values.map((value) => fieldValue(value, field));
      // A field that may come once, and came twice, is left a list, which its schema then rejects.
      return [name, read.length === 1 ? read[0] : read];
    }),
  );
}

function fieldValue(value: string | Uint8Array, { type, contentMediaType, format }: FieldSchema): unknown {
  const isBinary = format === "binary" || contentMediaType !== undefined;
  if (typeof value !== "string") return Buffer.from(value).toString(isBinary ? "latin1" : "utf8");
  if (/^(integer|number)$/.test(String(type)) && value.trim() !== "") {
    return Number.isNaN(Number(value)) ? value : Number(value);
  }
  if (type === "boolean" && /^(true|false)$/.test(value)) return value === "true";
  return value;
}
