import { type Redact, redactHeaders, redactId } from "../errors/redact.js";
import { type Hooks, notify, type ResponseEvent } from "../hooks.js";

/** Calls `onResponse` with a response, without secrets. When the hook throws, the connection is closed. */
export function reportResponse(
  onResponse: Hooks["onResponse"],
  event: ResponseEvent,
  redact: Redact,
  stop: (reason: unknown) => void,
): void {
  if (!onResponse) return;
  const headers = redactHeaders(event.headers, redact);
  try {
    notify(onResponse, { ...event, headers, requestId: redactId(event.requestId, redact) });
  } catch (error) {
    stop(error);
    throw error;
  }
}
