import { ErrorCode, TtsApiError, TtsConnectionError } from "@metastudio-tts/client";
import type { Card } from "./card.ts";

/** An error in words, with what a person can do about it. */
export function showError(error: unknown): Card {
  if (error instanceof TtsApiError || error instanceof TtsConnectionError) {
    const [title, advice] =
      error instanceof TtsApiError ? explainApiError(error) : explainConnectionError(error);
    const text = (error instanceof TtsApiError && error.serviceMessage) || error.message;
    return { tone: "bad", title, text, advice, requestId: error.requestId };
  }
  console.error(error);
  return {
    tone: "bad",
    title: "The response cannot be shown",
    advice: "The terminal of the sample app shows why.",
  };
}

type Explanation = [title: string, advice: string];

function explainConnectionError({ reason }: TtsConnectionError): Explanation {
  if (reason === "network")
    return [
      "The service cannot be reached",
      "Check that it is running and that this machine is online, then retry.",
    ];
  if (reason === "timeout" || reason === "deadline") return ["The service took too long", "Retry later."];
  return ["The response is invalid", "Check the service's address, and any proxy in front of it."];
}

function explainApiError({ status, code, retryable }: TtsApiError): Explanation {
  if (status < 300)
    return ["It failed", "Fix what the message says. A failed preview must be ordered again."];
  if (status === 401 || status === 403 || code === ErrorCode.INVALID_ACCESS)
    return ["Access denied", "Check the access key, its permissions and the project."];
  if (status === 429) return ["Too many requests", "Wait a moment, then retry."];
  if (retryable || status >= 500)
    return ["The service failed", "Retry later. If it keeps failing, give the request ID to support."];
  return ["The service rejected the request", "Check the ID, and that it belongs to this project."];
}
