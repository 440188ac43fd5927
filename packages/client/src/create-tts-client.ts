import { createLazyRaw } from "./any-path/lazy-raw.js";
import type { Fetch } from "./auth/auth.js";
import { createOperationCaller } from "./call-operation.js";
import {
  checkClientOptions,
  mergeLimits,
  readHeaders,
  requireKnownOptions,
  requireProjectId,
  resolveBaseUrl,
} from "./check-options.js";
import type { DownloadableFile, DownloadOptions } from "./download/download.js";
import { notify } from "./hooks.js";
import { operationSpecs } from "./operations.js";
import {
  type CallOptions,
  callOptions,
  type FetchOptions,
  type TtsClientOptions,
  type WaitOptions,
  waitOptions,
} from "./options.js";
import { checkParameter } from "./request/parameters.js";
import { createResponsePromise, type TtsResponse } from "./response/response-promise.js";
import type { ClientSettings } from "./settings.js";
import type { Limits } from "./transport/call.js";
import { systemClock } from "./transport/clock.js";
import { createTransport } from "./transport/transport.js";
import type { TtsClient } from "./tts-client.js";
import { waitForOperation } from "./wait.js";

const defaultLimits: Limits = { timeoutMs: 30_000, deadlineMs: 120_000, maxRetries: 3 };

/**
 * Creates a client for MetaStudio's text to speech.
 *
 * Keeps no connection and no timer open between calls, so there is nothing to close.
 *
 * @throws {TypeError} an option is unknown, missing or invalid
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
  checkClientOptions(options);
  const { auth, appUserId, hooks = {}, clock = systemClock, validate } = options;
  const fetch: Fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
  const projectId = requireProjectId("createTtsClient: projectId", options.projectId);
  const settings: ClientSettings = {
    baseUrl: resolveBaseUrl(options),
    projectId,
    limits: mergeLimits("createTtsClient", defaultLimits, options),
    headers: readHeaders("createTtsClient", options.headers),
    defaults: {
      project_id: () => projectId,
      "X-App-UserId": () => appUserId,
      "X-Request-Id": createRequestId,
    },
    fetch,
    clock,
    hooks,
    validate,
    send: createTransport({ auth, fetch, clock, hooks }),
  };
  const callOperation = createOperationCaller(settings);

  async function reportErrors<T>(operationId: string | undefined, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      try {
        notify(hooks.onError, { operationId, error });
      } catch {
        // The call rejects with its own error.
      }
      throw error;
    }
  }

  function createMethod<Options extends object>(
    name: string,
    known: readonly string[],
    act: (params: object, own: Options) => Promise<TtsResponse<unknown>>,
  ) {
    return (params: object, own = {} as Options) =>
      createResponsePromise(
        reportErrors(name, () => {
          requireKnownOptions(name, own, known);
          return act(params, own);
        }),
      );
  }

  // Most callers use neither raw, fetch nor download, so these are loaded on first use.
  let loading: Promise<ReturnType<typeof import("./any-path/any-request.js").createAnyRequests>> | undefined;
  const loadAnyRequests = () => {
    loading ??= import("./any-path/any-request.js").then(({ createAnyRequests }) =>
      createAnyRequests(settings, reportErrors),
    );
    return loading;
  };
  const methods: Record<string, unknown> = {
    raw: createLazyRaw(async () => (await loadAnyRequests()).raw),
    fetch: async (path: string, own: FetchOptions = {}) => (await loadAnyRequests()).fetch(path, own),
    download: (file: DownloadableFile, own: DownloadOptions = {}) =>
      reportErrors("download", async () =>
        (await import("./download/download.js")).download(file, own, settings),
      ),
  };
  for (const [id, spec] of Object.entries(operationSpecs)) {
    const userId = spec.parameters.find(({ name }) => name === "X-App-UserId");
    if (userId && appUserId !== undefined) checkParameter("createTtsClient: appUserId", userId, appUserId);
    methods[id] = createMethod<CallOptions>(id, callOptions, (params, own) =>
      callOperation(id, spec, params, own),
    );
    const { waiter } = spec;
    if (waiter)
      methods[waiter.name] = createMethod<WaitOptions<object>>(waiter.name, waitOptions, (params, own) =>
        waitForOperation(spec, own, settings, (pollOptions) => callOperation(id, spec, params, pollOptions)),
      );
  }
  return methods as unknown as TtsClient;
}

// Pages that are not served over https have no randomUUID.
function createRequestId(): string {
  return crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map(toHex).join("");
}

function toHex(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
