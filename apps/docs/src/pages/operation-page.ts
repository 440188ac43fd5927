import {
  conditionText,
  type Document,
  failureText,
  type Operation,
  type Parameter,
  resolve,
} from "@metastudio-tts/generator";
import { operationObject, type ResponseObject } from "../operation-object.ts";
import { samplesOf } from "../samples/index.ts";
import { credentialsText } from "./credentials-text.ts";
import { code, oneLine, reachableSchemas, schemaText, table, typeText } from "./schema-text.ts";

const schemasPage = "../schemas.md";

/** Everything that the document says of one operation, as Markdown that needs no other page. */
export function operationPage(document: Document, operation: Operation): string {
  const { id, method, path, summary, description } = operation;
  return [
    `# ${summary}`,
    `\`\`\`http\n${method.toUpperCase()} ${path}\n\`\`\``,
    description.trim(),
    behaviour(operation),
    `[Show it in the interactive reference](../reference/index.html#${redocPath(document, operation)}). With our client: ${code(`client.${id}()`)}.`,
    "## Parameters",
    parametersTable(document, operation.parameters),
    "## Credentials",
    credentialsText(document),
    ...requestBody(document, operation),
    "## Samples",
    ...samplesOf(document, operation).map(({ title, language, code }) =>
      details(title, fence(language, code)),
    ),
    ...answers(document, operation),
    "## Fields and values",
    "Every object and every enum that is sent or answered.",
    ...schemasOf(document, operation).map((name) => schemaText(document, name, "###", schemasPage)),
  ].join("\n\n");
}

/** Where Redoc shows an operation, as the part of the address after "#". */
export function redocPath(document: Document, operation: Operation): string {
  const { tags = [] } = operationObject(document, operation);
  return `/${[...tags.slice(0, 1), operation.id].map((part) => part.toLowerCase().replace(/[^\w]+/g, "-")).join("/")}`;
}

function behaviour(operation: Operation): string {
  const { isRetrySafe, waiter, ready, answer } = operation;
  const failure = failureText(operation);
  return [
    isRetrySafe
      ? "Retrying it is safe: two requests do no more than one."
      : "Retrying it may do the same thing twice.",
    waiter &&
      ready &&
      `To wait for its result, call it every ${waiter["interval-seconds"]} seconds until ${conditionText(ready)}. The client does that: ${code(`client.${waiter.name}()`)}.`,
    failure && `A response with status ${answer.status} tells of a failure where ${failure}.`,
  ]
    .filter(Boolean)
    .join(" ");
}

function parametersTable(document: Document, parameters: Parameter[]): string {
  if (parameters.length === 0) return "None.";
  const rows = parameters.map(({ name, in: place, required, schema, description, example }) => [
    code(name),
    place,
    required ? "yes" : "no",
    typeText(document, schema, schemasPage),
    `${oneLine(description)}${example === undefined ? "" : ` Example: ${code(String(example))}.`}`,
  ]);
  return table(["Name", "In", "Mandatory", "Type", "Meaning"], rows);
}

function requestBody(document: Document, { body }: Operation): string[] {
  if (!body) return ["## Request body", "None."];
  const example = body.example === undefined ? [] : [fence("json", JSON.stringify(body.example, null, 2))];
  return [
    "## Request body",
    `${typeText(document, body.schema, schemasPage)}, ${body.isRequired ? "mandatory" : "optional"}.`,
    ...example,
  ];
}

function answers(document: Document, operation: Operation): string[] {
  const { responses } = operationObject(document, operation);
  return Object.entries(responses).flatMap(([status, response]) => {
    const { description, content } = resolve<ResponseObject>(document, response);
    const types = Object.entries(content ?? {}).map(
      ([type, { schema }]) => `${code(type)}${schema ? `: ${typeText(document, schema, schemasPage)}` : ""}`,
    );
    return [
      `## Answer ${status}`,
      [oneLine(description), types.length > 0 && `${types.join(", ")}.`].filter(Boolean).join(" "),
      ...operation.examples
        .filter((example) => String(example.status) === status)
        .map(({ name, example }) =>
          details(
            `${name}: ${example.summary}`,
            [example.description?.trim(), fence("json", JSON.stringify(example.value, null, 2))]
              .filter(Boolean)
              .join("\n\n"),
          ),
        ),
    ];
  });
}

function schemasOf(document: Document, operation: Operation): string[] {
  const { body } = operation;
  const { responses } = operationObject(document, operation);
  const roots = Object.values(responses).flatMap((response) =>
    Object.values(resolve<ResponseObject>(document, response).content ?? {}).flatMap(
      ({ schema }) => schema ?? [],
    ),
  );
  return [
    ...new Set(
      [...(body ? [body.schema] : []), ...roots].flatMap((root) => reachableSchemas(document, root)),
    ),
  ];
}

/** A part that is closed until it is asked for, in Markdown as well as on the page. */
function details(title: string, content: string): string {
  return `<details>\n<summary>${title.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</summary>\n\n${content}\n\n</details>`;
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
