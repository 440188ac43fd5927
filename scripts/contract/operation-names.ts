import {
  type Condition,
  conditionText,
  type Document,
  type Example,
  isIdempotent,
  type Parameter,
  type Reference,
  resolve,
} from "@metastudio-tts/generator";
import { inheritedTraits } from "./inherited.ts";
import { defaultOf, type Name, named, type Trait } from "./name.ts";
import { methods, pointerOf, targetOf, valueAt } from "./place.ts";
import { fieldsIn, type Inline } from "./type-names.ts";

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
  const body = requestBody && resolve(document, requestBody).content["application/json"]?.schema;
  return {
    ...named("operation", id),
    pointers: [pointer],
    shape: {},
    address: `${method} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`,
    traits: [
      { words: "answer", value: Object.keys(responses).find((key) => key.startsWith("2")), changed: "major" },
      { words: "failure", value: failure, changed: "major", show: showCondition },
      { words: "reason", value: (waiter ?? operation["x-failed"])?.reason, changed: "patch" },
      { words: "`x-retry-safe`", value: operation["x-retry-safe"], changed: rateRetry(method) },
      ...inheritedTraits(document, path, method),
    ],
    inside: [
      ...parameters.map((at) => parameterOf(document, id, path, at)),
      ...(body ? [bodyOf(id, body, `${pointer}/requestBody`)] : []),
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
    traits: [defaultOf(parameter.schema), { words: "place", value: parameter.in, changed: "major" }],
  };
}

function bodyOf(operation: string, schema: Inline | Reference, pointer: string): Name {
  const body = { ...named("body", "body"), words: `Body of \`${operation}\`` };
  return { ...body, pointers: [pointer], shape: schema, ...fieldsIn(`${operation}.body`, schema, pointer) };
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

function scenariosOf(document: Document, operation: string, status: string, pointer: string): Name[] {
  const content = `${targetOf(document, pointer)}/content`;
  return Object.entries((valueAt(document, content) ?? {}) as Record<string, { examples?: object }>).flatMap(
    ([type, { examples = {} }]) =>
      Object.keys(examples).map((key): Name => {
        const at = `${content}${pointerOf(type, "examples", key).slice(1)}`;
        const target = targetOf(document, at);
        const example = valueAt(document, target) as Example;
        return {
          ...named("scenario", key, operation),
          pointers: [at, target],
          shape: { status, ...example },
          added: "none",
          traits: [
            { words: "status", value: status, changed: "major" },
            { words: "data", value: example.value, changed: "patch" },
            { words: "`x-mock-answers`", value: example["x-mock-answers"], changed: "patch" },
            { words: "summary", value: example.summary, changed: "patch", isProse: true },
            { words: "description", value: example.description, changed: "patch", isProse: true },
          ],
        };
      }),
  );
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
