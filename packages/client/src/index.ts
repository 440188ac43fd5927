export { type AccessKey, accessKeyAuth } from "./auth/access-key-auth.js";
export type { Auth, AuthRequest } from "./auth/auth.js";
export { noAuth } from "./auth/no-auth.js";
export { tokenAuth } from "./auth/token-auth.js";
export type { Clock } from "./clock.js";
export {
  type CallOptions,
  createTtsClient,
  type TtsClient,
  type TtsClientOptions,
  type WaitOptions,
} from "./create-tts-client.js";
export * from "./generated/models.js";
export type { Operations, Region, Waiters } from "./generated/operations.js";
export type { components, paths } from "./generated/schema.js";
export { TtsApiError } from "./tts-api-error.js";
export { TtsConnectionError, type TtsConnectionErrorReason } from "./tts-connection-error.js";
export { TtsError } from "./tts-error.js";
export type { Progress } from "./wait.js";
