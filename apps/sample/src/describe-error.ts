import { TtsApiError, TtsConnectionError } from "@metastudio-tts/client";

/** An error as the page shows it. */
export interface ShownError {
  what: string;
  advice: string;
  requestId?: string | undefined;
}

/** What happened, and what a person can do about it. */
export function describeError(error: unknown): ShownError {
  if (error instanceof TtsApiError) {
    return {
      what: error.serviceMessage ?? error.message,
      advice: adviceFor(error),
      requestId: error.requestId,
    };
  }
  if (error instanceof TtsConnectionError) {
    const advice =
      error.reason === "deadline"
        ? "It took too long. Try again later."
        : "Is the service running, and the address right?";
    return { what: error.message, advice, requestId: error.requestId };
  }
  if (error instanceof TypeError) return { what: error.message, advice: "Enter another ID." };
  console.error(error);
  return { what: "The sample app failed.", advice: "Look at what it printed in the terminal." };
}

function adviceFor({ status, retryable }: TtsApiError): string {
  if (status < 300) return "Mend what the message says, then order a new preview.";
  if (status === 401 || status === 403) return "Check the access key and its permissions.";
  if (retryable || status >= 500)
    return "Try again in a while. If it stays, quote the request ID to the vendor's support.";
  return "Check the ID and the credentials.";
}
