import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { type AccessKey, accessKeyAuth } from "./auth/access-key-auth.js";
import type { Auth } from "./auth/auth.js";
import { requireKnownOptions } from "./check-options.js";

/** Authentication with the key that was found, and the project beside it. */
export interface EnvironmentAuth extends Auth {
  /** The project of the environment or the profile; `undefined` without one. */
  readonly projectId: string | undefined;
}

/** Options of `accessKeyAuthFromEnvironment`. */
export interface EnvironmentOptions {
  /** Default: `process.env`. */
  environment?: Record<string, string | undefined> | undefined;
}

/**
 * Finds an access key where the vendor's own tools look for it, in their order:
 *
 * 1. the environment: `HUAWEICLOUD_SDK_AK`, `HUAWEICLOUD_SDK_SK`, and if set `HUAWEICLOUD_SDK_SECURITY_TOKEN`
 * 2. the section `[basic]` of the profile file `~/.huaweicloud/credentials`, or of the file that
 *    `HUAWEICLOUD_SDK_CREDENTIALS_FILE` names: `ak`, `sk`, `security_token`, `project_id`
 *
 * The project is `HUAWEICLOUD_SDK_PROJECT_ID`, or else the profile's `project_id` if the key is from there.
 *
 * @throws {Error} no key was found, or half a key; the message lists where it was searched for
 *
 * @example
 * ```ts
 * const auth = accessKeyAuthFromEnvironment();
 * const client = createTtsClient({ region: "cn-north-4", projectId: auth.projectId ?? "…", auth });
 * ```
 */
export function accessKeyAuthFromEnvironment(options: EnvironmentOptions = {}): EnvironmentAuth {
  requireKnownOptions("accessKeyAuthFromEnvironment", options, ["environment"]);
  const { environment = process.env } = options;
  const { HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK, HUAWEICLOUD_SDK_SECURITY_TOKEN } = environment;
  const namedFile = environment.HUAWEICLOUD_SDK_CREDENTIALS_FILE;
  const path = namedFile || join(environment.HOME || homedir(), ".huaweicloud", "credentials");

  let projectId = environment.HUAWEICLOUD_SDK_PROJECT_ID;
  let key = completeKey(
    "the environment",
    { HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK },
    HUAWEICLOUD_SDK_SECURITY_TOKEN,
  );
  if (!key) {
    const { ak, sk, security_token, project_id } = readProfile(path, Boolean(namedFile));
    key = completeKey(path, { ak, sk }, security_token);
    projectId ||= project_id;
  }
  if (!key) {
    throw new Error(
      `No access key was found. Set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or write ak and sk in the section [basic] of ${path}.`,
    );
  }
  return { ...accessKeyAuth(key), projectId: projectId || undefined };
}

/** The access key with these two parts; `undefined` without both. */
function completeKey(
  where: string,
  parts: Record<string, string | undefined>,
  securityToken: string | undefined,
): AccessKey | undefined {
  const [missing, other] = Object.keys(parts).filter((name) => !parts[name]);
  if (other) return undefined;
  if (missing) {
    const found = Object.keys(parts).find((name) => parts[name]);
    throw new Error(`Half an access key was found in ${where}: ${found} is set, ${missing} is not.`);
  }
  const [accessKeyId, secretAccessKey] = Object.values(parts) as [string, string];
  return { accessKeyId, secretAccessKey, securityToken: securityToken || undefined };
}

/** Reads the section `[basic]` of an INI file; empty when the default file does not exist. */
function readProfile(path: string, isRequired: boolean): Record<string, string> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" && !isRequired) return {};
    throw new Error(`The profile file ${path} could not be read: ${code ?? message}.`);
  }
  const values: Record<string, string> = {};
  let section = "";
  for (const line of text.split(/\r?\n/)) {
    const [, name] = /^\s*\[([^\]]+)\]/.exec(line) ?? [];
    if (name !== undefined) section = name.trim();
    const [, key, value] = /^\s*([^=#;[\s]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (section === "basic" && key !== undefined && value) values[key] = value;
  }
  return values;
}
