import type { Auth } from "./auth.js";
import { requireHeaderValue } from "./require-header-value.js";

/**
 * Authenticates with a user token (`X-Auth-Token`), which is valid for 24 hours.
 *
 * A function is called for each attempt. When the service rejects its token, it is called once more, and the call is
 * attempted again if the token has changed. An error that the function throws ends the call.
 *
 * @param token the token, or a function that returns the current one
 * @throws {TypeError} the token is empty or cannot be a header's value
 *
 * @example
 * ```ts
 * const auth = tokenAuth(() => tokens.current());
 * ```
 */
export function tokenAuth(token: string | (() => string | Promise<string>)): Auth {
  if (typeof token !== "function") {
    const headers = { "X-Auth-Token": requireHeaderValue("token", token) };
    return { headersFor: () => headers };
  }
  const headersFor = async () => ({ "X-Auth-Token": requireHeaderValue("token", await token()) });
  return {
    headersFor,
    renew: async ({ sent }) => (await headersFor())["X-Auth-Token"] !== sent["X-Auth-Token"],
  };
}
