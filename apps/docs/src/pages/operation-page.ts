import {
  conditionText,
  type Document,
  failureText,
  type Operation,
  resolve,
} from "@metastudio-tts/generator";
import { operationObject } from "../operation-object.ts";
import { absentSamples, samplesOf } from "../samples/index.ts";
import { credentialsText } from "./credentials-text.ts";
import { code, deprecatedMark, details, fence } from "./markdown-text.ts";
import { operationNodes } from "./operation-nodes.ts";
import { parametersText } from "./parameters-text.ts";
import { reachableSchemas } from "./reachable-schemas.ts";
import { responsesText } from "./responses-text.ts";
import { nameOf } from "./schema-node.ts";
import { schemaParts, schemaText } from "./schema-text.ts";
import { typeText } from "./type-text.ts";

const schemasPage = "../schemas.md";

/** Everything that the document says of one operation, as Markdown that needs no other page. */
export function operationPage(document: Document, operation: Operation): string {
  const { id, method, path, summary, description, isDeprecated } = operation;
  const schemas = reachableSchemas(document, operationNodes(document, operation));
  return [
    `# ${summary}`,
    ...(isDeprecated ? [`${deprecatedMark} Do not use it in new programs.`] : []),
    fence("http", `${method.toUpperCase()} ${path}`),
    description.trim(),
    behaviour(operation),
    `[Show it in the interactive reference](../reference/index.html#${redocPath(document, operation)}). With our client: ${code(`client.${id}()`)}.`,
    "## Parameters",
    parametersText(document, operation.parameters, schemasPage),
    "## Credentials",
    operation.isAuthenticated ? credentialsText(document) : "None are needed, and the client sends none.",
    "## Request body",
    ...requestBody(document, operation),
    "## Samples",
    ...samplesOf(document, operation).map(({ title, language, code }) =>
      details(title, fence(language, code)),
    ),
    ...absentSamples(document, operation),
    ...responsesText(document, operation, schemasPage),
    ...(schemas.length > 0
      ? ["## Fields and values", "Every object and every enum that is sent or returned."]
      : []),
    ...schemas.map((name) => schemaText(document, name, "###", schemasPage)),
  ].join("\n\n");
}

/** Where Redoc shows an operation, as the part of the address after "#". Those without a tag are under "other". */
export function redocPath(document: Document, operation: Operation): string {
  const { tags: [tag = "other"] = [] } = operationObject(document, operation);
  return `/${[tag, operation.id].map((part) => part.toLowerCase().replace(/[^\w]+/g, "-")).join("/")}`;
}

function behaviour(operation: Operation): string {
  const { isRetrySafe, waiter, ready, success } = operation;
  const failure = failureText(operation);
  return [
    isRetrySafe
      ? "Retrying it is safe: two requests do no more than one. The client retries it."
      : "Retrying it may do the same thing twice. The client retries it only where the service has not acted on it.",
    waiter &&
      ready &&
      `To wait for its result, call it every ${waiter["interval-seconds"]} seconds until ${conditionText(ready)}. The client does that: ${code(`client.${waiter.name}()`)}.`,
    failure && `A response with status ${success.statuses.join(" or ")} tells of a failure where ${failure}.`,
  ]
    .filter(Boolean)
    .join(" ");
}

function requestBody(document: Document, operation: Operation): string[] {
  const { body } = operation;
  if (!body) return ["None."];
  const { schema, isRequired, mediaType, examples } = body;
  const { requestBody = {} } = operationObject(document, operation);
  const { description = "" } = resolve<{ description?: string }>(document, requestBody);
  return [
    description.trim(),
    `${code(mediaType)}: ${typeText(document, schema, schemasPage)}, ${isRequired ? "required" : "optional"}.`,
    ...(nameOf(schema) === undefined ? schemaParts(document, schema, schemasPage) : []),
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
