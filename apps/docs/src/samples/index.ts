import { type Document, type Operation, operationsOf } from "@metastudio-tts/generator";
import { operationObject } from "../operation-object.ts";
import { type Words, wordsOf } from "../words/index.ts";
import { curlToken } from "./curl.ts";
import { curlSigned } from "./curl-signed.ts";
import { type ExampleRequest, exampleRequest } from "./example-request.ts";
import { mock } from "./mock.ts";
import { plainFetch } from "./plain-fetch.ts";
import { python } from "./python.ts";
import { typescript } from "./typescript.ts";

export { type ExampleRequest, exampleRequest } from "./example-request.ts";
export { mockUrl } from "./mock.ts";
export { readyFirst } from "./shown-response.ts";

/** A way to call an operation: its title, the language for highlighting, and its template. */
interface Kind {
  title: string;
  language: string;
  /** Whether a request can be shown in this way. */
  fits(request: ExampleRequest): boolean;
  write(request: ExampleRequest, words: Words): string;
}

const always = () => true;
const needsCredentials = ({ operation }: ExampleRequest) => operation.isAuthenticated;

/** Every kind of sample. A new entry here adds a sample to each operation that it fits. */
export const sampleKinds: readonly Kind[] = [
  { title: "curl", language: "bash", fits: (request) => !needsCredentials(request), write: curlToken },
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
  /** The same in every language of the site. */
  name: string;
  title: string;
  language: string;
  code: string;
}

/** The samples of one operation. */
export function samplesOf(document: Document, operation: Operation): Sample[] {
  const request = exampleRequest(document, operation);
  return sampleKinds
    .filter(({ fits }) => fits(request))
    .map(({ title, language, write }) => ({
      name: title.toLowerCase().replace(/[^a-z]+/g, "-"),
      title: sampleTitle(title, wordsOf(document)),
      language,
      code: write(request, wordsOf(document)),
    }));
}

/** What a kind of sample is called in a language. */
export function sampleTitle(title: string, { samples }: Words): string {
  return samples.titles[title] ?? title;
}

/** Why an operation has no sample of some kind; a sentence for each. */
export function absentSamples(document: Document, operation: Operation): string[] {
  return operation.isAuthenticated && exampleRequest(document, operation).form
    ? [wordsOf(document).samples.noSignedForm]
    : [];
}

/** A copy of the document with the samples of each operation, as Redoc reads them. */
export function withSamples(document: Document): Document {
  const copy = structuredClone(document);
  for (const operation of operationsOf(document)) {
    // Redoc drops a sample that has a label.
    operationObject(copy, operation)["x-codeSamples"] = samplesOf(document, operation).map(
      ({ title, code }) => ({
        lang: title,
        source: code,
      }),
    );
  }
  return copy;
}
