import type { Auth } from "./auth.js";
import { requireHeaderValue } from "./require-header-value.js";
import { authorization, basicDate } from "./sign.js";

export interface AccessKey {
  accessKeyId: string;
  secretAccessKey: string;
  /** Only with a temporary access key, which is refused without it. */
  securityToken?: string | undefined;
}

/**
 * Authenticates with an access key (AK/SK): signs each attempt with `SDK-HMAC-SHA256`.
 *
 * Sends `Authorization`, `X-Sdk-Date`, `X-Project-Id` and, with a temporary key, `X-Security-Token`.
 * The machine's clock must be right to 15 minutes. The secret key never leaves this function.
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

  return {
    headersFor({ method, url, body, projectId, nowMs }) {
      const date = basicDate(nowMs);
      const signed: Record<string, string> = {
        host: url.host,
        "x-project-id": projectId,
        "x-sdk-date": date,
      };
      if (securityToken !== undefined) signed["x-security-token"] = securityToken;

      const headers: Record<string, string> = {
        Authorization: authorization(
          { method, url, headers: signed, body },
          date,
          accessKeyId,
          secretAccessKey,
        ),
        "X-Sdk-Date": date,
        "X-Project-Id": projectId,
      };
      if (securityToken !== undefined) headers["X-Security-Token"] = securityToken;
      return headers;
    },
  };
}
