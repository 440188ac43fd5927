// What lives where; a call goes from top to bottom:
//
// - `create-tts-client.ts` has the client's methods, `options.ts` their options, and `check-options.ts` checks these.
// - `call-operation.ts` is the way of one call, and `wait.ts` polls.
// - `request/` builds the request: parameters, query, forms.
// - `transport/` sends it: `call.ts` has limits and retries, `retry.ts` the rule for them, `exchange.ts` one attempt.
// - `auth/` authenticates an attempt: signatures, tokens, IAM.
// - `response/` reads the response, or passes its body on as a stream.
// - `errors/` creates the errors and removes secrets.
// - `any-path/` has `client.fetch` and `client.raw`, `download/` has `client.download`. Both are loaded on first use.
// - `validate.ts` with `validate/`, and `node.ts`, are entries of their own.
// - `generated/` comes from the document, by `pnpm generate`.
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
