import { isForm } from "../engine/form.js";
import { isJson } from "../engine/media-type.js";
import type { Prism } from "../engine/prism.js";
import { toPrismRequest } from "../engine/prism-request.js";
import { isProblem, refusalOf } from "../errors/service-error.js";
import type { Violation } from "../errors/violation.js";
import { isGatewayError } from "../gateway/error-body.js";
import type { Incoming } from "../http/incoming.js";
import { type Answer, hasNoBody } from "../http/response.js";
import { parseJson } from "../json.js";
import { describeStatus, statusesOf } from "../operations.js";
import { findOperation } from "../routes.js";

/** Where a call and the contract part. */
export interface ExchangeViolation extends Violation {
  /**
   * Who broke the contract: `request` also for what the proxy refused to forward, `upstream` for one that gave
   * no answer, or half of one.
   */
  readonly side: "request" | "response" | "upstream";
}

/** An answer to check. A body that is `undefined` has been passed on without being read. */
export interface Checked extends Pick<Answer, "status" | "headers"> {
  readonly body: Uint8Array | undefined;
}

/**
 * Checks a request, and the answer to it, by the document. Of a body that was not read no more is checked than
 * its media type.
 *
 * @internal
 */
export async function findViolations(
  prism: Prism,
  request: Incoming,
  answer: Checked,
): Promise<ExchangeViolation[]> {
  const violations: ExchangeViolation[] = [];
  const add = (side: ExchangeViolation["side"], message: string) =>
    violations.push({ side, path: "", code: undefined, message });
  // What a parser says about a text quotes it, and it may be secret.
  const input = await toPrismRequest(request).catch(() => undefined);
  if (!input)
    add("request", isForm(request.headers["content-type"]) ? "The body is no form" : "The body is not JSON");
  const body = readBody(request.method, answer);
  if (body.isBroken) add("response", "The body is not JSON");
  const { status } = answer;
  const operationId = findOperation(request.method, request.url.pathname);
  const documented = operationId ? statusesOf(operationId) : [];
  const isDocumented = documented.includes(status);
  if (operationId && !isDocumented && !isGatewayError(status, body.value))
    add("response", describeStatus(operationId, status));
  try {
    const checked = prism.check(
      input ?? (await toPrismRequest({ ...request, body: new Uint8Array() })),
      isDocumented ? { statusCode: status, headers: singles(answer.headers), body: body.value } : undefined,
    );
    const response = answer.body ? checked.response : checked.response.filter((one) => !isAboutContent(one));
    violations.push(...checked.request.map((one) => ({ ...one, side: "request" as const })));
    violations.push(...response.map((one) => ({ ...one, side: "response" as const })));
  } catch (error) {
    const { message } = isProblem(error) ? refusalOf(error, request) : (error as Error);
    add("request", message.replace(/\.$/, ""));
  }
  return violations;
}

// What a schema says of a body has the name of its rule; that the document has no body at all has none.
function isAboutContent({ path, code }: Violation): boolean {
  return /^body\b/.test(path) && code !== undefined;
}

function readBody(
  method: string,
  { status, headers, body }: Checked,
): { value?: unknown; isBroken?: boolean } {
  if (hasNoBody(method, status)) return {};
  // Stands for a body that is there.
  if (!body) return { value: "…" };
  const text = new TextDecoder().decode(body);
  if (!isJson(String(headers["content-type"] ?? ""))) return { value: text };
  const value = parseJson(text);
  return { value, isBroken: value === undefined };
}

function singles(headers: Answer["headers"]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
