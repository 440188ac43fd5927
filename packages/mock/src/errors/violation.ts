import { credentials } from "../generated/contract.js";
import type { Incoming } from "../http/incoming.js";
import { listOf } from "../operations.js";
import { ServiceError } from "./service-error.js";

/** Something in a request or a response that breaks the contract. */
export interface Violation {
  /** Where, such as `header.x-app-userid` or `body.files`; empty when it is about the whole. */
  readonly path: string;
  /** What breaks the contract, in words. */
  readonly message: string;
  /** Prism's name for the rule, such as `pattern`, or the status that it would return. */
  readonly code: string | number | undefined;
}

/** The violation of a request that is rejected as a whole. */
export function toViolation({ message, status }: ServiceError): Violation {
  return { path: "", message, code: status };
}

/** The error for a request that breaks the contract: about its credentials, or else about every violation. */
export function createViolationsError(
  violations: readonly Violation[],
  { headers, body }: Incoming,
): ServiceError {
  if (violations.some(({ code }) => code === 401))
    return new ServiceError("credentials", describeCredentials(headers));
  const messages = violations.map(({ path, message, code }) => {
    const type = headers["content-type"] ?? "no Content-Type";
    if (code === 415) return `The request has a body of ${body.length} bytes and ${type}. ${message}.`;
    return path === "" ? `${message}.` : `${path}: ${message}.`;
  });
  return new ServiceError("request", messages.join(" "));
}

// All headers of one scheme are required together; those that are present tell which scheme was meant.
function describeCredentials(headers: Incoming["headers"]): string {
  const isSent = (name: string) => Boolean(headers[name.toLowerCase()]);
  const begun = credentials.find((scheme) => scheme.some(isSent));
  if (begun) {
    const missing = begun.filter((name) => !isSent(name));
    return `The request's credentials are incomplete: it has ${listOf(begun.filter(isSent))}, without ${listOf(missing)}.`;
  }
  const schemes = credentials.map((scheme) => listOf(scheme) + (scheme.length > 1 ? " together" : ""));
  return `The request has no credentials. Send ${schemes.join(", or ")}.`;
}
