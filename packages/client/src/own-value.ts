/** A field of an object's own; `undefined` for what each object has by itself, such as `constructor`. */
export function ownValue<V>(values: object, name: string): V | undefined {
  return Object.hasOwn(values, name) ? (values as Record<string, V>)[name] : undefined;
}
