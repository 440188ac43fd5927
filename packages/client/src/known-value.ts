/**
 * Whether a value is one of those that the document lists. After this check, TypeScript checks a `switch` over the
 * value for completeness. The service may add values, so a response can have others.
 *
 * @param values an enum of this package, such as `AssetState`
 * @param value what a response has, or anything else
 *
 * @example
 * ```ts
 * const state = timbre.asset_state;
 * if (isKnownValue(AssetState, state)) {
 *   switch (state) {
 *     case AssetState.ACTIVED: return "ready";
 *     // …
 *   }
 * }
 * ```
 */
export function isKnownValue<Enum extends Record<string, string>>(
  values: Enum,
  value: unknown,
): value is Enum[keyof Enum] {
  return Object.values(values).includes(value as string);
}
