// What users can import. Where to look for what:
//
// - create-tts-client.ts has the methods, options.ts what they take, call-operation.ts the way of one call.
// - request/ builds a request, auth/ authenticates it, transport/ sends it within limits and with retries, response/
//   reads what comes back, errors/ creates the errors and removes secrets. wait.ts polls.
// - any-path/ (`raw` and `fetch`) and download/ are loaded on first use. validate.ts and node.ts are entries of their own.
// - generated/ comes from the document, by "pnpm generate".

export { type AccessKey, accessKeyAuth } from "./auth/access-key-auth.js";
export type { Auth, AuthRequest, Fetch, Rejection } from "./auth/auth.js";
export { type IamCredentials, iamAuth } from "./auth/iam-auth.js";
export { noAuth } from "./auth/no-auth.js";
export { tokenAuth } from "./auth/token-auth.js";
export { createTtsClient } from "./create-tts-client.js";
export type { DownloadableFile, DownloadOptions, DownloadProgress } from "./download/download.js";
export { TtsApiError } from "./errors/tts-api-error.js";
export { TtsConnectionError, type TtsConnectionErrorReason } from "./errors/tts-connection-error.js";
export { TtsError } from "./errors/tts-error.js";
export * from "./generated/models.js";
export type { Operations, Region, Waiters } from "./generated/operations.js";
export type * from "./generated/params.js";
export type { components, paths } from "./generated/schema.js";
export type { ErrorEvent, Hooks, RequestEvent, ResponseEvent, RetryEvent } from "./hooks.js";
export { isKnownValue } from "./known-value.js";
export type { CallOptions, FetchOptions, TtsClientOptions, WaitOptions } from "./options.js";
export type { ResponsePromise, TtsResponse } from "./response/response-promise.js";
export type { Clock } from "./transport/clock.js";
export type { TtsClient } from "./tts-client.js";
export type { Progress } from "./wait.js";
