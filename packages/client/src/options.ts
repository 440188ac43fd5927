import type { Auth, Fetch } from "./auth/auth.js";
import type { Region } from "./generated/operations.js";
import type { Hooks } from "./hooks.js";
import type { Limits } from "./transport/call.js";
import type { Clock } from "./transport/clock.js";
import type { Progress } from "./wait.js";

export type OptionalLimits = { [Name in keyof Limits]?: Limits[Name] | undefined };

/** Headers as the platform's `Headers` constructor takes them. */
export type HeadersLike = ConstructorParameters<typeof Headers>[0];

interface CommonOptions extends OptionalLimits {
  /** Your project's ID in the service's region. */
  projectId: string;
  /** How requests are authenticated: `accessKeyAuth`, `tokenAuth`, `iamAuth` or `noAuth`. */
  auth: Auth;
  /** Sent as `X-App-UserId` by every operation that takes it. Default: not sent. */
  appUserId?: string | undefined;
  /** Sent with every request to the service, never to another host. Those that `auth` sets cannot be set. Default: none. */
  headers?: HeadersLike;
  /** Sends the requests; called as the platform's `fetch` is. Default: the runtime's own. */
  fetch?: Fetch | undefined;
  /** Functions that are called for every request, response, retry and error. Default: none. */
  hooks?: Hooks | undefined;
  /**
   * Checks each successful response before the call resolves to it; see `@metastudio-tts/client/validate`. When it
   * throws, or the promise that it returns rejects, the call rejects with that error. Default: no check.
   */
  validate?: ((operationId: string, data: unknown) => unknown) | undefined;
  /** Where time comes from. Default: the machine's clock. */
  clock?: Clock | undefined;
}

/** Where the service is, by region or as a URL, how requests are authenticated, and the limits of a call. */
export type TtsClientOptions = CommonOptions &
  (
    | {
        /** The URL of the service, or of a mock or a proxy. Set this or `region`. */
        baseUrl: string;
        region?: undefined;
      }
    | {
        /** The region of the service and of the project. Set this or `baseUrl`. */
        region: Region;
        baseUrl?: undefined;
      }
  );

/** Options of one call. The client's own options are the defaults. */
export interface CallOptions extends OptionalLimits {
  /** Ends the call at once: it rejects with the signal's reason. Default: none. */
  signal?: AbortSignal | undefined;
  /** Sent with this call's requests, on top of the client's own. Those that `auth` sets cannot be set. Default: none. */
  headers?: HeadersLike;
}

/** Options of one wait. */
export interface WaitOptions<Data> extends CallOptions {
  /** Milliseconds that the whole wait may take. Default: 600,000 (10 minutes). */
  deadlineMs?: number | undefined;
  /** Milliseconds between two polls, plus up to a tenth at random. Default: what the document declares. */
  intervalMs?: number | undefined;
  /** Milliseconds that one poll may take. Default: the client's. */
  timeoutMs?: number | undefined;
  /** How many polls in a row may fail and be retried, throttled ones excepted. Default: the client's. */
  maxRetries?: number | undefined;
  /** Called after each successful poll. An error that it throws ends the wait; a promise that it returns is not awaited. */
  onProgress?: ((progress: Progress<Data>) => void) | undefined;
}

/** Options of a request to any path of the service. */
export interface FetchOptions extends CallOptions {
  /** Default: `GET`. */
  method?: string | undefined;
  /** As the platform's `fetch` takes it. Read into memory before it is sent, so that it can be signed and retried. */
  body?: RequestInit["body"] | undefined;
}

// The names of all options, for callers without TypeScript.
export const callOptions = ["signal", "headers", "timeoutMs", "deadlineMs", "maxRetries"];
export const waitOptions = [...callOptions, "intervalMs", "onProgress"];
export const fetchOptions = [...callOptions, "method", "body"];
export const hookNames = ["onRequest", "onResponse", "onRetry", "onError"];
export const clientOptions = [
  ...callOptions.slice(1),
  ..."region baseUrl projectId auth appUserId fetch hooks validate clock".split(" "),
];
