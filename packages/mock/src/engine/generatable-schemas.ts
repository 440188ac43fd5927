import type { Operation } from "./operations.js";

interface Range {
  type?: unknown;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
}

/**
 * An operation with schemas that Prism's generator can handle. It ignores exclusive bounds, its multiples of a fraction
 * are no multiples and ignore the seed, and it follows a reference to a recursive schema forever, unless nothing stands
 * beside the reference.
 */
export function withGeneratableSchemas(operation: Operation): Operation {
  const { __bundled__: bundled } = operation as { __bundled__?: object };
  const responses = operation.responses.map(({ contents, ...response }) => ({
    ...response,
    contents: contents?.map((content) => ({ ...content, schema: adapted(content.schema) })),
  }));
  return { ...operation, responses, __bundled__: adapted(bundled) } as Operation;
}

function adapted<S extends object | undefined>(schema: S): S {
  return (
    schema &&
    JSON.parse(JSON.stringify(schema), (_, node) => {
      if (isRange(node)) return withInclusiveBounds(node);
      return recursiveReference(node) ?? node;
    })
  );
}

/** The reference that withPlainReferences has moved into `allOf`, without the rules beside it. */
function recursiveReference(node: unknown): object | undefined {
  const { allOf, properties, required } = (node ?? {}) as {
    allOf?: unknown;
    properties?: object;
    required?: unknown;
  };
  const [part] = Array.isArray(allOf) && allOf.length === 1 ? allOf : [];
  const { $ref } = (part ?? {}) as { $ref?: unknown };
  return $ref !== undefined && !properties && !required ? { $ref } : undefined;
}

function isRange(node: unknown): node is Range {
  const { exclusiveMinimum, exclusiveMaximum, multipleOf, enum: values } = (node ?? {}) as Range;
  return (
    !values && [exclusiveMinimum, exclusiveMaximum, multipleOf].some((value) => typeof value === "number")
  );
}

function withInclusiveBounds(range: Range): object {
  const { exclusiveMinimum, exclusiveMaximum, multipleOf, ...schema } = range;
  const above = exclusiveMinimum ?? Number.NEGATIVE_INFINITY;
  const below = exclusiveMaximum ?? Number.POSITIVE_INFINITY;
  const least = Math.max(above, schema.minimum ?? above);
  const most = Math.min(below, schema.maximum ?? below);
  const isInteger = [schema.type].flat().includes("integer");
  if (multipleOf !== undefined && !Number.isInteger(multipleOf)) {
    const isInside = (value: number) =>
      value > above && value < below && (!isInteger || Number.isInteger(value));
    const values = listMultiples(multipleOf, least, most).filter(isInside);
    return values.length > 0 ? { ...schema, enum: values } : range;
  }
  const step = Math.min(1, (most - least) / 1000);
  const [first, last] = isInteger
    ? [Math.floor(above) + 1, Math.ceil(below) - 1]
    : [above + step, below - step];
  return {
    ...schema,
    ...(multipleOf !== undefined && { multipleOf }),
    ...(Number.isFinite(least) && { minimum: least === above ? first : least }),
    ...(Number.isFinite(most) && { maximum: most === below ? last : most }),
  };
}

/** Up to 100 multiples of a fraction that a validator accepts as such. */
function listMultiples(fraction: number, least: number, most: number): number[] {
  const first = Number.isFinite(least)
    ? Math.ceil(least / fraction)
    : Math.min(0, Math.floor(most / fraction) - 99);
  const last = Number.isFinite(most) ? Math.floor(most / fraction) : first + 99;
  const step = Math.max(1, Math.ceil((last - first) / 99));
  const decimals = String(fraction).split(".")[1]?.length ?? 20;
  return Array.from({ length: 100 }, (_, index) => first + index * step)
    .filter((factor) => factor <= last)
    .map((factor) => Number((factor * fraction).toFixed(decimals)))
    .filter((value) => Number.isInteger(value / fraction));
}
