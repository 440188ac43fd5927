import { type Answer, jsonAnswer } from "../http/answer.js";
import type { Incoming } from "../http/incoming.js";

const path = "/v3/auth/tokens";
const lifetimeMs = 24 * 60 * 60_000;

export function isTokenRequest({ method, url }: Incoming): boolean {
  return method === "POST" && url.pathname === path;
}

/**
 * Answers like IAM, which is another service, when it is asked for a token with a password: any name and
 * password will do. The token is as good as any other to this mock.
 *
 * Source: the vendor's API "Obtaining a User Token Through Password Authentication".
 */
export function issueToken({ body }: Incoming, nowMs: number): Answer {
  const problem = findProblem(body);
  if (problem) {
    return jsonAnswer(400, {
      error: { code: 400, message: `The mock's IAM: ${problem}.`, title: "Bad Request" },
    });
  }
  const token = {
    methods: ["password"],
    issued_at: withMicroseconds(nowMs),
    expires_at: withMicroseconds(nowMs + lifetimeMs),
  };
  return jsonAnswer(201, { token }, { "x-subject-token": `mock-token-${crypto.randomUUID()}` });
}

function findProblem(body: Uint8Array): string | undefined {
  let parsed: {
    auth?: { identity?: { password?: { user?: Record<string, unknown> } }; scope?: unknown };
  } | null;
  try {
    parsed = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return "the body is not JSON";
  }
  const user = parsed?.auth?.identity?.password?.user;
  const domain = user?.domain as { name?: unknown } | undefined;
  const needed = {
    "auth.identity.password.user.name": user?.name,
    "auth.identity.password.user.password": user?.password,
    "auth.identity.password.user.domain.name": domain?.name,
    "auth.scope": parsed?.auth?.scope,
  };
  const missing = Object.entries(needed).find(([, value]) => !value)?.[0];
  return missing && `${missing} is missing`;
}

function withMicroseconds(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "000Z");
}
