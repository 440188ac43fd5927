import { requireKnownOptions, requireRegion, requireUrl } from "../check-options.js";
import { createApiError } from "../errors/create-api-error.js";
import { describeNetworkFailure } from "../errors/network-failure.js";
import { parseJson } from "../errors/parse-json.js";
import { createRedactor } from "../errors/redact.js";
import { TtsConnectionError } from "../errors/tts-connection-error.js";
import { TtsError } from "../errors/tts-error.js";
import { readText } from "../response/read-text.js";
import { parseRetryAfter } from "../transport/retry.js";
import type { Auth, AuthRequest } from "./auth.js";
import { CachedCredential, type Expiring } from "./cached-credential.js";
import { requireHeaderValue } from "./require-header-value.js";

/** Credentials of an IAM user. */
export interface IamCredentials {
  /** The account's name. */
  domain: string;
  /** The IAM user's name. */
  user: string;
  /** The IAM user's password. Sent to IAM only. */
  password: string;
  /** The token's region, such as `cn-north-4`. */
  region: string;
  /** The token's project. Default: the project with the name of the region. */
  project?: string | undefined;
  /** IAM's URL. Default: `https://iam.{region}.myhuaweicloud.com`. */
  endpoint?: string | undefined;
}

/** How long a token is cached when IAM does not return its expiry. */
const unknownLifetimeMs = 60 * 60_000;

/**
 * Authenticates with tokens that it obtains from IAM with a user's password.
 *
 * Concurrent calls share one request to IAM, which may take 20 s. A token is renewed five minutes before it expires, and
 * once per call when the service rejects it, as it does after a change of permissions.
 *
 * Source: the vendor's API "Obtaining a User Token Through Password Authentication".
 *
 * @throws {TypeError} a credential is missing or invalid
 * @throws {TtsApiError} (from a call) IAM returned an error
 * @throws {TtsConnectionError} (from a call) there was no usable response of IAM
 */
export function iamAuth(credentials: IamCredentials): Auth {
  requireKnownOptions("iamAuth", credentials, [
    "domain",
    "user",
    "password",
    "region",
    "project",
    "endpoint",
  ]);
  for (const name of ["domain", "user", "password", "region"] as const) {
    if (typeof credentials[name] !== "string" || credentials[name] === "") {
      throw new TypeError(`iamAuth: ${name} must be a string that is not empty`);
    }
  }
  const region = requireRegion("iamAuth: region", credentials.region);
  const endpoint = requireUrl(
    "iamAuth: endpoint",
    credentials.endpoint ?? `https://iam.${region}.myhuaweicloud.com`,
  );
  const settings = { ...credentials, endpoint };
  const tokens = new CachedCredential("iamAuth: IAM", (request, signal) =>
    obtainToken(settings, request, signal),
  );
  return {
    headersFor: async (request) => ({ "X-Auth-Token": await tokens.get(request) }),
    renew({ sent }) {
      tokens.drop((token) => token === sent["X-Auth-Token"]);
      return true;
    },
  };
}

async function obtainToken(
  credentials: IamCredentials & { endpoint: string },
  { fetch, clock }: AuthRequest,
  signal: AbortSignal,
): Promise<Expiring<string>> {
  const redact = createRedactor([credentials.password]);
  const fail = (reason: TtsConnectionError["reason"], what: string, details: object = {}) =>
    new TtsConnectionError(`iamAuth: ${what}`, { reason, ...details });
  let response: Response | undefined;
  let text: string | undefined;
  try {
    response = await fetch(`${credentials.endpoint}/v3/auth/tokens?nocatalog=true`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(buildTokenRequest(credentials)),
      redirect: "manual",
      signal,
    });
    if (response.status === 0) throw new Error("the response is a network error");
    text = await readText(response);
  } catch (error) {
    void response?.body?.cancel().catch(() => {});
    if (signal.aborted || error instanceof TtsError) throw error;
    const { what, ...details } = describeNetworkFailure(error, redact);
    throw fail("network", `IAM could not be reached: ${what}.`, details);
  }
  const { status, headers } = response;
  const body = parseJson(text ?? "");
  if (status !== 201) {
    const requestId = headers.get("X-Request-Id") ?? undefined;
    throw createApiError({
      name: "iamAuth",
      status,
      body: body ?? text ?? "",
      redact,
      requestId,
      retryAfterMs: parseRetryAfter(headers, clock.now()),
    });
  }
  const token = headers.get("X-Subject-Token");
  if (!token)
    throw fail(
      "body",
      "IAM's response has no X-Subject-Token header. A browser does not show it: obtain the token on a server.",
    );
  const { expires_at, issued_at = headers.get("Date") } =
    (body as { token?: Record<string, unknown> } | undefined)?.token ?? {};
  // Both times are IAM's, so clock skew does not matter.
  const lifetimeMs = parseTime(expires_at) - (parseTime(issued_at) || clock.now());
  return {
    value: requireHeaderValue("IAM's token", token),
    lifetimeMs: Number.isNaN(lifetimeMs) ? unknownLifetimeMs : lifetimeMs,
  };
}

function parseTime(text: unknown): number {
  return typeof text === "string" ? Date.parse(text) : Number.NaN;
}

function buildTokenRequest({ domain, user, password, region, project = region }: IamCredentials): object {
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
