import type { Auth } from "./auth.js";

/** Sends no credentials: for a proxy that adds them. The service itself refuses such requests. */
export function noAuth(): Auth {
  return { headersFor: () => ({}) };
}
