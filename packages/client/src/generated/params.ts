// Generated from the OpenAPI document by "pnpm generate". Never edit it by hand.
import type * as models from "./models.js";
import type { paths } from "./schema.js";

/** What `showTtsAuditionFile` is called with. */
export interface ShowTtsAuditionFileParams {
  /**
   * The ID of your project in the service's region. The console lists it under My Credentials.
   *
   * Default: the `projectId` that the client was created with.
   */
  project_id?: string;
  /** The ID of the preview job, as it was returned when the preview was ordered. */
  job_id: string;
  /**
   * An ID of your own for this request, with which faults can be traced later; a UUID is advised.
   * Without one the service makes one up.
   */
  "X-Request-Id"?: string;
  /** The ID that your application gives its own user. It must not contain Chinese characters. */
  "X-App-UserId"?: string;
}

/** What `checkVoiceAsset` is called with. */
export interface CheckVoiceAssetParams {
  /**
   * The ID of your project in the service's region. The console lists it under My Credentials.
   *
   * Default: the `projectId` that the client was created with.
   */
  project_id?: string;
  /** The asset ID of the timbre to check. */
  voice_asset_id: string;
  /** The ID that your application gives its own user. It must not contain Chinese characters. */
  "X-App-UserId"?: string;
}
