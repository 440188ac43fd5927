import { apiError } from "./answer.js";
import type { Fetch } from "./auth/auth.js";
import { type Clock, withTimeLimit } from "./clock.js";
import { redact, redactError } from "./redact.js";
import { TtsConnectionError } from "./tts-connection-error.js";
import { TtsError } from "./tts-error.js";

/** A file of an answer, such as an `AuditionFile` or a `TtscAssetFileInfo`. */
export interface DownloadableFile {
  download_url?: string;
  /** The size in bytes, checked on request. */
  file_size?: number;
  /** The MD5 in base64, checked on request. */
  file_md5?: string;
}

export interface DownloadOptions {
  /** Ends the download at once, with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Milliseconds until the file begins to arrive. Default: the client's `timeoutMs`. */
  timeoutMs?: number | undefined;
  /** Whether to check the size and the MD5 that the file has. Default: false. */
  verify?: boolean | undefined;
}

interface DownloadSettings extends DownloadOptions {
  timeoutMs: number;
  fetch: Fetch;
  clock: Clock;
}

/** Fetches a file by its link, without credentials; see `TtsClient.download`. */
export async function download(file: DownloadableFile, settings: DownloadSettings): Promise<Response> {
  const { signal, timeoutMs, verify = false, fetch, clock } = settings;
  const url = linkOf(file);
  const shownUrl = url.origin + url.pathname;
  const controller = new AbortController();
  // The caller's signal ends the body too, which arrives after this function has returned.
  const abort = () => controller.abort(signal?.reason);
  signal?.addEventListener("abort", abort, { once: true });
  const release = () => signal?.removeEventListener("abort", abort);

  const timeoutError = () =>
    new TtsConnectionError(`download: ${shownUrl} did not begin to arrive within timeoutMs = ${timeoutMs}.`, {
      reason: "timeout",
    });
  try {
    const response = await withTimeLimit(clock, timeoutMs, signal, timeoutError, (limited) => {
      limited.addEventListener("abort", () => controller.abort(limited.reason), { once: true });
      return fetch(url, { signal: controller.signal, credentials: "omit", referrerPolicy: "no-referrer" });
    });
    if (!response.ok) throw await refusal(response, shownUrl);
    return watch(response, verify ? file : {}, shownUrl, release);
  } catch (error) {
    release();
    if (signal?.aborted || error instanceof TtsError) throw error;
    throw new TtsConnectionError(`download: ${shownUrl} failed: ${redact((error as Error).message, [])}.`, {
      reason: "network",
      cause: redactError(error, []),
    });
  }
}

function linkOf(file: DownloadableFile): URL {
  const link = file?.download_url;
  if (link === undefined)
    throw new TypeError("download: the file has no download_url; is it ready, and not deleted?");
  if (typeof link === "string" && URL.canParse(link) && /^https?:$/.test(new URL(link).protocol))
    return new URL(link);
  throw new TypeError("download: download_url must be an http or https URL");
}

async function refusal(response: Response, shownUrl: string): Promise<Error> {
  const text = await response.text().catch(() => "");
  const isExpired = [401, 403, 410].includes(response.status);
  const what = isExpired ? "was refused; its link has most likely expired" : "could not be fetched";
  const why = `${shownUrl} ${what}. Ask for the file again to get a fresh link`;
  const requestId =
    response.headers.get("X-Request-Id") ?? response.headers.get("X-Obs-Request-Id") ?? undefined;
  return apiError("download", requestId, response.status, text, why);
}

/** The response with a body that is counted, and hashed if there is something to compare with. */
function watch(
  response: Response,
  { file_size, file_md5 }: DownloadableFile,
  shownUrl: string,
  release: () => void,
): Response {
  if (!response.body) {
    release();
    return response;
  }
  let length = 0;
  let md5: { update(bytes: Uint8Array): unknown; digest(): Uint8Array } | undefined;
  const mismatch = (what: string) =>
    new TtsConnectionError(`download: ${shownUrl} is not the file that was asked for: ${what}.`, {
      reason: "body",
    });
  const body = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      async start() {
        if (file_md5 !== undefined) md5 = (await import("./portable-md5.js")).md5.create();
      },
      transform(chunk, stream) {
        length += chunk.length;
        md5?.update(chunk);
        stream.enqueue(chunk);
      },
      flush() {
        release();
        if (file_size !== undefined && length !== file_size) {
          throw mismatch(`it has ${length} bytes instead of ${file_size}`);
        }
        const found = md5 && btoa(String.fromCharCode(...md5.digest()));
        if (found !== file_md5) throw mismatch(`its MD5 is ${found} instead of ${file_md5}`);
      },
    }),
  );
  const { status, statusText, headers } = response;
  return new Response(body, { status, statusText, headers });
}
