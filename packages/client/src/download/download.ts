import { createApiError } from "../errors/create-api-error.js";
import { describeNetworkFailure } from "../errors/network-failure.js";
import { createRedactor, type Redact } from "../errors/redact.js";
import { TtsConnectionError } from "../errors/tts-connection-error.js";
import { linkFields } from "../generated/operations.js";
import { notify } from "../hooks.js";
import { mergeLimits, requireDuration, requireKnownOptions } from "../options.js";
import { type Chunk, guardBody } from "../response/guard-body.js";
import { readTextUpTo } from "../response/read-text.js";
import { rebuildResponse } from "../response/rebuild-response.js";
import type { ClientSettings } from "../settings.js";
import { type Attempt, runCall } from "../transport/call.js";
import { startStopwatch } from "../transport/clock.js";
import { reportResponse } from "../transport/report-response.js";
import { parseRetryAfter } from "../transport/retry.js";

/** A field that holds a link to a file. */
type LinkField = (typeof linkFields)[number];

/** A file of a response, such as an `AuditionFile` or a `TtscAssetFileInfo`. One that is not ready has no link. */
export interface DownloadableFile extends Partial<Record<LinkField, string | null | undefined>> {
  /** The size in bytes, checked on request. */
  file_size?: number | null | undefined;
  /** The MD5 in base64, checked on request. */
  file_md5?: string | null | undefined;
}

/** How far a download has come. */
export interface DownloadProgress {
  /** Bytes so far, decoded. */
  receivedBytes: number;
  /** `undefined` when neither the file's host nor the file says it. */
  totalBytes: number | undefined;
}

/** What a download can set for itself. */
export interface DownloadOptions {
  /** Ends the download at once, with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Milliseconds until the file's first byte, of one attempt. Default: the client's `timeoutMs`. */
  timeoutMs?: number | undefined;
  /** Milliseconds for which the file's host may be silent while the body is read. Default: 30,000. */
  idleTimeoutMs?: number | undefined;
  /** Whether to check the size and the MD5, where the file has them. Default: false. */
  verify?: boolean | undefined;
  /** Called for each part that arrives. What it throws ends the download; a promise is not awaited. */
  onProgress?: ((progress: DownloadProgress) => void) | undefined;
}

const downloadOptions = ["signal", "timeoutMs", "idleTimeoutMs", "verify", "onProgress"];
const defaultIdleTimeoutMs = 30_000;

/** A file whose first bytes have arrived. */
interface Opened {
  response: Response;
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  first: Chunk;
  /** Ends the connection to the file's host. */
  stop(reason: unknown): void;
}

/** What is read of the body of an error. */
const longestErrorBytes = 64 * 1024;

/** Fetches a file by its link, without credentials; see `TtsClient.download`. */
export async function download(
  file: DownloadableFile,
  own: DownloadOptions,
  settings: ClientSettings,
): Promise<Response> {
  requireKnownOptions("download", own, downloadOptions);
  const { signal, verify, onProgress, timeoutMs } = own;
  const { clock } = settings;
  const idleTimeoutMs = requireDuration(
    "download",
    "idleTimeoutMs",
    own.idleTimeoutMs ?? defaultIdleTimeoutMs,
  );
  const limits = mergeLimits("download", settings.limits, { timeoutMs });
  const link = linkOf(file);
  const url = link.origin + link.pathname;
  const call = {
    operationId: "download",
    method: "GET",
    url,
    requestId: undefined,
    limits,
    signal,
    isRetrySafe: true,
  };
  // Who has the link has the file: its query is a secret, and so is each part of it.
  const redact = createRedactor([link.search.slice(1), ...link.searchParams.values()]);
  const { value: opened, attempts } = await runCall(settings, call, (attempt) =>
    open(link, url, redact, attempt, settings),
  );
  const { response, reader, first, stop } = opened;

  const fail = (reason: TtsConnectionError["reason"], what: string, cause?: unknown) => {
    const error = new TtsConnectionError(`download: ${url} ${what}.`, {
      reason,
      status: response.status,
      cause,
    });
    return Object.assign(error, { attempts });
  };
  const check = await createChecker(verify ? file : {}, (what) =>
    fail("body", `is not the file that was requested: ${what}`),
  );
  let receivedBytes = 0;
  const totalBytes = lengthOf(response) ?? file.file_size ?? undefined;
  const take = ({ done, value }: Chunk) => {
    if (done || !value) return check.end(receivedBytes);
    receivedBytes += value.length;
    check.add(value);
    notify(onProgress, { receivedBytes, totalBytes });
  };
  if (!reader || first.done) {
    take({ done: true });
    return rebuildResponse(response, null);
  }
  return rebuildResponse(
    response,
    guardBody({ reader, first, clock, redact, signal, idleTimeoutMs, stop, fail, onChunk: take }),
  );
}

function linkOf(file: DownloadableFile): URL {
  const names: readonly LinkField[] = linkFields;
  const [name, other] = names.filter((field) => (file?.[field] ?? undefined) !== undefined);
  if (!name)
    throw new TypeError(`download: the file has no ${names.join(" or ")}; is it ready, and not deleted?`);
  if (other) throw new TypeError(`download: the file has ${name} and ${other}; pass the one to download`);
  const link = file[name];
  const url = typeof link === "string" && URL.canParse(link) ? new URL(link) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) return url;
  throw new TypeError(`download: ${name} must be an http or https URL without credentials`);
}

/** One attempt, up to the first byte. */
async function open(
  link: URL,
  url: string,
  redact: Redact,
  attempt: Attempt,
  { fetch, hooks, clock }: ClientSettings,
): Promise<Opened> {
  // The body arrives after the attempt, so the connection outlives the attempt's own signal.
  const controller = new AbortController();
  const stop = (reason: unknown) => controller.abort(reason);
  attempt.signal.addEventListener("abort", () => stop(attempt.signal.reason), { once: true });
  attempt.sent = {};
  const durationMs = startStopwatch(clock);
  let response: Response | undefined;
  let reader: Opened["reader"];
  let first: Chunk = { done: true };
  let text = "";
  try {
    response = await fetch(link.href, {
      signal: controller.signal,
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    attempt.signal.throwIfAborted();
    if (response.status === 0) throw new Error("the response is a network error");
    if (!response.ok) text = (await readTextUpTo(longestErrorBytes, response)) ?? "";
    else {
      reader = response.body?.getReader();
      if (reader) first = await reader.read();
    }
  } catch (error) {
    stop(error);
    void (reader ?? response?.body)?.cancel(error).catch(() => {});
    if (attempt.signal.aborted) throw error;
    const { what, ...details } = describeNetworkFailure(error, redact);
    throw new TtsConnectionError(`download: ${url} failed: ${what}.`, { reason: "network", ...details });
  }
  const { status, headers } = response;
  const requestId = headers.get("X-Request-Id") ?? headers.get("X-Obs-Request-Id") ?? undefined;
  attempt.signal.throwIfAborted();
  const told = { ...attempt.event, status, headers, requestId, durationMs: durationMs() };
  reportResponse(hooks.onResponse, told, redact, stop);
  if (response.ok) return { response, reader, first, stop };

  stop(undefined);
  const isExpired = [401, 403, 410].includes(status);
  const what = isExpired ? "was rejected; its link has most likely expired" : "could not be fetched";
  throw createApiError({
    name: "download",
    status,
    body: text,
    redact,
    requestId,
    retryAfterMs: parseRetryAfter(headers, clock.now()),
    why: `${url} ${what}. Request the file again to get a new link`,
    advice: "",
  });
}

/** What compares a body with what the file says of it, byte for byte. */
async function createChecker({ file_size, file_md5 }: DownloadableFile, mismatch: (what: string) => Error) {
  const md5 = file_md5 == null ? undefined : (await import("./portable-md5.js")).md5.create();
  return {
    add: (bytes: Uint8Array) => void md5?.update(bytes),
    end(length: number) {
      if (file_size != null && length !== file_size)
        throw mismatch(`it has ${length} bytes instead of ${file_size}`);
      const found = md5 && btoa(String.fromCharCode(...md5.digest()));
      if (md5 && found !== file_md5) throw mismatch(`its MD5 is ${found} instead of ${file_md5}`);
    },
  };
}

function lengthOf({ headers }: Response): number | undefined {
  const length = headers.get("Content-Length");
  return length && /^\d+$/.test(length) && !headers.has("Content-Encoding") ? Number(length) : undefined;
}
