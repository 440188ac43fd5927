import { type Redact, redactError } from "./redact.js";

/** Why `fetch` or a body failed. `fetch` itself only says "fetch failed"; what it means is in its cause. */
export function describeNetworkFailure(error: unknown, redact: Redact) {
  const { message, cause } = Object(error) as {
    message?: unknown;
    cause?: { code?: unknown; message?: unknown };
  };
  const root = String(cause?.code ?? cause?.message ?? message ?? error);
  return {
    what: redact(root),
    // Of a host that is not known yet it is EAI_AGAIN; this one does not exist.
    retryable: root !== "ENOTFOUND",
    cause: redactError(error, redact),
  };
}
