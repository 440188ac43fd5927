import type { Auth, AuthRequest } from "./auth.js";
import { CachedCredential } from "./cached-credential.js";
import { type Digest, findNativeDigest } from "./digest.js";
import { requireHeaderValue } from "./require-header-value.js";
import { authorization, formatBasicDate, parseBasicDate } from "./sign.js";

/** An access key: permanent, or temporary with a security token. */
export interface AccessKey {
  /** The AK. It is sent. */
  accessKeyId: string;
  /** The SK. It signs, and is not sent. */
  secretAccessKey: string;
  /** Required with a temporary access key. */
  securityToken?: string | undefined;
  /**
   * When a temporary access key expires: a `Date`, an ISO 8601 string with its time zone, or milliseconds since
   * 1970. Used only when a function returns the key.
   */
  expiresAt?: Date | string | number | undefined;
}

// The gateway allows 15 minutes of skew; with less than this, skew is not why it rejected the request.
const rejectedSkewMs = 60_000;

/**
 * Authenticates with an access key (AK/SK): signs each attempt with `SDK-HMAC-SHA256`.
 *
 * Sends `Authorization`, `X-Sdk-Date`, `X-Project-Id` and, with a temporary key, `X-Security-Token`. Clock skew
 * is detected and corrected on the first rejection. The secret key never leaves this function.
 *
 * A function is called for each attempt, once for concurrent attempts. With `expiresAt`, its key is cached until five
 * minutes before that time (half of its lifetime, if that is less than ten minutes), or until the service rejects it.
 *
 * @param accessKey the key, or a function that returns the current one
 * @throws {TypeError} a part of the key is missing or cannot be a header's value
 *
 * @example
 * ```ts
 * const auth = accessKeyAuth(() => temporaryKeys.current());
 * ```
 */
export function accessKeyAuth(accessKey: AccessKey | (() => AccessKey | Promise<AccessKey>)): Auth {
  const fixed = typeof accessKey === "function" ? undefined : requireKey(accessKey);
  const obtain = accessKey as () => AccessKey | Promise<AccessKey>;
  const keys = new CachedCredential("accessKeyAuth: the function that returns the key", async ({ clock }) => {
    const value = requireKey(await obtain());
    const { expiresAt } = value;
    return { value, lifetimeMs: expiresAt === undefined ? 0 : expiresAt - (clock.now() + offsetMs) };
  });
  /** How far the service's clock is ahead of ours. */
  let offsetMs = 0;
  const native = findNativeDigest();

  function sign(digest: Digest, key: AccessKey, { method, url, body, projectId, clock }: AuthRequest) {
    const { accessKeyId, secretAccessKey, securityToken } = key;
    const date = formatBasicDate(clock.now() + offsetMs);
    const signed: Record<string, string> = {
      host: url.host,
      "x-project-id": projectId,
      "x-sdk-date": date,
      ...(securityToken !== undefined && { "x-security-token": securityToken }),
    };
    return {
      Authorization: authorization(
        digest,
        { method, url, headers: signed, body },
        date,
        accessKeyId,
        secretAccessKey,
      ),
      "X-Sdk-Date": date,
      "X-Project-Id": projectId,
      ...(securityToken !== undefined && { "X-Security-Token": securityToken }),
    };
  }

  return {
    headersFor(request) {
      if (native && fixed) return sign(native, fixed, request);
      return (async () => {
        const digest = native ?? (await import("./portable-digest.js")).portableDigest;
        return sign(digest, fixed ?? (await keys.get(request)), request);
      })();
    },

    async renew({ sent, message, serverTimeMs, request }) {
      if (/signature expired/i.test(message)) {
        // Other formats do not name their time zone.
        const text = /server time:\s*(\w+)/i.exec(message)?.[1] ?? "";
        const serverMs = parseBasicDate(text) || serverTimeMs;
        const sentMs = parseBasicDate(sent["X-Sdk-Date"] ?? "");
        if (serverMs !== undefined && sentMs !== undefined && Math.abs(serverMs - sentMs) > rejectedSkewMs) {
          offsetMs = serverMs - request.clock.now();
          return true;
        }
      }
      if (fixed) return false;
      const isSent = ({ accessKeyId, securityToken }: AccessKey) =>
        sent.Authorization?.includes(`Access=${accessKeyId},`) && sent["X-Security-Token"] === securityToken;
      keys.drop((key) => isSent(key) === true);
      return !isSent(await keys.get(request));
    },
  };
}

function requireKey(key: AccessKey): Omit<AccessKey, "expiresAt"> & { expiresAt: number | undefined } {
  const { accessKeyId, secretAccessKey, securityToken, expiresAt } = Object(key) as AccessKey;
  const expires = expiresAt == null ? undefined : new Date(expiresAt).getTime();
  if (Number.isNaN(expires)) throw new TypeError("expiresAt must be a valid date");
  return {
    accessKeyId: requireHeaderValue("accessKeyId", accessKeyId),
    secretAccessKey: requireHeaderValue("secretAccessKey", secretAccessKey),
    securityToken:
      securityToken === undefined ? undefined : requireHeaderValue("securityToken", securityToken),
    expiresAt: expires,
  };
}
