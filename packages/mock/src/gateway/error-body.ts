/** Errors of the API gateway in front of the service: the documented body with the gateway's own codes. */
const errors = {
  /** Status 401. */
  authentication: { code: "APIGW.0301", message: "Incorrect IAM authentication information" },
  /** Status 429. */
  throttled: { code: "APIGW.0308", message: "The throttling threshold has been reached" },
};

/** The body of an error of the gateway. */
export function createGatewayBody(kind: keyof typeof errors, detail: string, requestId: string): object {
  const { code, message } = errors[kind];
  return { error_code: code, error_msg: `${message}: ${detail}`, request_id: requestId };
}

/** Whether a response comes from the gateway instead of the service, by its parsed body. */
export function isGatewayError(status: number, body: unknown): boolean {
  const code = (body as { error_code?: unknown } | null | undefined)?.error_code;
  return status >= 400 && typeof code === "string" && code.startsWith("APIGW.");
}

/** The gateway's message for a tenant that sends more than the 20 requests per second that most reads allow. */
export const throttledDetail = "policy user over ratelimit,limit:20,time:1 second";
