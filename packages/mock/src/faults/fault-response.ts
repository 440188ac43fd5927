import { setTimeout as after } from "node:timers/promises";
import { ServiceError } from "../errors/service-error.js";
import { createGatewayBody, throttledDetail } from "../gateway/error-body.js";
import { createIamError } from "../gateway/iam.js";
import { jsonResponse, type PlainResponse } from "../http/response.js";
import type { FaultEffect } from "./faults.js";

/** The connection ends without a response. */
export class ConnectionDropped extends Error {
  override readonly name = "ConnectionDropped";
}

/**
 * The response of a fault that replaces the response; `undefined` for any other fault.
 *
 * @param isLogin whether the request is for IAM, which has another error body
 * @throws {ConnectionDropped} the fault resets the connection
 */
export function createFaultResponse(
  effect: FaultEffect,
  requestId: string,
  isLogin: boolean,
): PlainResponse | undefined {
  if (effect.kind === "reset") throw new ConnectionDropped("A fault resets the connection.");
  if (effect.kind !== "throttle" && effect.kind !== "status") return undefined;
  const { retryAfterSeconds } = effect;
  const headers: Record<string, string> =
    retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
  if (effect.kind === "throttle")
    return {
      ...jsonResponse(429, createGatewayBody("throttled", throttledDetail, requestId), headers),
      requestId,
    };
  const { status } = effect;
  const message = `A fault set in the mock returned status ${status}.`;
  if (isLogin) return createIamError(status, message, headers);
  return new ServiceError(status < 500 ? "request" : "failure", message, status, headers).toResponse(
    requestId,
  );
}

/**
 * Waits for a time, or without one until a signal aborts.
 *
 * @throws the reason of the signal that aborts first
 */
export async function wait(ms: number | undefined, signals: AbortSignal[]): Promise<void> {
  const signal = AbortSignal.any(signals);
  try {
    // A signal that has aborted before sends no event any more.
    signal.throwIfAborted();
    if (ms === undefined) await new Promise((_, reject) => signal.addEventListener("abort", reject));
    else await after(ms, undefined, { signal });
  } catch {
    throw signal.reason;
  }
}
