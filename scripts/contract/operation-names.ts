import {
  type Condition,
  conditionText,
  type Document,
  isIdempotent,
  isJson,
  type MediaType,
  type Parameter,
  resolve,
} from "@metastudio-tts/generator";
import { securityTrait } from "./access.ts";
import { defaultOf, type Name, named, type Trait } from "./name.ts";
import { methods, pointerOf, targetOf, valueAt } from "./place.ts";
import { scenariosOf, successTrait } from "./scenario-names.ts";
import { fieldsIn } from "./type-names.ts";

type OperationObject = NonNullable<Document["paths"][string]["get"]>;

/**
 * The operations, with their parameters, body, waiter and scenarios. What is there is read as it is: a document of the
 * past keeps the rules of its time.
 */
export function operationsOf(document: Document): Name[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([key]) => methods.test(key))
      .map(([method, operation]) =>
        operationOf(document, path, method, operation as OperationObject, item.parameters),
      ),
  );
}

function operationOf(
  document: Document,
  path: string,
  method: string,
  operation: OperationObject,
  shared: OperationObject["parameters"] = [],
): Name {
  const { operationId: id, responses, requestBody, "x-waiter": waiter } = operation;
  const { reason: _, ...failed } = operation["x-failed"] ?? {};
  const failure = waiter ? waiter.failed : operation["x-failed"] && failed;
  const pointer = pointerOf("paths", path, method);
  const parameters = [
    ...shared.map((_, index) => `${pointerOf("paths", path, "parameters")}/${index}`),
    ...(operation.parameters ?? []).map((_, index) => `${pointer}/parameters/${index}`),
  ];
  return {
    ...named("operation", id),
    pointers: [pointer],
    shape: {},
    address: `${method} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`,
    traits: [
      { words: "address", value: `${method.toUpperCase()} ${path}`, changed: "major" },
      successTrait(document, responses),
      { words: "failure", value: failure, changed: "major", show: showCondition },
      { words: "reason", value: (waiter ?? operation["x-failed"])?.reason, changed: "patch" },
      { words: "`x-retry-safe`", value: operation["x-retry-safe"], changed: rateRetry(method) },
      securityTrait(operation.security ?? document.security),
    ],
    inside: [
      ...parameters.map((at) => parameterOf(document, id, path, at)),
      ...(requestBody ? bodyOf(id, resolve(document, requestBody), `${pointer}/requestBody`) : []),
      ...(waiter ? [waiterOf(waiter, `${pointer}/x-waiter`)] : []),
      ...Object.keys(responses).flatMap((status) =>
        scenariosOf(document, id, status, `${pointer}/responses/${status}`),
      ),
    ],
  };
}

function parameterOf(document: Document, operation: string, path: string, pointer: string): Name {
  const target = targetOf(document, pointer);
  const { name, ...parameter } = valueAt(document, target) as Parameter;
  return {
    ...named("parameter", name, operation),
    pointers: [pointer, target],
    shape: parameter,
    ...(parameter.in === "path" && {
      address: path.slice(0, path.indexOf(`{${name}}`)).replaceAll(/\{.*?\}/g, "{}"),
    }),
    traits: [
      defaultOf(parameter.schema),
      { words: "place", value: parameter.in, changed: "major" },
      { words: "style", value: styleOf(parameter), changed: "major" },
    ],
  };
}

function styleOf({ in: place, ...parameter }: Omit<Parameter, "name">): string {
  const { style = place === "query" ? "form" : "simple", explode = style === "form" } = parameter;
  return explode ? `${style}, exploded` : style;
}

function bodyOf(
  operation: string,
  { content, required = false }: { required?: boolean; content: Record<string, MediaType> },
  pointer: string,
): Name[] {
  const type = Object.keys(content).find(isJson) ?? Object.keys(content)[0];
  const { schema = {} } = content[type ?? ""] ?? {};
  return [
    {
      ...named("body", "body"),
      words: `Body of \`${operation}\``,
      pointers: [pointer],
      shape: schema,
      added: required ? "major" : "minor",
      traits: [{ words: "media type", value: type, changed: "major" }],
      ...fieldsIn(`${operation}.body`, schema, pointer),
    },
  ];
}

function waiterOf(waiter: NonNullable<OperationObject["x-waiter"]>, pointer: string): Name {
  const { name, ...shape } = waiter;
  return {
    ...named("waiter", name),
    pointers: [pointer],
    shape,
    traits: [
      { words: "end", value: waiter.ready, changed: "major", show: showCondition },
      { words: "interval in seconds", value: waiter["interval-seconds"], changed: "patch" },
      { words: "summary", value: waiter.summary, changed: "patch", isProse: true },
    ],
  };
}

/**
 * A promise that callers build on, where the method gives none. HTTP lets a GET be sent twice whatever the
 * document says, so there it is only about what the client does by itself.
 */
function rateRetry(method: string): Trait["changed"] {
  return (before, now) => (!isIdempotent(method) && (before === true) !== (now === true) ? "minor" : "patch");
}

function showCondition(value: unknown): string {
  const { field, equals } = value as Condition;
  const isCondition = field !== undefined && (equals === undefined || Array.isArray(equals));
  return isCondition ? conditionText(value as Condition) : JSON.stringify(value);
}
