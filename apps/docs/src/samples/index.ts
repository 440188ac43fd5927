import { type Document, type Operation, operationsOf } from "@metastudio-tts/generator";
import { operationObject } from "../operation-object.ts";
import { curlSigned } from "./curl-signed.ts";
import { curlToken } from "./curl-token.ts";
import { type ExampleRequest, exampleRequest } from "./example-request.ts";
import { mock } from "./mock.ts";
import { plainFetch } from "./plain-fetch.ts";
import { python } from "./python.ts";
import { typescript } from "./typescript.ts";

export { type ExampleRequest, exampleRequest } from "./example-request.ts";
export { mockUrl } from "./mock.ts";

/** A way to call an operation: what readers know it by, the language to colour it in, and its template. */
interface Kind {
  title: string;
  language: string;
  write(request: ExampleRequest): string;
}

/** Every kind of sample there is. One more entry here, and each operation has it. */
export const sampleKinds: readonly Kind[] = [
  { title: "curl, token", language: "bash", write: curlToken },
  { title: "curl, AK/SK", language: "bash", write: curlSigned },
  { title: "TypeScript", language: "typescript", write: typescript },
  { title: "fetch", language: "javascript", write: plainFetch },
  { title: "Python", language: "python", write: python },
  { title: "Mock", language: "bash", write: mock },
];

export interface Sample {
  title: string;
  language: string;
  code: string;
}

/** The samples of one operation, made from the document's examples. */
export function samplesOf(document: Document, operation: Operation): Sample[] {
  const request = exampleRequest(document, operation);
  return sampleKinds.map(({ title, language, write }) => ({ title, language, code: write(request) }));
}

/** A copy of the document that has the samples of each operation, as Redoc reads them. */
export function withSamples(document: Document): Document {
  const copy = structuredClone(document);
  for (const operation of operationsOf(document)) {
    // A label of the sample's own would make Redoc drop it.
    operationObject(copy, operation)["x-codeSamples"] = samplesOf(document, operation).map(
      ({ title, code }) => ({
        lang: title,
        source: code,
      }),
    );
  }
  return copy;
}
