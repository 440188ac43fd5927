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
import {
  code,
  deprecatedMark,
  fence,
  oneLine,
  type Panel,
  sentences,
  table,
  valueCode,
} from "./markdown-text.ts";
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
  const [body] = Object.entries(content);
  if (!body) return ["No body."];
  const [mediaType, { schema }] = body;
  if (!schema) return [`Body: ${code(mediaType)}.`];
  return [
    `Body: ${code(mediaType)}, ${typeText(document, schema)}.`,
    ...(nameOf(schema) === undefined ? schemaParts(document, schema) : []),
  ];
}

function headersTable(document: Document, { headers = {} }: ResponseObject): string {
  const rows = Object.entries(headers).map(([name, reference]) => {
    const { schema = {}, description, deprecated, required, example } = resolve<Header>(document, reference);
    const meaning = sentences(
      deprecated ? deprecatedMark : "",
      required ? "Always sent." : "",
      describeTyped(document, { description, schema }),
      example === undefined ? "" : `Example: ${valueCode(example)}.`,
    );
    return [code(name), typeText(document, schema), meaning];
  });
  return rows.length > 0 ? table(["Header", "Type", "Meaning"], rows) : "";
}

/** A scenario of the mock, with the body of its example. */
export function scenarioPanel({ name, status, mediaType = "", example }: Scenario): Panel {
  const title = example ? `${status} ${name}: ${example.summary}` : `${status} ${name}`;
  if (!example) return { name, title, content: "No body is documented." };
  const { value } = example;
  const isText = typeof value === "string" && !isJson(mediaType);
  const body = isText ? fence("text", value) : fence("json", JSON.stringify(value, null, 2));
  return { name, title, content: [example.description?.trim(), body].filter(Boolean).join("\n\n") };
}
