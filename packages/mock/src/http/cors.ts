import type { Incoming } from "./incoming.js";
import type { PlainResponse } from "./response.js";

/**
 * Lets a page of any origin call the mock: pages and mocks on one machine have different ports.
 * Whether the service itself allows pages to call it is not documented.
 */
export function withCors(response: PlainResponse, { headers }: Incoming): PlainResponse {
  if (headers.origin === undefined) return response;
  const allowed = { ...response.headers, "access-control-allow-origin": "*" };
  // No page can read the response to a preflight.
  if (response.status === 204) return { ...response, headers: allowed };
  const exposed = Object.keys(response.headers).filter((name) => !isSafelisted(name));
  return {
    ...response,
    // A client detects clock skew by Date, which the HTTP server adds.
    headers: { ...allowed, "access-control-expose-headers": [...exposed, "date"].join(", ") },
  };
}

/** The response to a browser's preflight; `undefined` for any other request. */
export function createPreflightResponse({ method, headers }: Incoming): PlainResponse | undefined {
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

// Any page may read these.
function isSafelisted(name: string): boolean {
  return ["cache-control", "content-type", "content-length"].includes(name);
}
