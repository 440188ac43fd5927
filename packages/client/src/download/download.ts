import { mergeLimits, parseHttpUrl, requireDuration, requireKnownOptions } from "../check-options.js";
import { createRedactor } from "../errors/redact.js";
import { TtsConnectionError } from "../errors/tts-connection-error.js";
import { linkFields } from "../generated/operations.js";
import { notify } from "../hooks.js";
import { type Chunk, guardBody } from "../response/guard-body.js";
import { rebuildResponse } from "../response/rebuild-response.js";
import type { ClientSettings } from "../settings.js";
import { runCall } from "../transport/call.js";
import { openFile } from "./open-file.js";

/** A field that holds a link to a file. */
type LinkField = (typeof linkFields)[number];

/** A file of a response, such as an `AuditionFile` or a `TtscAssetFileInfo`. One that is not ready has no link. */
export interface DownloadableFile extends Partial<Record<LinkField, string | null | undefined>> {
  /** The size in bytes, checked on request. */
  file_size?: number | null | undefined;
  /** The MD5 in base64, checked on request. */
  file_md5?: string | null | undefined;
}

/** Progress of a download. */
export interface DownloadProgress {
  /** Bytes received so far, after decoding. */
  receivedBytes: number;
  /** `undefined` if it is unknown: neither the file's host nor the file has it. */
  totalBytes: number | undefined;
}

/** Options of a download. */
export interface DownloadOptions {
  /** Ends the download at once: it rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Milliseconds until the first byte of one attempt. Default: the client's `timeoutMs`. */
  timeoutMs?: number | undefined;
  /** Milliseconds for which the file's host may send nothing while the body is read. Default: 30,000. */
  idleTimeoutMs?: number | undefined;
  /** Whether to check the size and the MD5, where the file has them. Default: false. */
  verify?: boolean | undefined;
  /** Called for each chunk. An error that it throws ends the download; a promise that it returns is not awaited. */
  onProgress?: ((progress: DownloadProgress) => void) | undefined;
}

const downloadOptions = ["signal", "timeoutMs", "idleTimeoutMs", "verify", "onProgress"];
const defaultIdleTimeoutMs = 30_000;

/** Downloads a file by its link, without credentials; see `TtsClient.download`. */
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
  const link = requireLink(file);
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
  // The link gives access to the file: its query is a secret, and so is each value in it.
  const redact = createRedactor([link.search.slice(1), ...link.searchParams.values()]);
  const { value: opened, attempts } = await runCall(settings, call, (attempt) =>
    openFile(link, url, redact, attempt, settings),
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

function requireLink(file: DownloadableFile): URL {
  const names: readonly LinkField[] = linkFields;
  const [name, other] = names.filter((field) => (file?.[field] ?? undefined) !== undefined);
  if (!name)
    throw new TypeError(`download: the file has no ${names.join(" or ")}; is it ready, and not deleted?`);
  if (other) throw new TypeError(`download: the file has ${name} and ${other}; pass the one to download`);
  const url = parseHttpUrl(file[name]);
  if (url) return url;
  throw new TypeError(`download: ${name} must be an http or https URL without credentials`);
}

/** Creates a check of a body's size and MD5, if the file has them. */
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
