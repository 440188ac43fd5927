import { createArgumentError } from "./errors/argument-error.js";
import { serverUrl } from "./generated/operations.js";
import {
  clientOptions,
  type HeadersLike,
  hookNames,
  type OptionalLimits,
  type TtsClientOptions,
} from "./options.js";
import { checkParameter } from "./request/parameters.js";
import type { Limits } from "./transport/call.js";

/**
 * Checks the options of a client for callers without TypeScript.
 *
 * @throws {TypeError} an option is unknown, missing or of another type
 */
export function checkClientOptions(options: TtsClientOptions): void {
  const owner = "createTtsClient";
  requireKnownOptions(owner, options, clientOptions);
  const { auth, hooks, clock, fetch, validate } = options;
  if (typeof auth?.headersFor !== "function")
    throw new TypeError(`${owner}: auth must be created by accessKeyAuth, tokenAuth, iamAuth or noAuth`);
  requireKnownOptions(`${owner}: hooks`, hooks ?? {}, hookNames);
  for (const [name, value] of Object.entries({
    fetch,
    validate,
    ...hooks,
    now: clock?.now,
    after: clock?.after,
    elapsed: clock?.elapsed,
  })) {
    const isMissing = value === undefined && !(clock && /^(now|after)$/.test(name));
    if (!isMissing && typeof value !== "function")
      throw createArgumentError(`${owner}: ${name}`, "a function", value);
  }
}

/** @throws {TypeError} an option is unknown, most likely misspelled */
export function requireKnownOptions(owner: string, options: object, known: readonly string[]): void {
  if (Object(options) !== options) throw createArgumentError(`${owner}: the options`, "an object", options);
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new TypeError(`${owner} has no option ${JSON.stringify(unknown)}; it takes ${known.join(", ")}`);
}

/** The base URL, without a trailing slash. */
export function resolveBaseUrl({ region, baseUrl }: Pick<TtsClientOptions, "region" | "baseUrl">): string {
  if ((region === undefined) === (baseUrl === undefined)) {
    throw new TypeError("createTtsClient: give either region or baseUrl");
  }
  return region === undefined
    ? requireUrl("createTtsClient: baseUrl", baseUrl)
    : serverUrl.replace("{region}", requireRegion("createTtsClient: region", region));
}

/** @throws {TypeError} it cannot be part of a host name */
export function requireRegion(what: string, region: unknown): string {
  if (typeof region === "string" && /^[a-z0-9-]+$/.test(region)) return region;
  throw createArgumentError(what, 'a name such as "cn-north-4"', region);
}

/**
 * Returns a URL to which a path can be appended.
 *
 * @throws {TypeError} the URL is invalid; the message does not repeat it, because it can hold a password
 */
export function requireUrl(what: string, url: unknown): string {
  if (parseHttpUrl(url) && !/[?#]/.test(String(url))) return String(url).replace(/\/+$/, "");
  throw new TypeError(`${what} must be an http or https URL without query, fragment and credentials`);
}

/** An http or https URL without credentials; `undefined` for anything else. */
export function parseHttpUrl(text: unknown): URL | undefined {
  const url = typeof text === "string" && URL.canParse(text) ? new URL(text) : undefined;
  return url && /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : undefined;
}

/**
 * Returns an ID that is valid as a path segment and as the header `X-Project-Id`.
 *
 * @throws {TypeError} the ID is invalid
 */
export function requireProjectId(what: string, projectId: unknown): string {
  const id = String(checkParameter(what, { name: "project_id", in: "path" }, projectId));
  if (/^[\x21-\x7e]+$/.test(id)) return id;
  throw createArgumentError(what, "visible ASCII", id);
}

/** The limits of `base`, overridden by those of `own`. */
export function mergeLimits(owner: string, base: Limits, own: OptionalLimits): Limits {
  const { timeoutMs = base.timeoutMs, deadlineMs = base.deadlineMs, maxRetries = base.maxRetries } = own;
  if (!Number.isInteger(maxRetries) || maxRetries < 0)
    throw createArgumentError(`${owner}: maxRetries`, "a whole number from 0", maxRetries);
  return {
    timeoutMs: requireDuration(owner, "timeoutMs", timeoutMs),
    deadlineMs: requireDuration(owner, "deadlineMs", deadlineMs),
    maxRetries,
  };
}

const connectionHeaders =
  /^(connection|content-length|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/;

/**
 * Returns headers as an object, with their names in lower case.
 *
 * @throws {TypeError} a name or a value is invalid, or the header belongs to the connection
 */
export function readHeaders(owner: string, headers: HeadersLike): Record<string, string> {
  const byName: Record<string, string> = {};
  if (headers === undefined) return byName;
  try {
    // A property that is undefined would be sent as "undefined".
    const given =
      Symbol.iterator in headers ? headers : Object.entries(headers).filter(([, value]) => value != null);
    new Headers(given as HeadersLike).forEach((value, name) => {
      byName[name] = value;
    });
  } catch {
    throw new TypeError(`${owner}: headers must be names and values that are valid in HTTP`);
  }
  const taken = Object.keys(byName).find((name) => connectionHeaders.test(name));
  if (taken)
    throw new TypeError(`${owner}: the header ${taken} is set by fetch, and cannot be set otherwise`);
  return byName;
}

/** Returns a time in milliseconds; `Infinity` for no limit. */
export function requireDuration(owner: string, name: string, ms: number): number {
  if (typeof ms === "number" && ms >= 0) return ms;
  throw createArgumentError(`${owner}: ${name}`, "a number of milliseconds from 0", ms);
}
