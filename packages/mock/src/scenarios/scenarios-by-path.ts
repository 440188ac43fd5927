import { decodePercent } from "../http/incoming.js";
import { isObject } from "../json.js";
import { requireOperation } from "../operations.js";
import { findRoute } from "../routes.js";
import type { OwnResponse } from "./own-response.js";

/**
 * Scenarios by operation and path: what `proxy --record` writes and `--scenarios` reads. The steps of a path are
 * returned in turn, the last one from then on: responses, or names of scenarios. The path `*` stands for every path of
 * the operation.
 */
export type ScenariosByPath = Readonly<
  Record<string, Readonly<Record<string, readonly (string | OwnResponse)[]>>>
>;

/**
 * The steps of each path of a recording. Without a URL they are those of any path.
 *
 * @throws {TypeError} the recording has another form, or names an unknown operation or path
 */
export function pathsOf(recording: ScenariosByPath) {
  return Object.entries(requireObject("A recording", recording)).flatMap(([id, paths]) => {
    requireOperation(id);
    return Object.entries(requireObject(id, paths)).map(([path, steps]) => {
      if (!Array.isArray(steps)) throw new TypeError(`${id}: ${path} must have a list of responses.`);
      return {
        id,
        url: path === "*" ? undefined : readPath(id, path),
        steps: steps as (string | OwnResponse)[],
      };
    });
  });
}

function readPath(id: string, path: string): URL {
  const base = "http://any";
  const url = path.startsWith("/") && URL.canParse(base + path) ? new URL(base + path) : undefined;
  if (!url || findRoute(requireOperation(id).method, url.pathname)?.id !== id)
    throw new TypeError(`${id}: ${JSON.stringify(path)} is not a path of this operation.`);
  if (/[{}*]/.test(decodePercent(url.pathname)) || path.includes("#"))
    throw new TypeError(
      `${id}: ${JSON.stringify(path)} must be one path: write its IDs out, or "*" for any path.`,
    );
  return url;
}

function requireObject(what: string, value: unknown): object {
  if (isObject(value)) return value;
  throw new TypeError(`${what} must be an object, got ${JSON.stringify(value)}.`);
}
