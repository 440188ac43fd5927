import { type Document, type Operation, resolve } from "@metastudio-tts/generator";
import { operationObject } from "../operation-object.ts";
import { absentSamples, exampleRequest, readyFirst, samplesOf } from "../samples/index.ts";
import { en, type Words, wordsOf } from "../words/index.ts";
import { code, details, fence, heading, oneLine, panels, table } from "./markdown-text.ts";
import { schemasOf } from "./operation-schemas.ts";
import { parametersText } from "./parameters-text.ts";
import { responsesText, scenarioPanel } from "./responses-text.ts";
import { nameOf } from "./schema-node.ts";
import { schemaParts, schemaText } from "./schema-text.ts";
import { typeText } from "./type-text.ts";

/** Everything in the document about one operation, as Markdown that needs no other page. */
export function operationPage(document: Document, operation: Operation): string {
  const { id, method, path, summary, description, isDeprecated } = operation;
  const schemas = schemasOf(document, operation);
  const words = wordsOf(document);
  const { operation: own } = words;
  const parts = [
    `# ${summary}`,
    ...(isDeprecated ? [words.join(words.fields.deprecated, own.doNotUse)] : []),
    fence("http", `${method.toUpperCase()} ${path}`),
    '<div class="operation">',
    '<div class="lead">',
    description.trim(),
    describeBehaviour(operation, words),
    own.withClient(code(`client.${id}()`), `../reference/index.html#${redocPath(document, operation)}`),
    "</div>",
    '<div class="examples">',
    heading("##", own.request, en.operation.request),
    ...panels(
      "language",
      samplesOf(document, operation).map(({ name, title, language, code }) => ({
        name,
        title,
        content: fence(language, code),
      })),
    ),
    ...absentSamples(document, operation),
    requestOf(document, operation),
    heading("##", own.response, en.operation.response),
    ...panels(
      "response",
      readyFirst(operation).map((scenario) => scenarioPanel(scenario, words)),
    ),
    "</div>",
    '<div class="reading">',
    heading("##", own.parameters, en.operation.parameters),
    parametersText(document, operation.parameters),
    heading("##", own.credentials, en.operation.credentials),
    operation.isAuthenticated ? credentialsText(document) : own.noCredentials,
    heading("##", own.requestBody, en.operation.requestBody),
    ...requestBody(document, operation),
    heading("##", own.responses, en.operation.responses),
    ...responsesText(document, operation),
    ...(schemas.length > 0
      ? [heading("##", own.fieldsAndValues, en.operation.fieldsAndValues), own.everySchema]
      : []),
    // The first is what the request or the response is; the others are what its fields are.
    ...schemas.map((name, position) => schemaText(document, name, "###", position > 0)),
    "</div>",
    "</div>",
  ];
  // The page is in a folder, and links to schemas are relative to the root.
  return parts.filter(Boolean).join("\n\n").replaceAll("](schemas.md#", "](../schemas.md#");
}

/** The request for the button that sends it to a mock, as data for the page's script. */
function requestOf(document: Document, operation: Operation): string {
  const { method, path, headers, body, form } = exampleRequest(document, operation);
  if (form) return "";
  const data = JSON.stringify({ method, path, headers, body, isAuthenticated: operation.isAuthenticated });
  return `<div class="try" data-request="${data.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"></div>`;
}

/** Where Redoc shows an operation, as the part of the address after "#". Those without a tag are under "other". */
export function redocPath(document: Document, operation: Operation): string {
  const { tags: [tag = "other"] = [] } = operationObject(document, operation);
  return `/${[tag, operation.id].map((part) => part.toLowerCase().replace(/[^\w]+/g, "-")).join("/")}`;
}

function describeBehaviour(operation: Operation, { join, outcome, operation: own }: Words): string {
  const { isRetrySafe, waiter, ready, success } = operation;
  const failure = outcome.failure(operation);
  return join(
    isRetrySafe ? own.retrySafe : own.notRetrySafe,
    waiter && ready
      ? own.polls(code(`client.${waiter.name}()`), waiter["interval-seconds"], outcome.condition(ready))
      : "",
    failure ? own.fails(success.statuses, failure) : "",
  );
}

interface SecurityScheme {
  name: string;
  in: string;
  description?: string;
}

/** The headers that authenticate a request: all of one way. */
function credentialsText(document: Document): string {
  const schemes = document.components.securitySchemes as Record<string, SecurityScheme>;
  const choices = (document.security ?? []).map((choice) =>
    Object.keys(choice).map((name) => resolve<SecurityScheme>(document, schemes[name] as SecurityScheme)),
  );
  const rows = choices.flatMap((headers) =>
    headers.map(({ name, in: place, description }) => [code(name), place, oneLine(description)]),
  );
  const { send, columns } = wordsOf(document).operation;
  const sentence = send(choices.map((headers) => headers.map(({ name }) => code(name))));
  return `${sentence}\n\n${table([columns.name, columns.in, columns.meaning], rows)}`;
}

function requestBody(document: Document, operation: Operation): string[] {
  const { body } = operation;
  const { operation: own } = wordsOf(document);
  if (!body) return [own.none];
  const { schema, isRequired, mediaType, examples } = body;
  const { requestBody = {} } = operationObject(document, operation);
  const { description = "" } = resolve<{ description?: string }>(document, requestBody);
  return [
    description.trim(),
    own.bodyType(code(mediaType), typeText(document, schema), isRequired),
    ...(nameOf(schema) === undefined ? schemaParts(document, schema) : []),
    ...examples.map((example) =>
      details(
        example.summary,
        [example.description?.trim(), fence("json", JSON.stringify(example.value, null, 2))]
          .filter(Boolean)
          .join("\n\n"),
      ),
    ),
  ].filter(Boolean);
}
