import { createTtsClient, type TtsClient, tokenAuth } from "@metastudio-tts/client";
import { accessKeyAuthFromEnvironment } from "@metastudio-tts/client/node";
import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };

/** The service that the app calls, and what the page may know about it. */
export interface Service {
  client: TtsClient;
  /** The cloud's region. A mock has none. */
  region?: string;
  /** The hosts of links: origins, in the syntax of a content security policy. */
  fileSources: string[];
  /** The pause between two polls, by default the document's. */
  intervalMs?: number | undefined;
}

/**
 * The cloud when an access key is configured, else the mock at `mockUrl`.
 *
 * `HUAWEICLOUD_SDK_AK`, `_SK`, `_PROJECT_ID`, `_SECURITY_TOKEN`, `_CREDENTIALS_FILE` and the endpoint in
 * `_REGION_METASTUDIO_CN_NORTH_4` have the meaning of the vendor's tools; `SAMPLE_REGION` chooses another region.
 *
 * @throws {Error} the configuration is incomplete; the message says what is missing
 */
export function chooseService(environment: Record<string, string | undefined>, mockUrl: string): Service {
  const names = ["AK", "SK", "PROJECT_ID", "CREDENTIALS_FILE"];
  const isConfigured = names.some((name) => environment[`HUAWEICLOUD_SDK_${name}`]);
  return isConfigured ? cloudService(environment) : mockService(mockUrl);
}

function cloudService(environment: Record<string, string | undefined>): Service {
  const auth = accessKeyAuthFromEnvironment({ environment });
  const { projectId } = auth;
  if (!projectId)
    throw new Error(
      "HUAWEICLOUD_SDK_PROJECT_ID is missing. Set it, or unset the access key to use the mock.",
    );
  const region = environment.SAMPLE_REGION || document.servers[0]?.variables.region.default || "";
  const suffix = region.toUpperCase().replaceAll("-", "_");
  const baseUrl = environment[`HUAWEICLOUD_SDK_REGION_METASTUDIO_${suffix}`];
  return {
    client: createTtsClient({ ...(baseUrl ? { baseUrl } : { region }), projectId, auth }),
    region,
    fileSources: ["https://*.myhuaweicloud.com", ...(baseUrl ? [new URL(baseUrl).origin] : [])],
  };
}

function mockService(url: string): Service {
  return {
    // The mock requires credentials, but accepts any.
    client: createTtsClient({ baseUrl: url, projectId: "sample", auth: tokenAuth("any") }),
    fileSources: [new URL(url).origin],
    // A mock does not throttle, so readers need not wait for 5 s.
    intervalMs: 1_000,
  };
}
