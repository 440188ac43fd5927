import { isForm } from "../engine/form.js";
import { isJson } from "../engine/media-type.js";
import type { Prism } from "../engine/prism.js";
import { toPrismRequest } from "../engine/prism-request.js";
import type { Violation } from "../engine/violation.js";
import { type Answer, hasNoBody } from "../http/answer.js";
import type { Incoming } from "../http/incoming.js";
import { isProblem, refusalOf } from "../refusal.js";

/** Where a call and the contract part. */
export interface ExchangeViolation extends Violation {
  /**
   * Who broke the contract: `request` also for what the proxy refused to forward, `upstream` for one that gave
   * no answer.
   */
  readonly side: "request" | "response" | "upstream";
}

/**
 * Checks a request, and the answer to it, by the document.
 *
 * @internal
 */
export async function findViolations(
  prism: Prism,
  request: Incoming,
  answer: Answer,
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
  try {
    const given = { statusCode: answer.status, headers: singles(answer.headers), body: body.value };
    const checked = await prism.check(
      input ?? (await toPrismRequest({ ...request, body: new Uint8Array() })),
      given,
    );
    for (const side of ["request", "response"] as const) {
      violations.push(...checked[side].map((violation) => ({ ...violation, side })));
    }
  } catch (error) {
    const { message } = isProblem(error) ? refusalOf(error, request) : (error as Error);
    add("request", message.replace(/\.$/, ""));
  }
  return violations;
}

function readOr<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function readBody(
  method: string,
  { status, headers, body }: Answer,
): { value?: unknown; isBroken?: boolean } {
  if (hasNoBody(method, status)) return {};
  const text = new TextDecoder().decode(body as Uint8Array);
  if (!isJson(String(headers["content-type"] ?? ""))) return { value: text };
  const value = readOr(() => JSON.parse(text) as unknown);
  return { value, isBroken: value === undefined };
}

function singles(headers: Answer["headers"]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
