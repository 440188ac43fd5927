/** What the document says of one field: it has one of some values or, without `equals`, it is not empty. */
export interface Condition {
  readonly field: string;
  readonly equals?: readonly unknown[];
  /** The condition is not met where this one is. */
  readonly unless?: Condition;
}

/** Whether a response's body meets a condition. */
export function isMet({ field, equals, unless }: Condition, body: object): boolean {
  const value = Object.hasOwn(body, field) ? (body as Record<string, unknown>)[field] : undefined;
  const fits = equals
    ? equals.includes(value)
    : value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
  return fits && !(unless && isMet(unless, body));
}
