import { isForm } from "../engine/form.js";
import type { Prism } from "../engine/prism.js";
import { isPrismError, toServiceError } from "../engine/prism-error.js";
import { toPrismRequest } from "../engine/prism-request.js";
import type { Violation } from "../errors/violation.js";
import { isGatewayError } from "../gateway/error-body.js";
import type { Incoming } from "../http/incoming.js";
import { hasNoBody, type PlainResponse } from "../http/response.js";
import { isJson, parseJson } from "../json.js";
import { describeStatus, statusesOf } from "../operations.js";
import { findRoute } from "../routes.js";

/** Something in a call that breaks the contract. */
export interface ExchangeViolation extends Violation {
  /**
   * Who broke the contract: `request` also for one that the proxy cannot forward, `upstream` for one that sent no
   * response, or half of one.
   */
  readonly side: "request" | "response" | "upstream";
}

/** A response to check. A body that is `undefined` has been passed on without being read. */
export interface Checked extends Pick<PlainResponse, "status" | "headers"> {
  readonly body: Uint8Array | undefined;
}

/**
 * Checks a request, and the response to it, by the document. Of a body that was not read only the media type is
 * checked.
 *
 * @internal
 */
export async function findViolations(
  prism: Prism,
  request: Incoming,
  response: Checked,
): Promise<ExchangeViolation[]> {
  const violations: ExchangeViolation[] = [];
  const add = (side: ExchangeViolation["side"], message: string) =>
    violations.push({ side, path: "", code: undefined, message });
  // A parser's message quotes the body, which may be secret.
  const input = await toPrismRequest(request).catch(() => undefined);
  if (!input)
    add(
      "request",
      isForm(request.headers["content-type"]) ? "The body is not a form" : "The body is not JSON",
    );
  const body = readBody(request.method, response);
  if (body.isBroken) add("response", "The body is not JSON");
  const { status } = response;
  const operationId = findRoute(request.method, request.url.pathname)?.id;
  const documented = operationId ? statusesOf(operationId) : [];
  const isDocumented = documented.includes(status);
  if (operationId && !isDocumented && !isGatewayError(status, body.value))
    add("response", describeStatus(operationId, status));
  try {
    const checked = prism.check(
      input ?? (await toPrismRequest({ ...request, body: new Uint8Array() })),
      isDocumented ? { statusCode: status, headers: singles(response.headers), body: body.value } : undefined,
    );
    const found = response.body ? checked.response : checked.response.filter((one) => !isAboutContent(one));
    violations.push(...checked.request.map((one) => ({ ...one, side: "request" as const })));
    violations.push(...found.map((one) => ({ ...one, side: "response" as const })));
  } catch (error) {
    const { message } = isPrismError(error) ? toServiceError(error, request) : (error as Error);
    add("request", message.replace(/\.$/, ""));
  }
  return violations;
}

// A violation of the schema names its rule. An undocumented body has no rule.
function isAboutContent({ path, code }: Violation): boolean {
  return /^body\b/.test(path) && code !== undefined;
}

function readBody(
  method: string,
  { status, headers, body }: Checked,
): { value?: unknown; isBroken?: boolean } {
  if (hasNoBody(method, status)) return {};
  // In the place of a body that was not read.
  if (!body) return { value: "…" };
  const text = new TextDecoder().decode(body);
  if (!isJson(headers["content-type"])) return { value: text };
  const value = parseJson(text);
  return { value, isBroken: value === undefined };
}

function singles(headers: PlainResponse["headers"]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
