import type { Auth, Fetch } from "./auth/auth.js";
import { createArgumentError } from "./errors/argument-error.js";
import { type Region, serverUrl } from "./generated/operations.js";
import type { Hooks } from "./hooks.js";
import { checkParameter } from "./request/parameters.js";
import type { Limits } from "./transport/call.js";
import type { Clock } from "./transport/clock.js";
import type { Progress } from "./wait.js";

type OptionalLimits = { [Name in keyof Limits]?: Limits[Name] | undefined };

/** Headers as the platform's `Headers` takes them. */
export type HeadersLike = ConstructorParameters<typeof Headers>[0];

interface CommonOptions extends OptionalLimits {
  /** Your project's ID in the service's region. */
  projectId: string;
  /** How requests are authenticated: `accessKeyAuth`, `tokenAuth`, `iamAuth` or `noAuth`. */
  auth: Auth;
  /** Sent as `X-App-UserId` by every operation that takes it. Default: not sent. */
  appUserId?: string | undefined;
  /** Sent with every request to the service, never to another host. Those that authenticate cannot be set. */
  headers?: HeadersLike;
  /** What sends the requests, called as the platform's `fetch` is. Default: the runtime's own. */
  fetch?: Fetch | undefined;
  /** Functions that watch every request, retry and error. */
  hooks?: Hooks | undefined;
  /**
   * Looks at each successful response before the call resolves to it; see `@metastudio-tts/client/validate`. What it
   * throws, or the promise that it returns rejects with, ends the call.
   */
  validate?: ((operationId: string, data: unknown) => unknown) | undefined;
  /** Where time comes from. Default: the machine's clock. */
  clock?: Clock | undefined;
}

/** Where the service is, by region or as a URL, how requests are authenticated, and the limits of a call. */
export type TtsClientOptions = CommonOptions &
  ({ baseUrl: string; region?: undefined } | { region: Region; baseUrl?: undefined });

/** What one call can set for itself; the rest is as the client was created with. */
export interface CallOptions extends OptionalLimits {
  /** Ends the call at once, with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Sent with this call's requests, on top of the client's own. Those that authenticate cannot be set. */
  headers?: HeadersLike;
}

/** What one wait can set for itself. */
export interface WaitOptions<Data> extends CallOptions {
  /** Milliseconds that the whole wait may take. Default: 600,000 (10 minutes). */
  deadlineMs?: number | undefined;
  /** Milliseconds between two polls, plus up to a tenth at random. Default: what the document declares. */
  intervalMs?: number | undefined;
  /** Milliseconds that one poll may take. Default: the client's. */
  timeoutMs?: number | undefined;
  /** How many polls in a row may fail and be retried, throttled ones excepted. Default: the client's. */
  maxRetries?: number | undefined;
  /** Called after each successful poll. What it throws ends the wait; a promise that it returns is not awaited. */
  onProgress?: ((progress: Progress<Data>) => void) | undefined;
}

/** A request to any path of the service. */
export interface FetchOptions extends CallOptions {
  /** Default: `GET`. */
  method?: string | undefined;
  /** As the platform's `fetch` takes it. It is read once, so that it can be signed and sent again. */
  body?: BodyInit | null | undefined;
}

export const callOptions = ["signal", "headers", "timeoutMs", "deadlineMs", "maxRetries"];
export const waitOptions = [...callOptions, "intervalMs", "onProgress"];
export const fetchOptions = [...callOptions, "method", "body"];
const hookNames = ["onRequest", "onResponse", "onRetry", "onError"];
const clientOptions = [
  ...callOptions.slice(1),
  ..."region baseUrl projectId auth appUserId fetch hooks validate clock".split(" "),
];

/**
 * Checks what TypeScript checks, for callers that do without.
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

/** @throws {TypeError} `options` has a name that is not known: most likely a slip of the pen */
export function requireKnownOptions(owner: string, options: object, known: readonly string[]): void {
  if (Object(options) !== options) throw createArgumentError(`${owner}: the options`, "an object", options);
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new TypeError(`${owner} has no option ${JSON.stringify(unknown)}; it takes ${known.join(", ")}`);
}

/** The URL that the options name, without a slash at its end. */
export function resolveBaseUrl({ region, baseUrl }: Pick<TtsClientOptions, "region" | "baseUrl">): string {
  if ((region === undefined) === (baseUrl === undefined)) {
    throw new TypeError("createTtsClient: give either region or baseUrl");
  }
  return region === undefined
    ? requireUrl("createTtsClient: baseUrl", baseUrl)
    : serverUrl.replace("{region}", requireRegion("createTtsClient: region", region));
}

/** @throws {TypeError} it cannot be a part of a host's name */
export function requireRegion(what: string, region: unknown): string {
  if (typeof region === "string" && /^[a-z0-9-]+$/.test(region)) return region;
  throw createArgumentError(what, 'a name such as "cn-north-4"', region);
}

/**
 * Returns a URL to which a path can be appended.
 *
 * @throws {TypeError} it is no such URL; the message does not repeat it, because it can hold a password
 */
export function requireUrl(what: string, url: unknown): string {
  const { protocol, username, password } = URL.canParse(String(url))
    ? new URL(String(url))
    : ({} as Partial<URL>);
  if (
    typeof url === "string" &&
    /^https?:$/.test(String(protocol)) &&
    !username &&
    !password &&
    !/[?#]/.test(url)
  )
    return url.replace(/\/+$/, "");
  throw new TypeError(`${what} must be an http or https URL without query, fragment and credentials`);
}

/**
 * Returns an ID that can be a segment of the path as well as the header `X-Project-Id`.
 *
 * @throws {TypeError} it cannot
 */
export function requireProjectId(what: string, projectId: unknown): string {
  const id = String(checkParameter(what, { name: "project_id", in: "path" }, projectId));
  if (/^[\x21-\x7e]+$/.test(id)) return id;
  throw createArgumentError(what, "visible ASCII", id);
}

/** `base`, with what `own` sets instead. */
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

/** Headers by their names in lower case; those that come last win. */
export function mergeHeaders(owner: string, ...all: HeadersLike[]): Record<string, string> {
  const merged: Record<string, string> = {};
  for (const headers of all) {
    if (headers === undefined) continue;
    try {
      // A property that is undefined would be sent as the word.
      new Headers(isPlain(headers) ? withoutUndefined(headers) : headers).forEach((value, name) => {
        merged[name] = value;
      });
    } catch {
      throw new TypeError(`${owner}: headers must be names and values that HTTP can carry`);
    }
  }
  const taken = Object.keys(merged).find((name) => connectionHeaders.test(name));
  if (taken) throw new TypeError(`${owner}: the header ${taken} is set by what sends the request`);
  return merged;
}

function isPlain(headers: object): headers is Record<string, string> {
  return !(Symbol.iterator in headers);
}

function withoutUndefined(headers: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== null,
    ),
  );
}

/** A time in milliseconds, `Infinity` for no limit. */
export function requireDuration(owner: string, name: string, ms: number): number {
  if (typeof ms === "number" && ms >= 0) return ms;
  throw createArgumentError(`${owner}: ${name}`, "a number of milliseconds from 0", ms);
}
