import { type Redact, redactError } from "./redact.js";

/** Describes why `fetch` or a body failed. The message of `fetch` is "fetch failed"; the reason is in its cause. */
export function describeNetworkFailure(error: unknown, redact: Redact) {
  const { message, cause } = Object(error) as {
    message?: unknown;
    cause?: { code?: unknown; message?: unknown };
  };
  const root = String(cause?.code ?? cause?.message ?? message ?? error);
  return {
    what: redact(root),
    // The host does not exist. A lookup that can succeed later has EAI_AGAIN.
    retryable: root !== "ENOTFOUND",
    cause: redactError(error, redact),
  };
}
