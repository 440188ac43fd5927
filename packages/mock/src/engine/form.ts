import { ServiceError } from "../errors/service-error.js";

/** The fields of a form by name, with all their values: strings, and the bytes of files. */
export type Form = Record<string, (string | Uint8Array)[]>;

export function isForm(contentType: string | undefined): contentType is string {
  return /^multipart\/form-data\b/i.test(contentType ?? "");
}

/** @throws {ServiceError} the body is not a form with the boundary that its media type names */
export async function readForm(body: Uint8Array, contentType: string): Promise<Form> {
  const response = new Response(body as Uint8Array<ArrayBuffer>, {
    headers: { "content-type": contentType },
  });
  const data = await response.formData().catch(() => {
    throw new ServiceError(
      "request",
      "The request's body is not multipart/form-data with the boundary in its Content-Type.",
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

interface FieldSchema {
  type?: unknown;
  items?: FieldSchema;
  contentMediaType?: string;
  format?: string;
}

/** The form as the object that its schema describes: with lists, numbers and booleans where it declares them. */
export function formValues(
  form: Form,
  { properties = {} }: { properties?: Record<string, FieldSchema> },
): object {
  return Object.fromEntries(
    Object.entries(form).map(([name, values]) => {
      const field = properties[name] ?? {};
      if (field.type === "array") return [name, values.map((value) => fieldValue(value, field.items ?? {}))];
      const read = values.map((value) => fieldValue(value, field));
      // A field that may come once, and came twice, stays a list, which its schema rejects.
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
