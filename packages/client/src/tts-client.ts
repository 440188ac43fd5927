import type { Client } from "openapi-fetch";
import type { DownloadableFile, DownloadOptions } from "./download/download.js";
import type { Operations, Waiters } from "./generated/operations.js";
import type { paths } from "./generated/schema.js";
import type { CallOptions, FetchOptions, WaitOptions } from "./options.js";
import type { ResponsePromise } from "./response/response-promise.js";

type OperationMethods = {
  [Id in keyof Operations]: (
    params: Operations[Id]["params"],
    options?: CallOptions,
  ) => ResponsePromise<Operations[Id]["response"]>;
};

type WaiterMethods = {
  [Name in keyof Waiters]: (
    params: Waiters[Name]["params"],
    options?: WaitOptions<Waiters[Name]["response"]>,
  ) => ResponsePromise<Waiters[Name]["response"]>;
};

/** A method for each operation and for each waiter of the document. */
export interface TtsClient extends OperationMethods, WaiterMethods {
  /**
   * Downloads a file of a response by its link. Sends no credentials, and follows redirects.
   *
   * Resolves when the first byte has arrived, and is retried until then. Read the response as a stream (`body`) or at
   * once (`blob()`), or cancel it. Reading rejects with a `TtsConnectionError` when the connection breaks, when the
   * host is silent for `idleTimeoutMs` or, with `verify`, when size or MD5 do not match the file; and with the
   * signal's reason.
   *
   * @throws {TypeError} the file has no link
   * @throws {TtsApiError} the file's host returned an error; a link is valid for an hour or a day
   * @throws {TtsConnectionError} there was no response
   */
  download(file: DownloadableFile, options?: DownloadOptions): Promise<Response>;
  /**
   * Sends an authenticated request to any path of the service, also one that is not in the document. It has the limits
   * and hooks of a method, and is retried if the HTTP method is idempotent.
   *
   * Resolves when the headers have arrived. The body of a success is a stream; reading it rejects when the service is
   * silent for `timeoutMs`. Secrets are removed from the body of an error.
   *
   * @param path such as `/v1/{project_id}/ttsc/audition`; `{project_id}` is filled in
   * @returns the response, whatever its status; a redirect is not followed, it is an error
   * @throws {TypeError} the path leads to another host, or an option is invalid; nothing was sent
   * @throws {TtsConnectionError} there was no response, or a redirect
   *
   * @example
   * ```ts
   * const response = await client.fetch("/v1/{project_id}/ttsc/audition", {
   *   method: "POST",
   *   headers: { "content-type": "application/json" },
   *   body: JSON.stringify({ text: "Hello" }),
   * });
   * ```
   */
  fetch(path: string, options?: FetchOptions): Promise<Response>;
  /**
   * The typed openapi-fetch client, with the authentication, limits, retries and hooks of the methods.
   * Middleware applies to `raw` alone.
   */
  readonly raw: Client<paths>;
}
