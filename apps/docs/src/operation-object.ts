import type { Document, Operation } from "@metastudio-tts/generator";

/** A response, with what only readers need. */
export interface ResponseObject {
  description?: string;
  content?: Record<string, { schema?: { $ref: string } }>;
}

/** An operation as it stands in the document, with what only readers need. */
export interface OperationObject {
  tags?: string[];
  responses: Record<string, ResponseObject>;
  "x-codeSamples"?: { lang: string; source: string }[];
}

/** Where an operation stands in a document; what is changed there is changed in the document. */
export function operationObject(document: Document, { path, method }: Operation): OperationObject {
  return (document.paths[path] as Record<string, unknown>)[method] as OperationObject;
}
