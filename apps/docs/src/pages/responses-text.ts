import {
  type Document,
  type Header,
  isJson,
  type Operation,
  type ResponseObject,
  resolve,
  type Scenario,
} from "@metastudio-tts/generator";
import { operationObject } from "../operation-object.ts";
import { type Words, wordsOf } from "../words/index.ts";
import { code, fence, oneLine, type Panel, table, valueCode } from "./markdown-text.ts";
import { describeTyped } from "./parameters-text.ts";
import { nameOf } from "./schema-node.ts";
import { schemaParts } from "./schema-text.ts";
import { typeText } from "./type-text.ts";

/** A section for each response of an operation: body and headers. */
export function responsesText(document: Document, operation: Operation): string[] {
  const { responses } = operationObject(document, operation);
  return Object.entries(responses).flatMap(([status, reference]) => {
    const response = resolve<ResponseObject>(document, reference);
    return [
      `### ${status}`,
      oneLine(response.description),
      ...bodyText(document, response),
      headersTable(document, response),
    ].filter(Boolean);
  });
}

function bodyText(document: Document, { content = {} }: ResponseObject): string[] {
  const { operation } = wordsOf(document);
  const [body] = Object.entries(content);
  if (!body) return [operation.noBody];
  const [mediaType, { schema }] = body;
  if (!schema) return [operation.bodyOf(code(mediaType))];
  return [
    operation.bodyOf(code(mediaType), typeText(document, schema)),
    ...(nameOf(schema) === undefined ? schemaParts(document, schema) : []),
  ];
}

function headersTable(document: Document, { headers = {} }: ResponseObject): string {
  const { join, fields, operation } = wordsOf(document);
  const rows = Object.entries(headers).map(([name, reference]) => {
    const { schema = {}, description, deprecated, required, example } = resolve<Header>(document, reference);
    const meaning = join(
      deprecated ? fields.deprecated : "",
      required ? operation.alwaysSent : "",
      describeTyped(document, { description, schema }),
      example === undefined ? "" : operation.example(valueCode(example)),
    );
    return [code(name), typeText(document, schema), meaning];
  });
  const { header, type, meaning } = operation.columns;
  return rows.length > 0 ? table([header, type, meaning], rows) : "";
}

/** A scenario of the mock, with the body of its example. */
export function scenarioPanel(
  { name, status, mediaType = "", example }: Scenario,
  { operation }: Words,
): Panel {
  const title = operation.scenario(status, name, example?.summary);
  if (!example) return { name, status, title, content: operation.noDocumentedBody };
  const { value } = example;
  const isText = typeof value === "string" && !isJson(mediaType);
  const body = isText ? fence("text", value) : fence("json", JSON.stringify(value, null, 2));
  return { name, status, title, content: [example.description?.trim(), body].filter(Boolean).join("\n\n") };
}
