import type { Auth, AuthRequest } from "./auth.js";
import { type Digest, nativeDigest } from "./digest.js";
import { requireHeaderValue } from "./require-header-value.js";
import { authorization, basicDate, parseBasicDate } from "./sign.js";

export interface AccessKey {
  accessKeyId: string;
  secretAccessKey: string;
  /** Only with a temporary access key, which is refused without it. */
  securityToken?: string | undefined;
}

// The gateway allows 15 minutes. A clock that is off by less was not the reason for its refusal.
const refusedSkewMs = 60_000;

/**
 * Authenticates with an access key (AK/SK): signs each attempt with `SDK-HMAC-SHA256`.
 *
 * Sends `Authorization`, `X-Sdk-Date`, `X-Project-Id` and, with a temporary key, `X-Security-Token`. When
 * the machine's clock is wrong, the first refusal tells by how much, and what follows is signed with the
 * service's time. The secret key never leaves this function.
 *
 * @throws {TypeError} a part of the key is missing or cannot be a header's value
 */
export function accessKeyAuth(accessKey: AccessKey): Auth {
  const accessKeyId = requireHeaderValue("accessKeyId", accessKey.accessKeyId);
  const secretAccessKey = requireHeaderValue("secretAccessKey", accessKey.secretAccessKey);
  const securityToken =
    accessKey.securityToken === undefined
      ? undefined
      : requireHeaderValue("securityToken", accessKey.securityToken);
  /** How far the service's clock is ahead of ours, as far as we know. */
  let offsetMs = 0;
  const native = nativeDigest();

  function sign(digest: Digest, { method, url, body, projectId, clock }: AuthRequest) {
    const date = basicDate(clock.now() + offsetMs);
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
    headersFor: (request) =>
      native
        ? sign(native, request)
        : import("./portable-digest.js").then(({ portableDigest }) => sign(portableDigest, request)),

    refused({ sent, message, serverTimeMs, clock }) {
      if (!/signature expired/i.test(message)) return false;
      const serverMs = serverTimeIn(message) ?? serverTimeMs;
      const sentMs = parseBasicDate(sent["X-Sdk-Date"] ?? "");
      if (serverMs === undefined || sentMs === undefined || Math.abs(serverMs - sentMs) < refusedSkewMs)
        return false;
      offsetMs = serverMs - clock.now();
      return true;
    },
  };
}

/** The time that the gateway's message gives: `…,server time:20250102T030405Z`, or in another notation. */
function serverTimeIn(message: string): number | undefined {
  const text = /server time:\s*([^,\]]+)/i.exec(message)?.[1]?.trim() ?? "";
  const ms = parseBasicDate(text) ?? Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}
