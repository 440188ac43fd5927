// Generated from the OpenAPI document by "pnpm generate". Never edit it by hand.
import type * as models from "./models.js";
import type * as params from "./params.js";
import type { paths } from "./schema.js";

/** The URL of the service. */
export const serverUrl = "https://metastudio.{region}.myhuaweicloud.com";

/**
 * Where the service runs:
 *
 * - `cn-north-4`: CN North-Beijing4, commercial
 * - `cn-east-3`: CN East-Shanghai1, a test environment that is opened on request
 * - `ap-southeast-3`: AP-Singapore, open beta; the endpoint for the international site
 */
export type Region = "cn-north-4" | "cn-east-3" | "ap-southeast-3" | (string & {});

/** The fields with a link to download. */
export const linkFields = ["download_url"] as const;

const projectIdParameter = { name: "project_id", in: "path", required: true } as const;
const jobIdParameter = { name: "job_id", in: "path", required: true } as const;
const xRequestIdParameter = { name: "X-Request-Id", in: "header" } as const;
const xAppUserIdParameter = { name: "X-App-UserId", in: "header", pattern: /^[^\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]*$/u, rule: "A third-party user ID, such as the ID of your application's user. It must not contain Chinese characters." } as const;
const voiceAssetIdParameter = { name: "voice_asset_id", in: "path", required: true } as const;

export const operations = {
  /** Obtain a TTS preview file */
  showTtsAuditionFile: {
    method: "GET",
    path: "/v1/{project_id}/ttsc/audition-file/{job_id}",
    parameters: [projectIdParameter, jobIdParameter, xRequestIdParameter, xAppUserIdParameter],
    ready: { field: "is_file_complete", equals: [true] },
    failed: [{ field: "message", unless: { field: "code", equals: ["0", 0] } }, { field: "error_code" }],
    reason: "message",
    waiter: { name: "waitForTtsAuditionFile", intervalMs: 5000 },
  },
  /** Verify a self-developed or third-party timbre model */
  checkVoiceAsset: {
    method: "POST",
    path: "/v1/{project_id}/ttsc/check-voice-asset/{voice_asset_id}",
    parameters: [projectIdParameter, voiceAssetIdParameter, xAppUserIdParameter],
    isRetrySafe: true,
    failed: [{ field: "error_code" }],
  },
} as const;

/** The parameters and the response of each operation, by its operationId. */
export interface Operations {
  /**
   * Obtain a TTS preview file.
   *
   * Lists the preview files that a job has generated so far, each with a link to its audio.
   * Poll it until `is_file_complete` is `true`. A job can also fail with status 200: `message` then says why.
   *
   * A job starts with the vendor's operation [Creating a TTS Preview Task](https://support.huaweicloud.com/intl/en-us/api-metastudio/CreateTtsAudition.html).
   *
   * `GET /v1/{project_id}/ttsc/audition-file/{job_id}`
   *
   * @throws {TypeError} a parameter is invalid; nothing was sent
   * @throws {TtsApiError} the service returned an error, or a response with status 200 reports a failure: it is not ready, and `message` is not empty, unless `code` is `0`
   * @throws {TtsConnectionError} there was no usable response
   */
  showTtsAuditionFile: { params: params.ShowTtsAuditionFileParams; response: models.ShowTtsAuditionFileResponse };

  /**
   * Verify a self-developed or third-party timbre model.
   *
   * Checks whether a timbre model is available. If it is, the response describes the model. If it is not,
   * the response says why: `asset_state` is not `ACTIVED`, or a file has a `reason` for its rejection.
   *
   * The request has no body and changes nothing.
   *
   * An account can call it without further permissions. An IAM user needs to be granted
   * [permissions](https://support.huaweicloud.com/intl/en-us/productdesc-metastudio/metastudio_01_0007.html).
   *
   * `POST /v1/{project_id}/ttsc/check-voice-asset/{voice_asset_id}`
   *
   * @throws {TypeError} a parameter is invalid; nothing was sent
   * @throws {TtsApiError} the service returned an error
   * @throws {TtsConnectionError} there was no usable response
   */
  checkVoiceAsset: { params: params.CheckVoiceAssetParams; response: models.CheckVoiceAssetResponse };
}

/** The parameters and the last response of each waiter, by its name. */
export interface Waiters {
  /**
   * Wait until the preview files of a job have been generated.
   *
   * Calls `showTtsAuditionFile` every 5 s until `is_file_complete` is `true`.
   *
   * @throws {TypeError} a parameter is invalid; nothing was sent
   * @throws {TtsApiError} the service returned an error, or a response with status 200 reports a failure: it is not ready, and `message` is not empty, unless `code` is `0`
   * @throws {TtsConnectionError} there was no usable response; `reason: "deadline"` when `deadlineMs` has passed
   */
  waitForTtsAuditionFile: { params: params.ShowTtsAuditionFileParams; response: models.ShowTtsAuditionFileResponse };
}
