import createFetchClient, { type Client } from "openapi-fetch";
import { type RawAnswer, readAnswer } from "./answer.js";
import type { Auth } from "./auth/auth.js";
import { type Clock, systemClock } from "./clock.js";
import { type Operations, operations, type Region, serverUrl, type Waiters } from "./generated/operations.js";
import type { paths } from "./generated/schema.js";
import { type ParameterSpec, pathSegment, placeParameters } from "./parameters.js";
import { createTransport, type Limits } from "./transport.js";
import { type Progress, type WaiterSpec, waitUntilReady } from "./wait.js";

interface CommonOptions extends Partial<Limits> {
  /** Your project's ID in the service's region. */
  projectId: string;
  /** Who calls: `accessKeyAuth`, `tokenAuth` or `noAuth`. */
  auth: Auth;
  /** Sent as `X-App-UserId` by every operation that takes it. Default: not sent. */
  appUserId?: string | undefined;
  /** What sends the requests. Default: the runtime's own `fetch`. */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Where time comes from. Default: the machine's clock. */
  clock?: Clock | undefined;
}

/** The service's address: by region, or as a URL. */
export type TtsClientOptions = CommonOptions &
  ({ region: Region; baseUrl?: undefined } | { baseUrl: string; region?: undefined });

/** What one call may set for itself; the rest is as the client was created with. */
export interface CallOptions extends Partial<Limits> {
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

type OperationMethods = {
  [Id in keyof Operations]: (
    params: Operations[Id]["params"],
    options?: CallOptions,
  ) => Promise<Operations[Id]["response"]>;
};

type WaiterMethods = {
  [Name in keyof Waiters]: (
    params: Waiters[Name]["params"],
    options?: WaitOptions<Waiters[Name]["response"]>,
  ) => Promise<Waiters[Name]["response"]>;
};

/** A method for each operation and for each waiter of the document. */
export interface TtsClient extends OperationMethods, WaiterMethods {
  /** The typed openapi-fetch client underneath: same authentication, time limits and retries. */
  readonly raw: Client<paths>;
}

const defaultLimits: Limits = { timeoutMs: 30_000, deadlineMs: 120_000, maxRetries: 3 };
const defaultWaitMs = 600_000;

/**
 * Creates a client for MetaStudio's text to speech.
 *
 * Keeps no connection and no timer open between calls, so there is nothing to close.
 *
 * @throws {TypeError} an option is missing or wrong
 *
 * @example
 * ```ts
 * const client = createTtsClient({
 *   region: "cn-north-4",
 *   projectId: "0f5a9c2b7d3e4186a1c4e8b26d907f35",
 *   auth: accessKeyAuth({ accessKeyId, secretAccessKey }),
 * });
 * const timbre = await client.checkVoiceAsset({ voice_asset_id: "c3d9a7e15b824f0696f2b8d04e7a1c53" });
 * ```
 */
export function createTtsClient(options: TtsClientOptions): TtsClient {
  const { projectId, auth, clock = systemClock, fetch = (request) => globalThis.fetch(request) } = options;
  const baseUrl = baseUrlOf(options);
  pathSegment("createTtsClient", "projectId", projectId);
  if (typeof auth?.headersFor !== "function") {
    throw new TypeError("createTtsClient: auth must be made by accessKeyAuth, tokenAuth or noAuth");
  }
  const limits = mergeLimits("createTtsClient", defaultLimits, options);
  const send = createTransport({ auth, projectId, fetch, clock });
  const raw = createFetchClient<paths>({ baseUrl, fetch: (request) => send(request, limits) });
  const defaults = {
    project_id: () => projectId,
    "X-App-UserId": () => options.appUserId,
    "X-Request-Id": () => crypto.randomUUID(),
  };

  async function call(
    id: string,
    spec: OperationSpec,
    params: object,
    callOptions: CallOptions,
  ): Promise<object> {
    const { path, query, header, body } = placeParameters(id, spec.parameters, params, defaults);
    const callLimits = mergeLimits(id, limits, callOptions);
    const answer = await (raw as unknown as UntypedClient).request(spec.method, spec.path, {
      params: { path, query, header },
      body,
      parseAs: "text",
      signal: callOptions.signal,
      fetch: (request: Request) => send(request, callLimits),
    });
    return readAnswer(id, answer, header["X-Request-Id"]) as object;
  }

  const methods: Record<string, unknown> = { raw };
  for (const [id, spec] of Object.entries<OperationSpec>(operations)) {
    methods[id] = (params: object, callOptions: CallOptions = {}) => call(id, spec, params, callOptions);
    const { waiter } = spec;
    if (!waiter) continue;
    methods[waiter.name] = async (params: object, waitOptions: WaitOptions<object> = {}) => {
      const { signal, onProgress } = waitOptions;
      const deadlineMs = duration(waiter.name, "deadlineMs", waitOptions.deadlineMs ?? defaultWaitMs);
      const intervalMs = duration(waiter.name, "intervalMs", waitOptions.intervalMs ?? waiter.intervalMs);
      return waitUntilReady(waiter, { signal, deadlineMs, intervalMs, onProgress, clock }, (leftMs) =>
        call(id, spec, params, { signal, deadlineMs: Math.max(1, Math.min(limits.deadlineMs, leftMs)) }),
      );
    };
  }
  return methods as unknown as TtsClient;
}

interface OperationSpec {
  method: string;
  path: string;
  parameters: readonly ParameterSpec[];
  waiter?: WaiterSpec;
}

// What the table of operations says cannot be followed by openapi-fetch's types, which want literals.
interface UntypedClient {
  request(method: string, path: string, init: object): Promise<RawAnswer>;
}

function baseUrlOf({
  region,
  baseUrl,
}: {
  region?: string | undefined;
  baseUrl?: string | undefined;
}): string {
  if ((region === undefined) === (baseUrl === undefined)) {
    throw new TypeError("createTtsClient: give either region or baseUrl");
  }
  if (baseUrl !== undefined) {
    if (URL.canParse(baseUrl) && /^https?:$/.test(new URL(baseUrl).protocol)) return baseUrl;
    throw new TypeError(
      `createTtsClient: baseUrl must be an http or https URL, got ${JSON.stringify(baseUrl)}`,
    );
  }
  if (typeof region === "string" && /^[a-z0-9-]+$/.test(region)) return serverUrl.replace("{region}", region);
  throw new TypeError(
    `createTtsClient: region must be a name such as "cn-north-4", got ${JSON.stringify(region)}`,
  );
}

function mergeLimits(owner: string, base: Limits, own: { [K in keyof Limits]?: number | undefined }): Limits {
  const { timeoutMs = base.timeoutMs, deadlineMs = base.deadlineMs, maxRetries = base.maxRetries } = own;
  if (!Number.isInteger(maxRetries) || maxRetries < 0) {
    throw new TypeError(`${owner}: maxRetries must be a whole number from 0, got ${maxRetries}`);
  }
  return {
    timeoutMs: duration(owner, "timeoutMs", timeoutMs),
    deadlineMs: duration(owner, "deadlineMs", deadlineMs),
    maxRetries,
  };
}

function duration(owner: string, name: string, ms: number): number {
  if (typeof ms === "number" && ms >= 0) return ms;
  throw new TypeError(`${owner}: ${name} must be a number of milliseconds from 0, got ${JSON.stringify(ms)}`);
}
