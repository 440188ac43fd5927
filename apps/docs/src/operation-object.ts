import type {
  OperationObject as Declared,
  Document,
  Operation,
  Reference,
  ResponseObject,
} from "@metastudio-tts/generator";

/** An operation as it stands in the document, with what only readers need. */
export interface OperationObject extends Declared {
  tags?: string[];
  requestBody?: NonNullable<Declared["requestBody"]> & { description?: string };
  responses: Record<string, ResponseObject | Reference>;
  "x-codeSamples"?: { lang: string; source: string }[];
}

/** Where an operation stands in a document; what is changed there is changed in the document. */
export function operationObject(document: Document, { path, method }: Operation): OperationObject {
  return (document.paths[path] as Record<string, unknown>)[method] as OperationObject;
}
