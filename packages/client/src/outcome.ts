import { ownValue } from "./own-value.js";

/** What the document says of one field: it has one of some values or, without `equals`, it is not empty. */
export interface Condition {
  readonly field: string;
  readonly equals?: readonly unknown[];
  /** The condition does not hold where this one does. */
  readonly unless?: Condition;
}

/** Whether a condition holds for a response's body. */
export function holds({ field, equals, unless }: Condition, body: object): boolean {
  const value = ownValue<unknown>(body, field);
  const isMet = equals
    ? equals.includes(value)
    : value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
  return isMet && !(unless && holds(unless, body));
}
