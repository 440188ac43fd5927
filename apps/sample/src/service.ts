import { accessKeyAuth, createTtsClient, type TtsClient, tokenAuth } from "@metastudio-tts/client";

/** The service that the app talks to, and what the page may know of it. */
export interface Service {
  client: TtsClient;
  /** Shown on the page. */
  name: string;
  isMock: boolean;
  /** Where audio may be loaded from. */
  audioSources: string[];
  /** Milliseconds between two polls; without it, what the document asks for. */
  intervalMs: number | undefined;
}

const region = "cn-north-4";

/**
 * The cloud when `HUAWEICLOUD_SDK_AK`, `_SK` and `_PROJECT_ID` are set (and `_SECURITY_TOKEN`, for a
 * temporary key), and the mock at `mockUrl` when none of them is.
 *
 * @throws {Error} only some of them are set
 */
export function chooseService(environment: Record<string, string | undefined>, mockUrl: string): Service {
  const names = ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_PROJECT_ID"] as const;
  const missing = names.filter((name) => !environment[name]);
  if (missing.length === names.length) return mockService(mockUrl);
  if (missing.length > 0) {
    throw new Error(`To use the cloud, set ${missing.join(" and ")} too; to use the mock, set none of them.`);
  }
  const [accessKeyId, secretAccessKey, projectId] = names.map((name) => environment[name] as string) as [
    string,
    string,
    string,
  ];
  const securityToken = environment.HUAWEICLOUD_SDK_SECURITY_TOKEN || undefined;
  return {
    client: createTtsClient({
      region,
      projectId,
      auth: accessKeyAuth({ accessKeyId, secretAccessKey, securityToken }),
    }),
    name: `Huawei Cloud, ${region}`,
    isMock: false,
    audioSources: ["https://*.myhuaweicloud.com"],
    intervalMs: undefined,
  };
}

function mockService(url: string): Service {
  return {
    // The mock takes any token.
    client: createTtsClient({ baseUrl: url, projectId: "sample", auth: tokenAuth("any") }),
    name: "the mock on this machine",
    isMock: true,
    audioSources: [new URL(url).origin],
    // Nobody is throttled by a mock, so a newcomer need not wait for 5 s each time.
    intervalMs: 1_000,
  };
}
