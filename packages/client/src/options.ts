import type { Auth } from "./auth/auth.js";
import type { Clock } from "./clock.js";
import { type Region, serverUrl } from "./generated/operations.js";
import type { Hooks } from "./hooks.js";
import { checkParameter } from "./parameters.js";
import type { Limits } from "./transport.js";
import type { Progress } from "./wait.js";
import { wrong } from "./wrong.js";

type OptionalLimits = { [Name in keyof Limits]?: Limits[Name] | undefined };

interface CommonOptions extends OptionalLimits {
  /** Your project's ID in the service's region. */
  projectId: string;
  /** Who calls: `accessKeyAuth`, `tokenAuth`, `iamAuth` or `noAuth`. */
  auth: Auth;
  /** Sent as `X-App-UserId` by every operation that takes it. Default: not sent. */
  appUserId?: string | undefined;
  /** What sends the requests. Default: the runtime's own `fetch`. */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Watch every request, retry and error; nothing that they are given is secret. */
  hooks?: Hooks | undefined;
  /** Looks at each successful answer before it is returned; see `@metastudio-tts/client/validate`. */
  validate?: ((operationId: string, answer: unknown) => void) | undefined;
  /** Where time comes from. Default: the machine's clock. */
  clock?: Clock | undefined;
}

/** The service's address, by region or as a URL, who calls it, and how patiently. */
export type TtsClientOptions = CommonOptions &
  ({ region: Region; baseUrl?: undefined } | { baseUrl: string; region?: undefined });

/** What one call may set for itself; the rest is as the client was created with. */
export interface CallOptions extends OptionalLimits {
  /** Ends the call at once, with the signal's reason. */
  signal?: AbortSignal | undefined;
}

export interface WaitOptions<Answer> {
  /** Ends the wait at once, with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Milliseconds that the whole wait may take. Default: 600,000 (10 minutes). */
  deadlineMs?: number | undefined;
  /** Milliseconds between two polls. Default: what the document asks for. */
  intervalMs?: number | undefined;
  /** Called after each poll that was answered. */
  onProgress?: ((progress: Progress<Answer>) => void) | undefined;
}

/** The address that the options name. */
export function baseUrlOf({ region, baseUrl }: Pick<TtsClientOptions, "region" | "baseUrl">): string {
  if ((region === undefined) === (baseUrl === undefined)) {
    throw new TypeError("createTtsClient: give either region or baseUrl");
  }
  if (region === undefined) return requireBaseUrl(baseUrl);
  if (/^[a-z0-9-]+$/.test(region)) return serverUrl.replace("{region}", region);
  throw wrong("createTtsClient: region", 'a name such as "cn-north-4"', region);
}

// What is wrong is not repeated: it may hold a password.
function requireBaseUrl(baseUrl: unknown): string {
  const { protocol, username, password, search, hash } = URL.canParse(String(baseUrl))
    ? new URL(String(baseUrl))
    : ({} as Partial<URL>);
  if (/^https?:$/.test(String(protocol)) && !(username || password || search || hash)) return String(baseUrl);
  throw new TypeError(
    "createTtsClient: baseUrl must be an http or https URL without query, fragment and credentials",
  );
}

/**
 * Returns an ID that can be a segment of the path as well as the header `X-Project-Id`.
 *
 * @throws {TypeError} it cannot
 */
export function requireProjectId(projectId: unknown): string {
  const what = "createTtsClient: projectId";
  const id = String(checkParameter(what, { name: "project_id", in: "path" }, projectId));
  if (/^[\x21-\x7e]+$/.test(id)) return id;
  throw wrong(what, "visible ASCII", id);
}

/** `base`, with what `own` sets instead. */
export function mergeLimits(owner: string, base: Limits, own: OptionalLimits): Limits {
  const { timeoutMs = base.timeoutMs, deadlineMs = base.deadlineMs, maxRetries = base.maxRetries } = own;
  if (!Number.isInteger(maxRetries) || maxRetries < 0)
    throw wrong(`${owner}: maxRetries`, "a whole number from 0", maxRetries);
  return {
    timeoutMs: duration(owner, "timeoutMs", timeoutMs),
    deadlineMs: duration(owner, "deadlineMs", deadlineMs),
    maxRetries,
  };
}

/** A time in milliseconds, `Infinity` for no limit. */
export function duration(owner: string, name: string, ms: number): number {
  if (typeof ms === "number" && ms >= 0) return ms;
  throw wrong(`${owner}: ${name}`, "a number of milliseconds from 0", ms);
}
