import { ErrorCode, TtsApiError, TtsConnectionError } from "@metastudio-tts/client";
import type { Card } from "./card.ts";

/** What the page says when a response reports that what was asked for has failed. The reason follows the title. */
export interface Failure {
  title: string;
  advice: string;
}

/** An error in words, with what a person can do about it. */
export function showError(error: unknown, failure: Failure): Card {
  if (error instanceof TtsApiError && error.status < 300) {
    const reason = (error.serviceMessage || error.message).replace(/\.$/, "");
    const title = `${failure.title}: ${reason}`;
    return { tone: "bad", title, advice: failure.advice, requestId: error.requestId };
  }
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
    advice: "Look at the terminal in which the sample app runs: it prints the cause.",
  };
}

type Explanation = [title: string, advice: string];

function explainConnectionError({ reason }: TtsConnectionError): Explanation {
  if (reason === "network")
    return [
      "The service cannot be reached",
      "Check that it is running and that this machine is online, then retry.",
    ];
  if (reason === "timeout" || reason === "deadline")
    return ["The service took too long", "Wait a minute, then retry."];
  return ["The response is invalid", "Check the service's address, and any proxy in front of it."];
}

function explainApiError({ status, code, retryable }: TtsApiError): Explanation {
  if (status === 401 || status === 403 || code === ErrorCode.INVALID_ACCESS)
    return [
      "Access denied",
      "Check the access key, its permissions and the project (HUAWEICLOUD_SDK_AK, _SK and _PROJECT_ID), then restart the sample app.",
    ];
  if (status === 429) return ["Too many requests", "Wait a moment, then retry."];
  if (retryable || status >= 500)
    return ["The service failed", "Retry later. If it keeps failing, give the request ID to support."];
  return ["The service rejected the request", "Check the ID, and that it belongs to this project."];
}
