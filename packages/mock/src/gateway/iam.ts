import { STATUS_CODES } from "node:http";
import type { Incoming } from "../http/incoming.js";
import { jsonResponse, type PlainResponse } from "../http/response.js";
import { isObject, parseJson } from "../json.js";

const path = "/v3/auth/tokens";
const lifetimeMs = 24 * 60 * 60_000;

export function isTokenRequest({ method, url }: Incoming): boolean {
  return method === "POST" && url.pathname === path;
}

/**
 * Issues a token as IAM does, which is another service, for any password and any access key. The mock accepts it as it
 * accepts any other token.
 *
 * Source: the vendor's API "Obtaining a User Token Through Password Authentication".
 */
export function issueToken({ body }: Incoming, nowMs: number): PlainResponse {
  const request = parseJson(new TextDecoder().decode(body));
  if (request === undefined) return badRequest("the body is not JSON");
  const method = fieldOf(request, "auth.identity.methods");
  const [name] = Array.isArray(method) ? method : [];
  const required = typeof name === "string" && Object.hasOwn(requiredFor, name) && requiredFor[name];
  if (!required) {
    const known = Object.keys(requiredFor).join('"] or ["');
    return badRequest(`auth.identity.methods must be ["${known}"], got ${JSON.stringify(method)}`);
  }
  const isGiven = (path: string) => {
    const value = fieldOf(request, path);
    return path === "auth.scope" ? isObject(value) : typeof value === "string" && value !== "";
  };
  const missing = required.find((alternatives) => !alternatives.some(isGiven));
  if (missing) return badRequest(`${missing.join(" or ")} is missing, or has another type`);
  const token = {
    methods: [name],
    issued_at: withMicroseconds(nowMs),
    expires_at: withMicroseconds(nowMs + lifetimeMs),
  };
  return jsonResponse(201, { token }, { "x-subject-token": `mock-token-${crypto.randomUUID()}` });
}

const user = "auth.identity.password.user";

/** The required fields of each login method: one of each list. */
const requiredFor: Record<string, string[][]> = {
  password: [
    [`${user}.name`, `${user}.id`],
    [`${user}.password`],
    // A user's ID implies the account.
    [`${user}.domain.name`, `${user}.domain.id`, `${user}.id`],
    ["auth.scope"],
  ],
  hw_ak_sk: [["auth.identity.hw_ak_sk.access.key"], ["auth.identity.hw_ak_sk.secret.key"], ["auth.scope"]],
};

function fieldOf(value: unknown, path: string): unknown {
  const read = (found: unknown, name: string) =>
    isObject(found) && Object.hasOwn(found, name) ? found[name] : undefined;
  return path.split(".").reduce(read, value);
}

function badRequest(why: string): PlainResponse {
  return createIamError(400, `The mock's IAM: ${why}.`);
}

/** An error as IAM writes it. */
export function createIamError(
  status: number,
  message: string,
  headers: Record<string, string> = {},
): PlainResponse {
  const title = STATUS_CODES[status] ?? "Error";
  return jsonResponse(status, { error: { code: status, message, title } }, headers);
}

function withMicroseconds(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "000Z");
}
