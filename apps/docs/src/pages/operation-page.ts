import {
  conditionText,
  type Document,
  failureText,
  type Operation,
  resolve,
} from "@metastudio-tts/generator";
import { operationObject } from "../operation-object.ts";
import { absentSamples, exampleRequest, samplesOf } from "../samples/index.ts";
import { code, deprecatedMark, details, fence, oneLine, panels, sentences, table } from "./markdown-text.ts";
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
  const parts = [
    `# ${summary}`,
    ...(isDeprecated ? [`${deprecatedMark} Do not use it in new programs.`] : []),
    fence("http", `${method.toUpperCase()} ${path}`),
    '<div class="operation">',
    '<div class="lead">',
    description.trim(),
    describeBehaviour(operation),
    `With our client: ${code(`client.${id}()`)}. [Show it in the interactive reference](../reference/index.html#${redocPath(document, operation)}).`,
    "</div>",
    '<div class="examples">',
    "## Request",
    ...panels(
      "language",
      samplesOf(document, operation).map(({ title, language, code }) => ({
        name: title.toLowerCase().replace(/[^a-z]+/g, "-"),
        title,
        content: fence(language, code),
      })),
    ),
    ...absentSamples(document, operation),
    requestOf(document, operation),
    "## Response",
    ...panels("response", operation.scenarios.map(scenarioPanel)),
    "</div>",
    '<div class="reading">',
    "## Parameters",
    parametersText(document, operation.parameters),
    "## Credentials",
    operation.isAuthenticated ? credentialsText(document) : "None are required, and the client sends none.",
    "## Request body",
    ...requestBody(document, operation),
    "## Responses",
    ...responsesText(document, operation),
    ...(schemas.length > 0
      ? ["## Fields and values", "Every object and every enum in the request and the responses."]
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

function describeBehaviour(operation: Operation): string {
  const { isRetrySafe, waiter, ready, success } = operation;
  const failure = failureText(operation);
  return sentences(
    isRetrySafe
      ? "A retry is safe: sending the request twice has the same effect as once. The client retries it."
      : "A retry may repeat the effect. The client retries it only where the service has not processed the request.",
    waiter && ready
      ? `To wait for its result, call it every ${waiter["interval-seconds"]} seconds until ${conditionText(ready)}. The client does that with ${code(`client.${waiter.name}()`)}.`
      : "",
    failure
      ? `A response with status ${success.statuses.join(" or ")} reports a failure where ${failure}.`
      : "",
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
  const rows = choices.flatMap((headers, index) =>
    headers.map(({ name, in: place, description }) => [
      `${index + 1}`,
      code(name),
      place,
      oneLine(description),
    ]),
  );
  const sentence = choices
    .map(
      (headers) =>
        `${headers.length > 1 ? "all of " : ""}${headers.map(({ name }) => code(name)).join(", ")}`,
    )
    .join(", or ");
  return `Send ${sentence}. See [Authentication](../authentication.md).\n\n${table(["Way", "Name", "In", "Meaning"], rows)}`;
}

function requestBody(document: Document, operation: Operation): string[] {
  const { body } = operation;
  if (!body) return ["None."];
  const { schema, isRequired, mediaType, examples } = body;
  const { requestBody = {} } = operationObject(document, operation);
  const { description = "" } = resolve<{ description?: string }>(document, requestBody);
  return [
    description.trim(),
    `${code(mediaType)}: ${typeText(document, schema)}, ${isRequired ? "required" : "optional"}.`,
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
