// Generated from the OpenAPI document by "pnpm generate". Never edit it by hand.

/** Each operation's scenarios, with the status they are answered with. */
export const operations = {
  /** Obtain a TTS preview file */
  showTtsAuditionFile: {
    method: "GET",
    path: "/v1/{project_id}/ttsc/audition-file/{job_id}",
    scenarios: {
      /** The job has not generated any file yet */
      pending: 200,
      /** The first file is ready, others are not */
      "partly-ready": 200,
      /** All files are ready */
      complete: 200,
      /** The job failed */
      failed: 200,
      /** A parameter is invalid */
      "invalid-parameter": 400,
      /** Authentication is missing or failed */
      unauthenticated: 400,
      /** The request failed */
      "request-failed": 400,
      /** The service had an internal error */
      "internal-error": 500,
      /** The service failed */
      "service-failed": 500,
    },
    progress: {"pending":"pending","ready":"complete"},
  },
  /** Verify a self-developed or third-party timbre model */
  checkVoiceAsset: {
    method: "POST",
    path: "/v1/{project_id}/ttsc/check-voice-asset/{voice_asset_id}",
    scenarios: {
      /** Usable, self-developed */
      active: 200,
      /** Usable, spoken by Himalaya TTS */
      "active-ximalaya": 200,
      /** Usable, spoken by EI TTS */
      "active-huawei-ei": 200,
      /** Usable, spoken by DupDub TTS */
      "active-mobvoi": 200,
      /** Usable, with AudioX metadata and no provider named */
      "active-audiox": 200,
      /** Not usable, its main file has not been uploaded */
      creating: 200,
      /** Not usable, the upload of its main file failed */
      "upload-failed": 200,
      /** Not usable until it is activated */
      "not-activated": 200,
      /** Not usable until its file has been manually reviewed */
      "file-in-review": 200,
      /** Not usable, a file was rejected */
      "file-rejected": 200,
      /** Not usable, it is frozen */
      frozen: 200,
      /** Not usable, it is being deleted but can be restored */
      deleting: 200,
      /** Not usable, it is deleted */
      deleted: 200,
      /** A parameter is invalid */
      "invalid-parameter": 400,
      /** Authentication is missing or failed */
      unauthenticated: 400,
      /** The request failed */
      "request-failed": 400,
      /** The service had an internal error */
      "internal-error": 500,
      /** The service failed */
      "service-failed": 500,
    },
  },
} as const;

/** How the document answers what the mock refuses by itself. */
export const refusals = {
  credentials: { status: 400, body: {"error_code":"MSS.000000004","error_msg":"The request is not authenticated.","request_id":"5f2b8c1e-7a94-4d36-9c0b-e1d83f6a2745"} },
  request: { status: 400, body: {"error_code":"MSS.000000003","error_msg":"The ID in the path is not valid.","request_id":"5f2b8c1e-7a94-4d36-9c0b-e1d83f6a2745"} },
  failure: { status: 500, body: {"error_code":"MSS.000000002","error_msg":"Internal error.","request_id":"5f2b8c1e-7a94-4d36-9c0b-e1d83f6a2745"} },
} as const;

/** The headers that authenticate a request: one of these lists, and all of it. */
export const credentials: readonly (readonly string[])[] = [["X-Auth-Token"],["Authorization","X-Sdk-Date","X-Project-Id"]];
