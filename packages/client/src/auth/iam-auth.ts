import { apiError } from "../answer.js";
import { type Clock, withTimeLimit } from "../clock.js";
import { parseJson } from "../parse-json.js";
import { redact } from "../redact.js";
import { TtsConnectionError } from "../tts-connection-error.js";
import { TtsError } from "../tts-error.js";
import type { Auth, AuthRequest } from "./auth.js";
import { requireHeaderValue } from "./require-header-value.js";

export interface IamCredentials {
  /** The account's name. */
  domain: string;
  /** The IAM user's name. */
  user: string;
  password: string;
  /** The region that the token is for, such as `cn-north-4`. */
  region: string;
  /** The project that the token is for. Default: the region's own project, which is named like it. */
  project?: string | undefined;
  /** IAM's address. Default: `https://iam.{region}.myhuaweicloud.com`. */
  endpoint?: string | undefined;
}

interface Token {
  value: string;
  /** Milliseconds since 1970, by our clock. */
  renewAtMs: number;
}

/** So long before a token expires it is renewed, so that none expires on its way. */
const renewEarlyMs = 5 * 60_000;
const timeoutMs = 30_000;

/**
 * Authenticates with tokens that it obtains from IAM with a user's password.
 *
 * However many calls there are at once, IAM is asked once. A token is renewed five minutes before it
 * expires, and once per call when the service refuses it, as it does after a change of permissions.
 *
 * @throws {TypeError} a credential is missing
 * @throws {TtsApiError} (from a call) IAM refused
 * @throws {TtsConnectionError} (from a call) IAM gave no usable answer
 *
 * Source: the vendor's API "Obtaining a User Token Through Password Authentication".
 */
export function iamAuth(credentials: IamCredentials): Auth {
  for (const name of ["domain", "user", "password", "region"] as const) {
    if (typeof credentials[name] !== "string" || credentials[name] === "") {
      throw new TypeError(`iamAuth: ${name} must be a string that is not empty`);
    }
  }
  const settings = { ...credentials };
  let token: Token | undefined;
  let pending: Promise<Token> | undefined;

  async function currentToken(request: AuthRequest): Promise<Token> {
    if (token && request.clock.now() < token.renewAtMs) return token;
    pending ??= obtainToken(settings, request).finally(() => {
      pending = undefined;
    });
    token = await pending;
    return token;
  }

  return {
    headersFor: async (request) => ({ "X-Auth-Token": (await currentToken(request)).value }),
    refused({ sent }) {
      // Another call may have renewed it in the meantime.
      if (token?.value === sent["X-Auth-Token"]) token = undefined;
      return true;
    },
  };
}

function obtainToken(credentials: IamCredentials, { fetch, clock }: AuthRequest): Promise<Token> {
  const { region, endpoint = `https://iam.${region}.myhuaweicloud.com` } = credentials;
  const name = "iamAuth";
  return withTimeLimit(
    clock,
    timeoutMs,
    undefined,
    () =>
      new TtsConnectionError(`${name}: IAM did not answer within ${timeoutMs} ms.`, { reason: "timeout" }),
    async (signal) => {
      try {
        const response = await fetch(`${endpoint.replace(/\/$/, "")}/v3/auth/tokens?nocatalog=true`, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(tokenRequest(credentials)),
          redirect: "manual",
          signal,
        });
        return await readToken(response, credentials.password, clock);
      } catch (error) {
        if (error instanceof TtsError) throw error;
        const { message = String(error) } = error as Error;
        throw new TtsConnectionError(
          `${name}: IAM could not be reached: ${redact(message, [credentials.password])}.`,
          { reason: "network" },
        );
      }
    },
  );
}

function tokenRequest({ domain, user, password, region, project = region }: IamCredentials): object {
  return {
    auth: {
      identity: {
        methods: ["password"],
        password: { user: { name: user, password, domain: { name: domain } } },
      },
      scope: { project: { name: project } },
    },
  };
}

async function readToken(response: Response, password: string, clock: Clock): Promise<Token> {
  const text = redact(await response.text(), [password]);
  const body = parseJson(text);
  if (response.status !== 201) {
    const requestId = response.headers.get("X-Request-Id") ?? undefined;
    throw apiError("iamAuth", requestId, response.status, body ?? text);
  }
  const value = response.headers.get("X-Subject-Token");
  if (!value) {
    throw new TtsConnectionError(
      "iamAuth: IAM's answer has no X-Subject-Token header. In a browser it cannot be read: obtain the token on a server.",
      { reason: "body" },
    );
  }
  const { expires_at = "", issued_at = response.headers.get("Date") ?? "" } =
    (body as { token?: { expires_at?: string; issued_at?: string } } | undefined)?.token ?? {};
  // Both times are IAM's, so a clock of ours that is wrong does not matter.
  const lifetimeMs = Date.parse(expires_at) - (Date.parse(issued_at) || clock.now());
  const keepMs = Number.isNaN(lifetimeMs) ? 0 : Math.max(lifetimeMs - renewEarlyMs, lifetimeMs / 2);
  return { value: requireHeaderValue("IAM's token", value), renewAtMs: clock.now() + keepMs };
}
