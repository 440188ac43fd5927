import type { Bump } from "../../change.ts";
import { create, type Edit, set, summary } from "./edit.ts";

const key = "x-retry-safe";
const get = "a GET may be sent twice whatever the document says";
const post = "only the document says whether a POST may be sent twice";

/**
 * What `x-retry-safe` becomes: `false` wins over the method, and where it is absent the method decides. It is
 * a promise to callers only where the method gives none.
 */
export const retries: Edit[] = [
  retry("GET", summary, true, undefined, "patch", `the client still retries, for ${get}`),
  retry("GET", summary, true, false, "patch", `the client retries no more, but ${get}`),
  retry("GET", summary, undefined, false, "patch", `the client retries no more, but ${get}`),
  retry("GET", summary, undefined, true, "patch", `the client retries already, for ${get}`),
  retry("POST", create, true, undefined, "minor", `${post}, and the client retries no more`),
  retry("POST", create, true, false, "minor", `${post}, and the client retries no more`),
  retry("POST", create, undefined, true, "minor", `${post}, and the client retries now`),
  retry("POST", create, undefined, false, "patch", "the client did not retry before either"),
];

function retry(
  method: string,
  operation: typeof create,
  from: boolean | undefined,
  to: boolean | undefined,
  bump: Bump,
  why: string,
): Edit {
  return {
    title: `x-retry-safe of a ${method} from ${from ?? "absent"} to ${to ?? "absent"}: ${why}`,
    bump,
    says: /`x-retry-safe` of operation/,
    before: set(operation, { [key]: from }),
    edit: set(operation, { [key]: to }),
  };
}
