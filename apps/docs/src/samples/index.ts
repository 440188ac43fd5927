import { type Document, type Operation, operationsOf } from "@metastudio-tts/generator";
import { operationObject } from "../operation-object.ts";
import { curlSigned } from "./curl-signed.ts";
import { curlPublic, curlToken } from "./curl-token.ts";
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
  /** Whether there is such a sample of a request. */
  fits(request: ExampleRequest): boolean;
  write(request: ExampleRequest): string;
}

const always = () => true;
const needsCredentials = ({ operation }: ExampleRequest) => operation.isAuthenticated;

/** Every kind of sample there is. One more entry here, and each operation that it fits has it. */
export const sampleKinds: readonly Kind[] = [
  { title: "curl", language: "bash", fits: (request) => !needsCredentials(request), write: curlPublic },
  { title: "curl, token", language: "bash", fits: needsCredentials, write: curlToken },
  {
    title: "curl, AK/SK",
    language: "bash",
    fits: (request) => needsCredentials(request) && !request.form,
    write: curlSigned,
  },
  { title: "TypeScript", language: "typescript", fits: always, write: typescript },
  { title: "fetch", language: "javascript", fits: always, write: plainFetch },
  { title: "Python", language: "python", fits: always, write: python },
  { title: "Mock", language: "bash", fits: always, write: mock },
];

export interface Sample {
  title: string;
  language: string;
  code: string;
}

/** The samples of one operation, made from the document's examples. */
export function samplesOf(document: Document, operation: Operation): Sample[] {
  const request = exampleRequest(document, operation);
  return sampleKinds
    .filter(({ fits }) => fits(request))
    .map(({ title, language, write }) => ({ title, language, code: write(request) }));
}

/** Why an operation lacks a sample that others have, a sentence each. */
export function absentSamples(document: Document, operation: Operation): string[] {
  return operation.isAuthenticated && exampleRequest(document, operation).form
    ? [
        "There is no sample of curl with an access key: curl builds the form while it sends it, so a script cannot sign it.",
      ]
    : [];
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
