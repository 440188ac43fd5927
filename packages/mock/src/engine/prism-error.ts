import { createMethodError, ServiceError } from "../errors/service-error.js";
import type { Incoming } from "../http/incoming.js";
import { describeScenarios, type OperationId } from "../operations.js";
import { methodsOf } from "../routes.js";
import type { Preferences, ProblemJsonError } from "./prism-parts.js";

/** Whether an error is Prism's reason for not returning a response. */
export function isPrismError(error: unknown): error is ProblemJsonError {
  return error instanceof Error && error.name.startsWith("https://stoplight.io/prism/errors#");
}

/** Statuses that say more than the document's 400, and that any HTTP client understands. */
const plainStatuses = [404, 405, 406, 413];

/** Turns Prism's problem+json, which the document does not have, into an error with the documented body. */
export function toServiceError(
  { name, message, status, detail }: ProblemJsonError,
  { method, url: { pathname } }: Incoming,
  operationId?: OperationId,
  { code, exampleKey }: Preferences = {},
): ServiceError {
  if (name.endsWith("#NO_PATH_MATCHED_ERROR"))
    return new ServiceError("request", `The API has no path ${pathname}.`, 404);
  if (name.endsWith("#NO_METHOD_MATCHED_ERROR"))
    return createMethodError(method, pathname, methodsOf(pathname));
  if (operationId && (code ?? exampleKey) !== undefined && status !== 406) {
    const preferred = Object.entries({ code, example: exampleKey }).filter(
      ([, value]) => value !== undefined,
    );
    const prefer = preferred.map((pair) => pair.join("=")).join(", ");
    const reason = `${operationId} has no response for "Prefer: ${prefer}".`;
    return new ServiceError("request", `${reason} ${describeScenarios(operationId)}`, 404);
  }
  const kind = status < 500 ? "request" : "failure";
  return new ServiceError(kind, `${message}. ${detail}`, plainStatuses.includes(status) ? status : undefined);
}
