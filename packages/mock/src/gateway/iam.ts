import { STATUS_CODES } from "node:http";
import type { Incoming } from "../http/incoming.js";
import { type Answer, jsonAnswer } from "../http/response.js";
import { isObject } from "../json.js";

const path = "/v3/auth/tokens";
const lifetimeMs = 24 * 60 * 60_000;

export function isTokenRequest({ method, url }: Incoming): boolean {
  return method === "POST" && url.pathname === path;
}

/**
 * Answers like IAM, which is another service, when it is asked for a token with a password or an access key: any
 * user and any key will do. The token is as good as any other to this mock.
 *
 * Source: the vendor's API "Obtaining a User Token Through Password Authentication".
 */
export function issueToken({ body }: Incoming, nowMs: number): Answer {
  let request: unknown;
  try {
    request = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return badRequest("the body is not JSON");
  }
  const method = fieldOf(request, "auth.identity.methods");
  const [name] = Array.isArray(method) ? method : [];
  const needed = typeof name === "string" && Object.hasOwn(neededFor, name) && neededFor[name];
  if (!needed) {
    const known = Object.keys(neededFor).join('"] or ["');
    return badRequest(`auth.identity.methods must be ["${known}"], got ${JSON.stringify(method)}`);
  }
  const isGiven = (path: string) => {
    const value = fieldOf(request, path);
    return path === "auth.scope" ? isObject(value) : typeof value === "string" && value !== "";
  };
  const missing = needed.find((ways) => !ways.some(isGiven));
  if (missing) return badRequest(`${missing.join(" or ")} is missing, or of another type`);
  const token = {
    methods: [name],
    issued_at: withMicroseconds(nowMs),
    expires_at: withMicroseconds(nowMs + lifetimeMs),
  };
  return jsonAnswer(201, { token }, { "x-subject-token": `mock-token-${crypto.randomUUID()}` });
}

const user = "auth.identity.password.user";

/** What each way to log in needs: one field of each list. */
const neededFor: Record<string, string[][]> = {
  password: [
    [`${user}.name`, `${user}.id`],
    [`${user}.password`],
    // A user's ID says by itself which account it is of.
    [`${user}.domain.name`, `${user}.domain.id`, `${user}.id`],
    ["auth.scope"],
  ],
  hw_ak_sk: [["auth.identity.hw_ak_sk.access.key"], ["auth.identity.hw_ak_sk.secret.key"], ["auth.scope"]],
};

function fieldOf(value: unknown, path: string): unknown {
  let found = value;
  for (const name of path.split("."))
    found =
      Object(found) === found && Object.hasOwn(found as object, name) ? (found as never)[name] : undefined;
  return found;
}

function badRequest(why: string): Answer {
  return iamError(400, `The mock's IAM: ${why}.`);
}

/** An error as IAM writes it. */
export function iamError(status: number, message: string, headers: Record<string, string> = {}): Answer {
  const title = STATUS_CODES[status] ?? "Error";
  return jsonAnswer(status, { error: { code: status, message, title } }, headers);
}

function withMicroseconds(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "000Z");
}
