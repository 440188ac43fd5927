import { Refusal } from "../errors/service-error.js";
import { gatewayBody, throttledDetail } from "../gateway/error-body.js";
import { iamError } from "../gateway/iam.js";
import { type Answer, jsonAnswer } from "../http/response.js";
import type { FaultEffect } from "./faults.js";

/** There is to be no answer: the connection ends here. */
export class Dropped extends Error {
  override readonly name = "Dropped";
}

/**
 * What is answered instead, where a fault replaces the answer.
 *
 * @param isLogin whether it was asked for a token, of a service with another error body
 * @throws {Dropped} nothing is
 */
export function answerFault(effect: FaultEffect, requestId: string, isLogin = false): Answer | undefined {
  switch (effect.kind) {
    case "reset":
      throw new Dropped("A fault resets the connection.");
    case "throttle":
      return {
        ...jsonAnswer(429, gatewayBody("throttled", throttledDetail, requestId), retryAfter(effect)),
        requestId,
      };
    case "status": {
      const kind = effect.status < 500 ? "request" : "failure";
      const message = `A fault of the mock answers with status ${effect.status}.`;
      if (isLogin) return iamError(effect.status, message, retryAfter(effect));
      return new Refusal(kind, message, effect.status, retryAfter(effect)).toAnswer(requestId);
    }
    default:
      return undefined;
  }
}

function retryAfter({
  retryAfterSeconds,
}: {
  retryAfterSeconds?: number | undefined;
}): Record<string, string> {
  return retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
}
