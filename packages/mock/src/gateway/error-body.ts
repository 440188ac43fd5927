/** The API gateway in front of the service, which refuses with codes of its own in the documented body. */
const refusals = {
  /** Status 401. */
  authentication: { code: "APIGW.0301", message: "Incorrect IAM authentication information" },
  /** Status 429. */
  throttled: { code: "APIGW.0308", message: "The throttling threshold has been reached" },
};

/** The body of one of the gateway's refusals. */
export function gatewayBody(kind: keyof typeof refusals, detail: string, requestId: string): object {
  const { code, message } = refusals[kind];
  return { error_code: code, error_msg: `${message}: ${detail}`, request_id: requestId };
}

/** Whether the gateway has answered in place of the service, by the parsed body. */
export function isGatewayError(status: number, body: unknown): boolean {
  const code = (body as { error_code?: unknown } | null | undefined)?.error_code;
  return status >= 400 && typeof code === "string" && code.startsWith("APIGW.");
}

/** What the gateway says when a tenant sends more than the 20 requests per second that most reads allow. */
export const throttledDetail = "policy user over ratelimit,limit:20,time:1 second";
