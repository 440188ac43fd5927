// Generated from the OpenAPI document by "pnpm generate". Never edit it by hand.
import type * as models from "./models.js";
import type { paths } from "./schema.js";

/** The parameters of `showTtsAuditionFile`. */
export interface ShowTtsAuditionFileParams {
  /**
   * The ID of your project in the service's region. The console lists it under *My Credentials*; see
   * [Obtaining a Project ID](https://support.huaweicloud.com/intl/en-us/api-metastudio/metastudio_02_0006.html).
   *
   * Default: the `projectId` that the client was created with.
   */
  project_id?: string | undefined;
  /**
   * The ID of the preview job. It comes from a call that is not described here:
   * [Creating a TTS Preview Task](https://support.huaweicloud.com/intl/en-us/api-metastudio/CreateTtsAudition.html),
   * `POST /v1/{project_id}/ttsc/audition`, starts a job and returns its `job_id`.
   */
  job_id: string;
  /**
   * Identifies the request of one stream, for tracing and locating faults. Use a UUID. If omitted, the
   * service generates one.
   */
  "X-Request-Id"?: string | undefined;
  /** A third-party user ID, such as the ID of your application's user. It must not contain Chinese characters. */
  "X-App-UserId"?: string | undefined;
}

/** The parameters of `checkVoiceAsset`. */
export interface CheckVoiceAssetParams {
  /**
   * The ID of your project in the service's region. The console lists it under *My Credentials*; see
   * [Obtaining a Project ID](https://support.huaweicloud.com/intl/en-us/api-metastudio/metastudio_02_0006.html).
   *
   * Default: the `projectId` that the client was created with.
   */
  project_id?: string | undefined;
  /**
   * The timbre's asset ID. It comes from calls that are not described here.
   * [Querying Assets](https://support.huaweicloud.com/intl/en-us/api-metastudio/ListAssets.html),
   * `GET /v1/{project_id}/digital-assets?asset_type=VOICE_MODEL`, lists timbres with their `asset_id`. For a timbre that you
   * train, [Querying Voice Training Task Details](https://support.huaweicloud.com/intl/en-us/api-metastudio/ShowVoiceTrainingJob.html)
   * returns it.
   */
  voice_asset_id: string;
  /** A third-party user ID, such as the ID of your application's user. It must not contain Chinese characters. */
  "X-App-UserId"?: string | undefined;
}
