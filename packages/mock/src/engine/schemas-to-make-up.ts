import type { Operation } from "./operations.js";

interface Range {
  type?: unknown;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
}

/**
 * An operation whose schemas can be made up. The generator reads no exclusive bound, and its multiples of a fraction
 * are none, and come with no seed.
 */
export function withSchemasToMakeUp(operation: Operation): Operation {
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
    JSON.parse(JSON.stringify(schema), (_, node) => (isRange(node) ? withInclusiveBounds(node) : node))
  );
}

function isRange(node: unknown): node is Range {
  const { exclusiveMinimum, exclusiveMaximum, multipleOf } = (node ?? {}) as Range;
  return [exclusiveMinimum, exclusiveMaximum, multipleOf].some((value) => typeof value === "number");
}

function withInclusiveBounds({ exclusiveMinimum, exclusiveMaximum, multipleOf, ...schema }: Range): object {
  const above = exclusiveMinimum ?? Number.NEGATIVE_INFINITY;
  const below = exclusiveMaximum ?? Number.POSITIVE_INFINITY;
  const least = Math.max(above, schema.minimum ?? above);
  const most = Math.min(below, schema.maximum ?? below);
  if (multipleOf !== undefined && !Number.isInteger(multipleOf)) {
    return {
      ...schema,
      enum: someMultiples(multipleOf, least, most).filter((value) => value > above && value < below),
    };
  }
  const step = String(schema.type) === "integer" ? (multipleOf ?? 1) : Math.min(1, (most - least) / 1000);
  return {
    ...schema,
    ...(multipleOf !== undefined && { multipleOf }),
    ...(Number.isFinite(least) && { minimum: least === above ? least + step : least }),
    ...(Number.isFinite(most) && { maximum: most === below ? most - step : most }),
  };
}

/** Up to 100 multiples of a fraction, which a validator, too, finds to be some. */
function someMultiples(fraction: number, least: number, most: number): number[] {
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
