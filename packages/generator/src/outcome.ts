import type { Reference, Schema } from "./document.ts";
import { Problem } from "./problem.ts";

type Value = string | number | boolean;

/** What the document says of one field of a response: it has one of some values, or it is not empty. */
export interface Condition {
  field: string;
  equals?: Value[];
  "not-empty"?: true;
  /** The condition does not hold where this one does. */
  unless?: { field: string; equals: Value[] };
}

/** How a caller waits for an operation's result (`x-waiter`). */
export interface Waiter {
  name: string;
  summary: string;
  "interval-seconds": number;
}

/** What a response with a success status can mean beyond success. */
export interface Outcome {
  waiter: Waiter | undefined;
  /** The response is final and good. It wins over `failed`. */
  ready: Condition | undefined;
  /** The response tells of a failure. */
  failed: Condition | undefined;
  /** The field that says why it failed. */
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
 * @throws {Problem} a key, a field, a value or a type does not fit: it would only be noticed when somebody
 * waits for ever, or takes a failure for a success
 */
export function readOutcome(
  operation: OutcomeExtensions,
  response: Schema | Reference | undefined,
  schemaOf: (node: Schema | Reference) => Schema,
): Outcome {
  const { operationId: id, "x-waiter": waiter, "x-failed": failed } = operation;
  for (const [name, value] of Object.entries({ "x-waiter": waiter, "x-failed": failed })) {
    if (value !== undefined && Object(value) !== value) throw new Problem(`${name} of ${id} has no value.`);
  }
  if (waiter && failed)
    throw new Problem(`${id} has x-waiter and x-failed. Move x-failed into x-waiter, as "failed".`);
  const fields = response ? (schemaOf(response).properties ?? {}) : {};
  const check = (owner: string, condition: Condition, extra: string[] = []) =>
    checkCondition(
      owner,
      condition,
      extra,
      (field) => (Object.hasOwn(fields, field) ? schemaOf(fields[field] as Schema) : undefined),
      fields,
    );
  if (waiter) {
    const owner = `x-waiter of ${id}`;
    requireKeys(owner, waiter, ["name", "summary", "interval-seconds", "ready", "failed", "reason"]);
    requireText(owner, "name", waiter.name);
    requireText(owner, "summary", waiter.summary);
    if (!(Number(waiter["interval-seconds"]) > 0) || typeof waiter["interval-seconds"] !== "number")
      throw new Problem(`${owner} needs interval-seconds, a number above 0.`);
    check(`${owner}: ready`, waiter.ready);
    if (waiter.failed) check(`${owner}: failed`, waiter.failed);
    requireReason(owner, waiter.reason, waiter.failed, fields, schemaOf);
    return { waiter, ready: waiter.ready, failed: waiter.failed, reason: waiter.reason };
  }
  if (failed) {
    const owner = `x-failed of ${id}`;
    check(owner, failed, ["reason"]);
    requireReason(owner, failed.reason, failed, fields, schemaOf);
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

/** When a response with a success status is an error all the same, as Markdown. */
export function failureText({ ready, failed }: Outcome): string | undefined {
  if (!failed) return undefined;
  return ready ? `it is not ready, and ${conditionText(failed)}` : conditionText(failed);
}

function checkCondition(
  owner: string,
  condition: Condition,
  extra: string[],
  schemaOf: (field: string) => Schema | undefined,
  fields: object,
): void {
  if (typeof condition !== "object" || condition === null)
    throw new Problem(`${owner} must be a condition: a field, and "equals" or "not-empty".`);
  requireKeys(owner, condition, ["field", "equals", "not-empty", "unless", ...extra]);
  const { field, equals, unless } = condition;
  requireText(owner, "field", field);
  const schema = schemaOf(field);
  if (!schema) throw new Problem(`${owner} names the field ${field}. ${declared(fields)}`);
  if ((equals === undefined) === (condition["not-empty"] === undefined))
    throw new Problem(`${owner} needs either "equals" or "not-empty".`);
  if (equals) requireValues(owner, field, equals, schema);
  else if (condition["not-empty"] !== true) throw new Problem(`${owner}: not-empty must be true.`);
  else if (!["string", "array"].includes(String(schema.type)))
    throw new Problem(`${owner}: not-empty is for a text or a list, but ${field} is of type ${schema.type}.`);
  if (!unless) return;
  // A newer edition of the service may send a field that its reference lacks, so this one need not be declared.
  requireKeys(`${owner}: unless`, unless, ["field", "equals"]);
  requireText(`${owner}: unless`, "field", unless.field);
  requireValues(`${owner}: unless`, unless.field, unless.equals, schemaOf(unless.field));
}

function requireValues(owner: string, field: string, values: Value[], schema: Schema | undefined): void {
  if (!Array.isArray(values) || values.length === 0)
    throw new Problem(`${owner}: equals must be a list of values.`);
  const types = { string: "string", boolean: "boolean", integer: "number", number: "number" };
  const type = schema && types[schema.type as keyof typeof types];
  if (schema && !type)
    throw new Problem(
      `${owner}: equals is for a text, a number or a truth value, but ${field} is of type ${schema.type}.`,
    );
  const odd = values.find((value) =>
    type ? typeof value !== type : !["string", "number", "boolean"].includes(typeof value),
  );
  if (odd !== undefined)
    throw new Problem(
      `${owner}: equals holds ${JSON.stringify(odd)}, but ${field} is of type ${schema?.type ?? "string, number or boolean"}.`,
    );
  const unknown = schema?.enum && values.find((value) => !schema.enum?.includes(value as string));
  if (unknown !== undefined)
    throw new Problem(
      `${owner}: equals holds ${JSON.stringify(unknown)}, but ${field} is one of ${schema?.enum?.join(", ")}.`,
    );
}

function requireReason(
  owner: string,
  reason: string | undefined,
  failed: Condition | undefined,
  fields: Record<string, Schema | Reference>,
  schemaOf: (node: Schema | Reference) => Schema,
): void {
  if (reason === undefined) return;
  if (!failed) throw new Problem(`${owner} has a reason, but does not say what a failure is. Add "failed".`);
  if (!Object.hasOwn(fields, reason))
    throw new Problem(`${owner}: reason names the field ${reason}. ${declared(fields)}`);
  const { type } = schemaOf(fields[reason] as Schema | Reference);
  if (type !== "string")
    throw new Problem(`${owner}: reason must be a text, but ${reason} is of type ${type}.`);
}

function requireKeys(owner: string, value: object, known: string[]): void {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw new Problem(`${owner} has the unknown key ${unknown}. Known are ${known.join(", ")}.`);
}

function requireText(owner: string, key: string, value: unknown): void {
  if (typeof value !== "string" || value === "") throw new Problem(`${owner} needs ${key}, a text.`);
}

function declared(fields: object): string {
  return `The response declares ${Object.keys(fields).join(", ") || "no fields"}.`;
}
