// Generated from the OpenAPI document by "pnpm generate". Never edit it by hand.

/** Each operation, and its scenarios by their name. */
export const operations = {
  /** Obtain a TTS preview file */
  showTtsAuditionFile: {
    method: "GET",
    path: "/v1/{project_id}/ttsc/audition-file/{job_id}",
    scenarios: {
      pending: { status: 200, summary: "The job has not generated any file yet" },
      "partly-ready": { status: 200, summary: "The first file is ready, others are not" },
      complete: { status: 200, summary: "All files are ready" },
      failed: { status: 200, summary: "The job failed" },
      "invalid-parameter": { status: 400, summary: "A parameter is invalid" },
      unauthenticated: { status: 400, summary: "Authentication is missing or failed" },
      "request-failed": { status: 400, summary: "The request failed" },
      "internal-error": { status: 500, summary: "The service had an internal error" },
      "service-failed": { status: 500, summary: "The service failed" },
    },
    progress: { pending: "pending", ready: "complete" },
  },
  /** Verify a self-developed or third-party timbre model */
  checkVoiceAsset: {
    method: "POST",
    path: "/v1/{project_id}/ttsc/check-voice-asset/{voice_asset_id}",
    scenarios: {
      active: { status: 200, summary: "Usable, self-developed" },
      "active-ximalaya": { status: 200, summary: "Usable, spoken by Himalaya TTS" },
      "active-huawei-ei": { status: 200, summary: "Usable, spoken by EI TTS" },
      "active-mobvoi": { status: 200, summary: "Usable, spoken by DupDub TTS" },
      "active-audiox": { status: 200, summary: "Usable, with AudioX metadata and no provider named" },
      creating: { status: 200, summary: "Not usable, its main file has not been uploaded" },
      "upload-failed": { status: 200, summary: "Not usable, the upload of its main file failed" },
      "not-activated": { status: 200, summary: "Not usable until it is activated" },
      "file-in-review": { status: 200, summary: "Not usable until its file has been manually reviewed" },
      "file-rejected": { status: 200, summary: "Not usable, a file was rejected" },
      frozen: { status: 200, summary: "Not usable, it is frozen" },
      deleting: { status: 200, summary: "Not usable, it is being deleted but can be restored" },
      deleted: { status: 200, summary: "Not usable, it is deleted" },
      "invalid-parameter": { status: 400, summary: "A parameter is invalid" },
      unauthenticated: { status: 400, summary: "Authentication is missing or failed" },
      "request-failed": { status: 400, summary: "The request failed" },
      "internal-error": { status: 500, summary: "The service had an internal error" },
      "service-failed": { status: 500, summary: "The service failed" },
    },
  },
} as const;

/** The documented error for each kind of request that the mock rejects itself. */
export const rejections = {
  credentials: { status: 400, body: { error_code: "MSS.000000004", error_msg: "The request is not authenticated.", request_id: "5f2b8c1e-7a94-4d36-9c0b-e1d83f6a2745" } },
  request: { status: 400, body: { error_code: "MSS.000000003", error_msg: "The ID in the path is not valid.", request_id: "5f2b8c1e-7a94-4d36-9c0b-e1d83f6a2745" } },
  failure: { status: 500, body: { error_code: "MSS.000000002", error_msg: "Internal error.", request_id: "5f2b8c1e-7a94-4d36-9c0b-e1d83f6a2745" } },
} as const;

/** The headers that authenticate a request: all of one of these lists. */
export const credentials: readonly (readonly string[])[] = [["X-Auth-Token"], ["Authorization", "X-Sdk-Date", "X-Project-Id"]];
