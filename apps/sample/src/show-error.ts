import { ErrorCode, TtsApiError, TtsConnectionError } from "@metastudio-tts/client";
import type { Card } from "./card.ts";

/** What happened, and what a person can do about it. */
export function showError(error: unknown): Card {
  if (error instanceof TtsApiError || error instanceof TtsConnectionError) {
    const [title, advice] = error instanceof TtsApiError ? explainAnswer(error) : explainSilence(error);
    const text = (error instanceof TtsApiError && error.serviceMessage) || error.message;
    return { tone: "bad", title, text, advice, requestId: error.requestId };
  }
  console.error(error);
  return { tone: "bad", title: "The answer cannot be shown", advice: "The sample app's terminal says why." };
}

type Explanation = [title: string, advice: string];

function explainSilence({ reason }: TtsConnectionError): Explanation {
  if (reason === "network")
    return ["The service cannot be reached", "Is it running, and is this machine online? Then try again."];
  if (reason === "timeout" || reason === "deadline")
    return ["The service took too long", "Try again in a while."];
  return ["The answer makes no sense", "Check the service's address, and proxies on the way to it."];
}

function explainAnswer({ status, code, retryable }: TtsApiError): Explanation {
  if (status < 300) return ["It failed", "Mend what the message says. A preview has to be ordered anew."];
  if (status === 401 || status === 403 || code === ErrorCode.INVALID_ACCESS)
    return ["Access is refused", "Check the access key, its permissions and the project."];
  if (status === 429) return ["Too many requests", "Wait a moment, then try again."];
  if (retryable || status >= 500)
    return ["The service failed", "Try again in a while. If it stays, give the request ID to support."];
  return ["The service refused the request", "Check the ID, and that it belongs to this project."];
}
