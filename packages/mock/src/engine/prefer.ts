import parsePreferHeader from "parse-prefer-header";
import { ServiceError } from "../errors/service-error.js";
import type { Incoming } from "../http/incoming.js";
import type { Preferences } from "./prism-parts.js";

/**
 * Reads what a request prefers by `Prefer: code=…, example=…, dynamic=…, seed=…`, or by the query
 * parameters `__code`, `__example`, `__dynamic` and `__seed`: the same as with Prism's own command.
 *
 * @returns `undefined` when it prefers nothing
 * @throws {ServiceError} a value is invalid
 */
export function readPreferences({ headers, url }: Incoming): Preferences | undefined {
  const header = headers.prefer;
  if (!header && !url.search.includes("__")) return undefined;
  const query = url.searchParams;
  const read = header
    ? (name: string) => parsePreferHeader(header)[name]
    : (name: string) => query.get(`__${name}`) ?? undefined;

  const code = text("code", read("code"));
  const dynamic = text("dynamic", read("dynamic"));
  const exampleKey = text("example", read("example"));
  const seed = text("seed", read("seed"));
  if (code !== undefined && !/^\d{3}$/.test(code)) {
    throw new ServiceError("request", `Prefer: code must be a status such as 200, got "${code}".`);
  }
  if (dynamic !== undefined && dynamic !== "true" && dynamic !== "false") {
    throw new ServiceError("request", `Prefer: dynamic must be true or false, got "${dynamic}".`);
  }
  if (code === undefined && dynamic === undefined && exampleKey === undefined) return undefined;
  return {
    code: code === undefined ? undefined : Number(code),
    exampleKey,
    dynamic: dynamic === "true",
    seed,
  };
}

function text(name: string, value: unknown): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  throw new ServiceError("request", `Prefer: ${name} needs a value, as in ${name}=….`);
}
