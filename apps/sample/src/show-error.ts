import { ErrorCode, TtsApiError, TtsConnectionError } from "@metastudio-tts/client";
import type { Card } from "./card.ts";
import type { Words } from "./words/en.ts";

/** What the page says when a response reports that what was asked for has failed. The reason follows the title. */
export type Failure = Explanation;

type Explanation = { title: string; advice: string };

/** An error in words, with what a person can do about it. What the client itself says is English. */
export function showError(error: unknown, failure: Failure, { errors }: Words): Card {
  if (error instanceof TtsApiError && error.status < 300) {
    const reason = (error.serviceMessage || error.message).replace(/[.。]$/, "");
    const title = errors.because(failure.title, reason);
    return { tone: "bad", title, advice: failure.advice, requestId: error.requestId };
  }
  if (error instanceof TtsApiError || error instanceof TtsConnectionError) {
    const serviceMessage = error instanceof TtsApiError ? error.serviceMessage : undefined;
    return {
      tone: "bad",
      ...(error instanceof TtsApiError
        ? explainApiError(error, errors)
        : explainConnectionError(error, errors)),
      ...(serviceMessage ? { text: serviceMessage } : { clientMessage: error.message }),
      requestId: error.requestId,
    };
  }
  console.error(error);
  return { tone: "bad", ...errors.ownMistake };
}

function explainConnectionError({ reason }: TtsConnectionError, errors: Words["errors"]): Explanation {
  if (reason === "network") return errors.network;
  if (reason === "timeout" || reason === "deadline") return errors.slow;
  return errors.invalidResponse;
}

function explainApiError({ status, code, retryable }: TtsApiError, errors: Words["errors"]): Explanation {
  if (status === 401 || status === 403 || code === ErrorCode.INVALID_ACCESS) return errors.denied;
  if (status === 429) return errors.throttled;
  return retryable || status >= 500 ? errors.serviceFailed : errors.rejected;
}
