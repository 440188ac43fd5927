import parsePreferHeader from "parse-prefer-header";
import { Refusal } from "../errors/service-error.js";
import type { Incoming } from "../http/incoming.js";
import type { Preferences } from "./prism.js";

/**
 * Reads what a request asks for by `Prefer: code=…, example=…, dynamic=…, seed=…`, or by the query
 * parameters `__code`, `__example`, `__dynamic` and `__seed`: the same as with Prism's own command.
 *
 * @returns `undefined` when it asks for nothing
 * @throws {Refusal} a value is not of its kind
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
    throw new Refusal("request", `Prefer: code must be a status such as 200, got "${code}".`);
  }
  if (dynamic !== undefined && dynamic !== "true" && dynamic !== "false") {
    throw new Refusal("request", `Prefer: dynamic must be true or false, got "${dynamic}".`);
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
  throw new Refusal("request", `Prefer: ${name} needs a value, as in ${name}=….`);
}
