import type { Auth } from "./auth.js";

/** Sends no credentials, for a proxy that adds them. The service itself rejects such requests. */
export function noAuth(): Auth {
  return { headersFor: () => ({}) };
}
