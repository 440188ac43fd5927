// Generated from the OpenAPI document by "pnpm generate". Never edit it by hand.
import type * as models from "./models.js";
import type * as params from "./params.js";
import type { paths } from "./schema.js";

/** Where the service runs. */
export const serverUrl = "https://metastudio.{region}.myhuaweicloud.com";

/**
 * Where the service runs: `cn-north-4` (CN North-Beijing4) for commercial use,
 * `cn-east-3` (CN East-Shanghai1) for tests.
 */
export type Region = "cn-north-4" | "cn-east-3" | (string & {});

const projectIdParameter = { name: "project_id", in: "path", required: true } as const;
const jobIdParameter = { name: "job_id", in: "path", required: true } as const;
const xRequestIdParameter = { name: "X-Request-Id", in: "header" } as const;
const xAppUserIdParameter = { name: "X-App-UserId", in: "header", pattern: /^[^\u3007\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{3FFFF}]*$/u, rule: "The ID that your application gives its own user. It must not contain Chinese characters." } as const;
const voiceAssetIdParameter = { name: "voice_asset_id", in: "path", required: true } as const;

export const operations = {
  /** Obtain a TTS preview file */
  showTtsAuditionFile: {
    method: "GET",
    path: "/v1/{project_id}/ttsc/audition-file/{job_id}",
    parameters: [projectIdParameter, jobIdParameter, xRequestIdParameter, xAppUserIdParameter],
    isRetrySafe: true,
    waiter: {
      name: "waitForTtsAuditionFile",
      intervalMs: 5000,
      ready: "is_file_complete",
      failed: "message",
    },
  },
  /** Verify a timbre model */
  checkVoiceAsset: {
    method: "POST",
    path: "/v1/{project_id}/ttsc/check-voice-asset/{voice_asset_id}",
    parameters: [projectIdParameter, voiceAssetIdParameter, xAppUserIdParameter],
    isRetrySafe: true,
  },
} as const;

/** The parameters and the answer of each operation, by its operationId. */
export interface Operations {
  /**
   * Obtain a TTS preview file.
   *
   * Lists the preview files that a job has generated so far, each with a link to its audio.
   *
   * Call it every 5 seconds while `is_file_complete` is `false`. A `message` that is not empty says
   * that the job failed, and why.
   *
   * `GET /v1/{project_id}/ttsc/audition-file/{job_id}`
   *
   * @throws {TypeError} a parameter cannot be sent as it is; nothing was sent
   * @throws {TtsApiError} the service refused
   * @throws {TtsConnectionError} there was no usable answer
   */
  showTtsAuditionFile: { params: params.ShowTtsAuditionFileParams; response: models.ShowTtsAuditionFileResponse };

  /**
   * Verify a timbre model.
   *
   * Tells whether a timbre model can be used, be it your own or a third party's. Of a usable timbre
   * it returns what is known about it; of any other, the state or the rejected file that stands in
   * the way.
   *
   * The request has no body. It changes nothing, so it can be sent again safely.
   *
   * An IAM user needs the permission for this operation; the account itself has it.
   *
   * The vendor's page contradicts itself about the address: its URI section names
   * `ttsc/check-voice-asset`, its example request `ttsc/preload`. This document follows the URI
   * section, which names the operation that the page describes.
   *
   * `POST /v1/{project_id}/ttsc/check-voice-asset/{voice_asset_id}`
   *
   * @throws {TypeError} a parameter cannot be sent as it is; nothing was sent
   * @throws {TtsApiError} the service refused
   * @throws {TtsConnectionError} there was no usable answer
   */
  checkVoiceAsset: { params: params.CheckVoiceAssetParams; response: models.CheckVoiceAssetResponse };
}

/** The parameters and the last answer of each waiter, by its name. */
export interface Waiters {
  /**
   * Wait until every preview file of a job has been generated.
   *
   * Calls `showTtsAuditionFile` every 5 s until `is_file_complete` is true.
   *
   * @throws {TypeError} a parameter cannot be sent as it is; nothing was sent
   * @throws {TtsApiError} the service refused, or `message` says that it failed (`status` is then 200)
   * @throws {TtsConnectionError} there was no usable answer; `reason: "deadline"` when `deadlineMs` has passed
   */
  waitForTtsAuditionFile: { params: params.ShowTtsAuditionFileParams; response: models.ShowTtsAuditionFileResponse };
}
