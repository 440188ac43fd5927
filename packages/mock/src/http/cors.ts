import type { Incoming } from "./incoming.js";
import type { Answer } from "./response.js";

/**
 * Lets a page of any origin call the mock: pages and mocks on one machine have different ports.
 * Whether the service itself allows pages to call it is not documented.
 */
export function withCors(answer: Answer, { headers }: Incoming): Answer {
  if (headers.origin === undefined) return answer;
  // A preflight's answer is read by the browser alone.
  if (answer.status === 204) return { ...answer, headers: { ...answer.headers, [allowOrigin]: "*" } };
  const exposed = Object.keys(answer.headers).filter((name) => !isSafelisted(name));
  return {
    ...answer,
    headers: {
      ...answer.headers,
      [allowOrigin]: "*",
      // Date tells a client how wrong its clock is; the HTTP server adds it.
      "access-control-expose-headers": [...exposed, "date"].join(", "),
    },
  };
}

/** The answer to the question that a browser asks before it sends a request; `undefined` for any other. */
export function answerPreflight({ method, headers }: Incoming): Answer | undefined {
  const wanted = headers["access-control-request-method"];
  if (method !== "OPTIONS" || headers.origin === undefined || wanted === undefined) return undefined;
  return {
    status: 204,
    headers: {
      "access-control-allow-methods": wanted,
      "access-control-allow-headers": headers["access-control-request-headers"] ?? "*",
      "access-control-max-age": "600",
    },
    body: "",
  };
}

const allowOrigin = "access-control-allow-origin";

// Any page may read these.
function isSafelisted(name: string): boolean {
  return ["cache-control", "content-type", "content-length"].includes(name);
}
