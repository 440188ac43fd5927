import { UserError } from "../user-error.ts";
import {
  type Document,
  type Example,
  type OperationObject,
  type Reference,
  resolve,
  type Schema,
} from "./document.ts";
import { isJson, requireNamedExamples } from "./responses.ts";

/** The body of a request, with its examples; `example` is the first one's value. */
export interface RequestBody {
  /** JSON, or `multipart/form-data`. */
  mediaType: string;
  schema: Schema | Reference;
  isRequired: boolean;
  example: unknown;
  examples: Example[];
}

/** @throws {UserError} the body cannot be sent */
export function requestBodyOf(
  document: Document,
  { operationId: id, requestBody }: OperationObject,
): RequestBody | undefined {
  if (!requestBody) return undefined;
  const { content, required = false } = resolve(document, requestBody);
  const types = Object.keys(content);
  const mediaType = types.find(isJson) ?? types.find((type) => type === "multipart/form-data");
  if (mediaType === undefined)
    throw new UserError(
      `${id} has a request body of ${types.join(", ")}. Only JSON and multipart/form-data can be sent.`,
    );
  const { schema, examples = {}, encoding, ...body } = content[mediaType] ?? {};
  requireNamedExamples(`${id} has a request body`, body);
  if (!schema) throw new UserError(`${id} has a request body without a schema. Add one.`);
  if ([resolve<Schema>(document, schema).type].flat().includes("null"))
    throw new UserError(`${id} has a request body that can be null. Make the body itself optional.`);
  if (encoding) throw new UserError(`${id} has a request body with an encoding, which is not supported.`);
  if (!isJson(mediaType)) requireForm(document, id, schema);
  const shown = Object.values(examples).map((example) => resolve<Example>(document, example));
  return { mediaType, schema, isRequired: required, example: shown[0]?.value, examples: shown };
}

/** A form is a flat list of fields. */
function requireForm(document: Document, id: string, schema: Schema | Reference): void {
  const { type, properties } = resolve<Schema>(document, schema);
  if (type !== "object" || !properties)
    throw new UserError(`${id} has a form that is not an object with properties.`);
  for (const [name, node] of Object.entries(properties)) {
    const field = resolve<Schema>(document, node);
    const { type: found } =
      field.type === "array" && field.items ? resolve<Schema>(document, field.items) : field;
    if (!["string", "integer", "number", "boolean"].includes(String(found)))
      throw new UserError(
        `${id} has a form with the field ${name}, which must be a string, a number, a boolean, a file, or an array of these.`,
      );
  }
}
