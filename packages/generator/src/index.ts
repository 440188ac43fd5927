// What lives where:
//
// - `generate.ts` is the command: its list of targets is all that is generated.
// - `bundle.ts` lints the YAML and puts it into one file, with Redocly's command line (`redocly.ts`).
// - `translation/` applies the overlays, and finds the texts and the Markdown files whose translation is missing, out of
//   date, or says a term differently than the glossary.
// - `document/` reads the bundle: operations with their parameters, bodies, responses and outcomes. It rejects what
//   cannot work from the document to the wire and back.
// - `client/` and `mock/` write the files of `src/generated` in these packages. They reject what only they cannot
//   express, such as two types with the same name.
// - The snapshots `rejections.txt` and `outcome.txt` have the messages for documents that are rejected.
// - `user-error.ts` and `find-place.ts` turn a mistake in the YAML into one line with its file and place.
export { bundleDocument } from "./bundle.ts";
export { exportsOf, generateClient } from "./client/generate-client.ts";
export {
  type Document,
  type Example,
  type Header,
  keysOf,
  type MediaType,
  methods,
  type OperationObject,
  type Parameter,
  type Reference,
  type ResponseObject,
  readDocument,
  resolve,
  type Schema,
} from "./document/document.ts";
export { isIdempotent, type Operation, operationsOf } from "./document/operations.ts";
export { type Condition, conditionText, failureText, holds } from "./document/outcome.ts";
export type { RequestBody } from "./document/request-body.ts";
export { isJson, type Scenario, type Success } from "./document/responses.ts";
export { discriminatorValues, innerSchemas, type Link, linkOf, partsOf } from "./document/schema-parts.ts";
export { isBytes } from "./document/schemas.ts";
export { updateGenerated } from "./generated-files.ts";
export { generateMock } from "./mock/generate-mock.ts";
export { type Finished, runRedocly } from "./redocly.ts";
export type { OpenText } from "./translation/check.ts";
export { blobHash, checkMarkdown, type MarkdownPair } from "./translation/check-markdown.ts";
export type { Term } from "./translation/glossary.ts";
export { textsOf } from "./translation/texts.ts";
export { openTexts } from "./translation/translate.ts";
export { Code, literal } from "./typescript-text.ts";
export { toUserError, UserError } from "./user-error.ts";
