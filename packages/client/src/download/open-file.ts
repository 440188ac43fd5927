import { createApiError } from "../errors/create-api-error.js";
import { describeNetworkFailure } from "../errors/network-failure.js";
import type { Redact } from "../errors/redact.js";
import { TtsConnectionError } from "../errors/tts-connection-error.js";
import type { Chunk } from "../response/guard-body.js";
import { readTextUpTo } from "../response/read-text.js";
import type { ClientSettings } from "../settings.js";
import type { Attempt } from "../transport/call.js";
import { startStopwatch } from "../transport/clock.js";
import { reportResponse } from "../transport/report-response.js";
import { parseRetryAfter } from "../transport/retry.js";

/** A file whose first bytes have arrived. */
export interface OpenedFile {
  response: Response;
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  first: Chunk;
  /** Ends the connection to the file's host. */
  stop(reason: unknown): void;
}

/** How much of an error body is read. */
const longestErrorBytes = 64 * 1024;

/**
 * One attempt at a download, up to the first byte.
 *
 * @throws {TtsApiError} the file's host returned an error
 * @throws {TtsConnectionError} there was no response
 */
export async function openFile(
  link: URL,
  url: string,
  redact: Redact,
  attempt: Attempt,
  { fetch, hooks, clock }: ClientSettings,
): Promise<OpenedFile> {
  // The body arrives after the attempt, so the connection outlives the attempt's own signal.
  const controller = new AbortController();
  const stop = (reason: unknown) => controller.abort(reason);
  attempt.signal.addEventListener("abort", () => stop(attempt.signal.reason), { once: true });
  attempt.sent = {};
  const durationMs = startStopwatch(clock);
  let response: Response | undefined;
  let reader: OpenedFile["reader"];
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
  const responseEvent = { ...attempt.event, status, headers, requestId, durationMs: durationMs() };
  reportResponse(hooks.onResponse, responseEvent, redact, stop);
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
