export { bundleDocument } from "./bundle.ts";
export { generateClient } from "./client.ts";
export {
  type Document,
  type Example,
  type Header,
  type MediaType,
  type OperationObject,
  type Parameter,
  type Reference,
  type ResponseObject,
  readDocument,
  resolve,
  type Schema,
} from "./document.ts";
export { exportsOf } from "./exports-of.ts";
export { updateGenerated } from "./generated-files.ts";
export { keysOf } from "./json-pointer.ts";
export { generateMock } from "./mock.ts";
export { isIdempotent, type Operation, operationsOf, type RequestBody } from "./operations.ts";
export { type Condition, conditionText, failureText, holds } from "./outcome.ts";
export { Problem, unexpected } from "./problem.ts";
export { type Finished, runRedocly } from "./redocly.ts";
export { isJson, type Scenario, type Success } from "./responses.ts";
export { discriminatorValues, innerSchemas, type Link, linkOf, partsOf } from "./schema-parts.ts";
export { isBytes } from "./schemas.ts";
