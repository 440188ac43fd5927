import createFetchClient, { type Client } from "openapi-fetch";
import { type RawAnswer, readAnswer, requireJson } from "./answer.js";
import type { Fetch } from "./auth/auth.js";
import { systemClock } from "./clock.js";
import { type DownloadableFile, type DownloadOptions, download } from "./download.js";
import type { Operations, Waiters } from "./generated/operations.js";
import type { paths } from "./generated/schema.js";
import { findOperation, type OperationSpec, operationSpecs } from "./operation-spec.js";
import {
  baseUrlOf,
  type CallOptions,
  duration,
  mergeLimits,
  requireProjectId,
  type TtsClientOptions,
  type WaitOptions,
} from "./options.js";
import type { Condition } from "./outcome.js";
import { checkParameter, placeParameters } from "./parameters.js";
import { createTransport, type Limits } from "./transport.js";
import { type WaiterSpec, waitUntilReady } from "./wait.js";

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
  /**
   * Fetches a file of an answer by its link. Sends no credentials, and follows redirects.
   *
   * Resolves as soon as the file begins to arrive; read it as a stream (`body`) or at once (`blob()`). With
   * `verify`, reading fails at the end when size or MD5 are not those that the file has.
   *
   * @throws {TypeError} the file has no link
   * @throws {TtsApiError} the link was refused; it lives for an hour or a day
   * @throws {TtsConnectionError} there was no answer
   */
  download(file: DownloadableFile, options?: DownloadOptions): Promise<Response>;
  /** The typed openapi-fetch client underneath: same authentication, time limits, retries and hooks. */
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
  const { projectId, auth, hooks = {}, clock = systemClock } = options;
  const fetch: Fetch = (url, init) =>
    options.fetch ? options.fetch(new Request(url, init)) : globalThis.fetch(url, init);
  const baseUrl = baseUrlOf(options);
  requireProjectId(projectId);
  if (typeof auth?.headersFor !== "function") {
    throw new TypeError("createTtsClient: auth must be made by accessKeyAuth, tokenAuth, iamAuth or noAuth");
  }
  const limits = mergeLimits("createTtsClient", defaultLimits, options);
  const send = createTransport({ auth, fetch, clock, hooks });
  const raw = createFetchClient<paths>({ baseUrl, fetch: sendRaw });
  const defaults = {
    project_id: () => projectId,
    "X-App-UserId": () => options.appUserId,
    "X-Request-Id": newRequestId,
  };

  /** What openapi-fetch sends by itself, for who calls `raw`: nothing but the address says what it is. */
  async function sendRaw(request: Request): Promise<Response> {
    const found = findOperation(request.method, new URL(request.url).pathname);
    return reporting(found?.id, async () => {
      const context = { operationId: found?.id, projectId: found?.projectId ?? projectId, limits };
      const response = await send(request, { ...context, isRetrySafe: found?.spec.isRetrySafe });
      // openapi-fetch would throw a bare SyntaxError.
      if (response.ok && response.body) {
        const requestId = response.headers.get("X-Request-Id") ?? undefined;
        requireJson(found?.id ?? "raw", requestId, response.status, await response.clone().text());
      }
      return response;
    });
  }

  async function call(id: string, spec: OperationSpec, params: object, own: CallOptions): Promise<object> {
    const { path, query, header, body } = placeParameters(id, spec.parameters, params, defaults);
    const context = {
      operationId: id,
      projectId: String(path.project_id ?? projectId),
      isRetrySafe: spec.isRetrySafe,
      limits: mergeLimits(id, limits, own),
      // Not given to openapi-fetch: its Request would stay on the list of a signal that lives long.
      signal: own.signal,
    };
    const answer = await (raw as unknown as UntypedClient).request(spec.method, spec.path, {
      params: { path, query, header },
      ...body,
      parseAs: "text",
      fetch: (request: Request) => send(request, context),
    });
    const read = readAnswer(id, header["X-Request-Id"] as string | undefined, spec, answer);
    options.validate?.(id, read);
    return read;
  }

  async function wait(
    id: string,
    spec: OperationSpec,
    waiter: WaiterSpec,
    params: object,
    own: WaitOptions<object>,
  ) {
    const { signal, onProgress } = own;
    const deadlineMs = duration(waiter.name, "deadlineMs", own.deadlineMs ?? defaultWaitMs);
    const intervalMs = duration(waiter.name, "intervalMs", own.intervalMs ?? waiter.intervalMs);
    return waitUntilReady(
      waiter,
      spec.ready as Condition,
      { signal, deadlineMs, intervalMs, onProgress, clock },
      (leftMs) => call(id, spec, params, { signal, deadlineMs: Math.min(limits.deadlineMs, leftMs) }),
    );
  }

  async function reporting<T>(operationId: string | undefined, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      hooks.onError?.({ operationId, error });
      throw error;
    }
  }

  const methods: Record<string, unknown> = {
    raw,
    download: (file: DownloadableFile, own: DownloadOptions = {}) =>
      reporting("download", () =>
        download(file, {
          ...own,
          timeoutMs: duration("download", "timeoutMs", own.timeoutMs ?? limits.timeoutMs),
          fetch,
          clock,
        }),
      ),
  };
  for (const [id, spec] of Object.entries(operationSpecs)) {
    const userId = spec.parameters.find(({ name }) => name === "X-App-UserId");
    if (userId && options.appUserId !== undefined)
      checkParameter("createTtsClient: appUserId", userId, options.appUserId);
    methods[id] = (params: object, own: CallOptions = {}) => reporting(id, () => call(id, spec, params, own));
    const { waiter } = spec;
    if (waiter) {
      methods[waiter.name] = (params: object, own: WaitOptions<object> = {}) =>
        reporting(waiter.name, () => wait(id, spec, waiter, params, own));
    }
  }
  return methods as unknown as TtsClient;
}

// What the table of operations says cannot be followed by openapi-fetch's types, which want literals.
interface UntypedClient {
  request(method: string, path: string, init: object): Promise<RawAnswer>;
}

// Pages that are not served over https have no randomUUID.
function newRequestId(): string {
  return (
    crypto.randomUUID?.() ??
    "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) => {
      const random = crypto.getRandomValues(new Uint8Array(1))[0] as number;
      return (Number(digit) ^ (random & (15 >> (Number(digit) / 4)))).toString(16);
    })
  );
}
