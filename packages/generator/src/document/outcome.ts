import { UserError } from "../user-error.ts";
import type { Reference, Schema } from "./document.ts";

type Value = string | number | boolean;

/** A test of one field of a response: it has one of some values, or it is not empty. */
export interface Condition {
  field: string;
  equals?: Value[];
  "not-empty"?: true;
  /** The condition does not hold where this one does. */
  unless?: { field: string; equals: Value[] };
}

/** How callers wait for an operation's result (`x-waiter`). */
export interface Waiter {
  name: string;
  summary: string;
  "interval-seconds": number;
}

/** What a response with a success status can mean besides success. */
export interface Outcome {
  waiter: Waiter | undefined;
  /** The result is complete. Wins over `failed`. */
  ready: Condition | undefined;
  /** The response reports a failure. */
  failed: Condition | undefined;
  /** The field with the reason of the failure. */
  reason: string | undefined;
}

/** The extensions of an operation from which its outcome is read. */
export interface OutcomeExtensions {
  operationId: string;
  "x-waiter"?: Waiter & { ready: Condition; failed?: Condition; reason?: string };
  "x-failed"?: Condition & { reason?: string };
}

/**
 * Reads `x-waiter` or `x-failed`. `schemaOf` follows a reference, `response` is the schema of the success.
 *
 * @throws {UserError} a key, a field, a value or a type is invalid. Unchecked, it would make callers wait for ever,
 * or take a failure for a success
 */
export function readOutcome(
  { operationId: id, "x-waiter": waiter, "x-failed": failed }: OutcomeExtensions,
  response: Schema | Reference | undefined,
  schemaOf: (node: Schema | Reference) => Schema,
): Outcome {
  for (const [name, value] of Object.entries({ "x-waiter": waiter, "x-failed": failed })) {
    if (value !== undefined && Object(value) !== value)
      throw new UserError(`${name} of ${id} must be an object, got ${JSON.stringify(value)}.`);
  }
  if (waiter && failed)
    throw new UserError(`${id} has x-waiter and x-failed. Move x-failed into x-waiter, as "failed".`);
  const properties = response ? (schemaOf(response).properties ?? {}) : {};
  const fields = new Map(Object.entries(properties).map(([name, node]) => [name, schemaOf(node)]));
  if (waiter) {
    const owner = `x-waiter of ${id}`;
    requireKeys(owner, waiter, ["name", "summary", "interval-seconds", "ready", "failed", "reason"]);
    requireText(owner, "name", waiter.name);
    requireText(owner, "summary", waiter.summary);
    if (!(Number(waiter["interval-seconds"]) > 0) || typeof waiter["interval-seconds"] !== "number")
      throw new UserError(`${owner} needs interval-seconds, a number above 0.`);
    requireCondition(`${owner}: ready`, waiter.ready, fields);
    if (waiter.failed) requireCondition(`${owner}: failed`, waiter.failed, fields);
    requireReason(owner, waiter, fields);
    return { waiter, ready: waiter.ready, failed: waiter.failed, reason: waiter.reason };
  }
  if (failed) {
    const owner = `x-failed of ${id}`;
    requireCondition(owner, failed, fields, ["reason"]);
    requireReason(owner, { failed, reason: failed.reason }, fields);
  }
  return { waiter: undefined, ready: undefined, failed, reason: failed?.reason };
}

/** Whether a condition holds for a response's body. */
export function holds({ field, equals, unless }: Condition, body: unknown): boolean {
  const value = Object.hasOwn(Object(body), field) ? (body as Record<string, unknown>)[field] : undefined;
  const isMet = equals
    ? equals.includes(value as Value)
    : value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
  return isMet && !(unless && holds(unless, body));
}

/** A condition as Markdown: "`state` is `A` or `B`". */
export function conditionText({ field, equals, unless }: Condition): string {
  const is = (values: Value[]) => `is ${values.map((value) => `\`${value}\``).join(" or ")}`;
  const text = `\`${field}\` ${equals ? is([...new Set(equals.map(String))]) : "is not empty"}`;
  return unless ? `${text}, unless ${conditionText(unless)}` : text;
}

/** When a response with a success status is an error, as Markdown. */
export function failureText({ ready, failed }: Outcome): string | undefined {
  if (!failed) return undefined;
  return ready ? `it is not ready, and ${conditionText(failed)}` : conditionText(failed);
}

/** The fields of a response, by their name. */
type Fields = Map<string, Schema>;

function requireCondition(owner: string, condition: Condition, fields: Fields, extra: string[] = []): void {
  if (typeof condition !== "object" || condition === null)
    throw new UserError(`${owner} must be a condition: "field", and "equals" or "not-empty".`);
  requireKeys(owner, condition, ["field", "equals", "not-empty", "unless", ...extra]);
  const { field, equals, unless } = condition;
  requireText(owner, "field", field);
  const schema = fields.get(field);
  if (!schema) throw new UserError(`${owner} has the unknown field ${field}. ${listFields(fields)}`);
  if ((equals === undefined) === (condition["not-empty"] === undefined))
    throw new UserError(`${owner} needs either "equals" or "not-empty".`);
  if (equals) requireValues(owner, field, equals, schema);
  else if (condition["not-empty"] !== true) throw new UserError(`${owner}: not-empty must be true.`);
  else if (!["string", "array"].includes(String(schema.type)))
    throw new UserError(
      `${owner}: not-empty needs a string or an array, but ${field} has the type ${schema.type}.`,
    );
  if (!unless) return;
  requireKeys(`${owner}: unless`, unless, ["field", "equals"]);
  requireText(`${owner}: unless`, "field", unless.field);
  // Newer versions of the service may send a field that the reference lacks, so this one need not be declared.
  requireValues(`${owner}: unless`, unless.field, unless.equals, fields.get(unless.field));
}

function requireValues(owner: string, field: string, values: Value[], schema: Schema | undefined): void {
  if (!Array.isArray(values) || values.length === 0)
    throw new UserError(`${owner}: equals must be a list of values.`);
  const types = { string: "string", boolean: "boolean", integer: "number", number: "number" };
  const type = schema && types[schema.type as keyof typeof types];
  if (schema && !type)
    throw new UserError(
      `${owner}: equals needs a string, a number or a boolean, but ${field} has the type ${schema.type}.`,
    );
  const odd = values.find((value) =>
    type ? typeof value !== type : !["string", "number", "boolean"].includes(typeof value),
  );
  if (odd !== undefined)
    throw new UserError(
      `${owner}: equals has ${JSON.stringify(odd)}, but ${field} has the type ${schema?.type ?? "string, number or boolean"}.`,
    );
  const unknown = schema?.enum && values.find((value) => !schema.enum?.includes(value as string));
  if (unknown !== undefined)
    throw new UserError(
      `${owner}: equals has ${JSON.stringify(unknown)}, but ${field} is one of ${schema?.enum?.join(", ")}.`,
    );
}

function requireReason(
  owner: string,
  { failed, reason }: { failed?: Condition; reason?: string | undefined },
  fields: Fields,
): void {
  if (reason === undefined) return;
  if (!failed) throw new UserError(`${owner} has a reason, but no failure to explain. Add "failed".`);
  const schema = fields.get(reason);
  if (!schema) throw new UserError(`${owner}: reason is the unknown field ${reason}. ${listFields(fields)}`);
  if (schema.type !== "string")
    throw new UserError(
      `${owner}: reason must be a string field, but ${reason} has the type ${schema.type}.`,
    );
}

function requireKeys(owner: string, value: object, known: string[]): void {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw new UserError(`${owner} has the unknown key ${unknown}. Use one of ${known.join(", ")}.`);
}

function requireText(owner: string, key: string, value: unknown): void {
  if (typeof value !== "string" || value === "") throw new UserError(`${owner} needs ${key}, a string.`);
}

function listFields(fields: Fields): string {
  return `The response has ${[...fields.keys()].join(", ") || "no fields"}.`;
}
