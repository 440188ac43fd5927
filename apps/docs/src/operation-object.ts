import type {
  OperationObject as Declared,
  Document,
  Operation,
  Reference,
  ResponseObject,
} from "@metastudio-tts/generator";

/** An operation as the document has it, with the fields that only readers need. */
export interface OperationObject extends Declared {
  tags?: string[];
  requestBody?: NonNullable<Declared["requestBody"]> & { description?: string };
  responses: Record<string, ResponseObject | Reference>;
  "x-codeSamples"?: { lang: string; source: string }[];
}

/** The operation inside a document: changing it changes the document. */
export function operationObject(document: Document, { path, method }: Operation): OperationObject {
  return (document.paths[path] as Record<string, unknown>)[method] as OperationObject;
}
