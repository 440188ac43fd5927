// Generated from the OpenAPI document by "pnpm generate". Never edit it by hand.
export interface paths {
    "/v1/{project_id}/ttsc/audition-file/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The ID of your project in the service's region. The console lists it under *My Credentials*; see
                 *     [Obtaining a Project ID](https://support.huaweicloud.com/intl/en-us/api-metastudio/metastudio_02_0006.html).
                 * @example 0f5a9c2b7d3e4186a1c4e8b26d907f35
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The ID of the preview job. It comes from a call that is not described here:
                 *     [Creating a TTS Preview Task](https://support.huaweicloud.com/intl/en-us/api-metastudio/CreateTtsAudition.html),
                 *     `POST /v1/{project_id}/ttsc/audition`, starts a job and returns its `job_id`.
                 * @example 6b1f0c2e94d84f7a8e35d7c1a2b90f64
                 */
                job_id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        /**
         * Obtain a TTS preview file
         * @description Lists the preview files that a job has generated so far, each with a link to its audio.
         *     Poll it until `is_file_complete` is `true`. A job can also fail with status 200: `message` then says why.
         *
         *     A job starts with the vendor's operation [Creating a TTS Preview Task](https://support.huaweicloud.com/intl/en-us/api-metastudio/CreateTtsAudition.html).
         */
        get: operations["showTtsAuditionFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/{project_id}/ttsc/check-voice-asset/{voice_asset_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The ID of your project in the service's region. The console lists it under *My Credentials*; see
                 *     [Obtaining a Project ID](https://support.huaweicloud.com/intl/en-us/api-metastudio/metastudio_02_0006.html).
                 * @example 0f5a9c2b7d3e4186a1c4e8b26d907f35
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The timbre's asset ID. It comes from calls that are not described here.
                 *     [Querying Assets](https://support.huaweicloud.com/intl/en-us/api-metastudio/ListAssets.html),
                 *     `GET /v1/{project_id}/digital-assets?asset_type=VOICE_MODEL`, lists timbres with their `asset_id`. For a timbre that you
                 *     train, [Querying Voice Training Task Details](https://support.huaweicloud.com/intl/en-us/api-metastudio/ShowVoiceTrainingJob.html)
                 *     returns it.
                 * @example c3d9a7e15b824f0696f2b8d04e7a1c53
                 */
                voice_asset_id: components["parameters"]["VoiceAssetId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify a self-developed or third-party timbre model
         * @description Checks whether a timbre model is available. If it is, the response describes the model. If it is not,
         *     the response says why: `asset_state` is not `ACTIVED`, or a file has a `reason` for its rejection.
         *
         *     The request has no body and changes nothing.
         *
         *     An account can call it without further permissions. An IAM user needs to be granted
         *     [permissions](https://support.huaweicloud.com/intl/en-us/productdesc-metastudio/metastudio_01_0007.html).
         */
        post: operations["checkVoiceAsset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A preview file. */
        AuditionFile: {
            /**
             * Format: uri
             * @description A link to the audio, valid for 1 hour. It can be used without credentials, so treat it as a secret.
             */
            download_url?: string;
        };
        /** @description The progress of a preview job, and the files that it has generated. */
        ShowTtsAuditionFileResponse: {
            /** @description Whether the preview files have been generated. While it is `false`, call the operation again every 5 seconds. */
            is_file_complete?: boolean;
            /** @description An error message. */
            message?: string;
            /** @description The preview files that have been generated so far. */
            files?: components["schemas"]["AuditionFile"][];
        };
        /**
         * @description The kind of error. The API gateway returns codes of its own, so other values can occur.
         * @enum {string}
         */
        ErrorCode: "MSS.000000001" | "MSS.000000002" | "MSS.000000003" | "MSS.000000004" | (string & {});
        /** @description Why a request failed. */
        ErrorResponse: {
            /** @description The error's code. The API gateway returns codes that are not listed here. */
            error_code?: components["schemas"]["ErrorCode"];
            /** @description A description of the error. */
            error_msg?: string;
            /** @description The request's unique ID. Quote it when you contact the vendor's support. */
            request_id?: string;
        };
        /**
         * @description The type of a public asset.
         * @enum {string}
         */
        AssetType: "VOICE_MODEL" | (string & {});
        /**
         * @description The status of an asset. Only an `ACTIVED` asset can be used.
         * @enum {string}
         */
        AssetState: "CREATING" | "FAILED" | "UNACTIVED" | "ACTIVED" | "DELETING" | "DELETED" | "BLOCK" | (string & {});
        /**
         * @description The gender of a timbre, by default `UNKNOW`.
         * @default UNKNOW
         * @enum {string}
         */
        VoiceSex: "UNKNOW" | "MALE" | "FEMALE" | (string & {});
        /**
         * @description A third-party TTS vendor.
         * @enum {string}
         */
        VoiceProvider: "XIMALAYA" | "HUAWEI_EI" | "MOBVOI" | (string & {});
        /** @description Metadata of a DupDub TTS timbre. */
        TtscMobvoiVoiceAssetMeta: {
            /** @description The voice of the synthesized speech. */
            speaker?: string;
        };
        /** @description Metadata of an AudioX TTS timbre. */
        TtscAudioxVoiceAssetMeta: {
            /** @description The voice of the synthesized speech. */
            speaker?: string;
        };
        /** @description Metadata of a third-party TTS timbre. */
        TtscExternalVoiceAssetMeta: {
            /** @description The third-party TTS vendor. */
            provider?: components["schemas"]["VoiceProvider"];
            /** @description Metadata of a DupDub TTS timbre. */
            mobvoi_voice_meta?: components["schemas"]["TtscMobvoiVoiceAssetMeta"];
            /** @description Metadata of an AudioX TTS timbre. */
            audiox_voice_meta?: components["schemas"]["TtscAudioxVoiceAssetMeta"];
        };
        /**
         * @description The language or dialect of a voice, by default `UNKNOW`. The values are case-sensitive.
         * @default UNKNOW
         * @enum {string}
         */
        VoiceLanguage: "UNKNOW" | "CN" | "EN" | "GER" | "fr" | "Kr" | "por" | "JPN" | "Ita" | "ESP" | "DBH" | "GT" | "GXH" | "HBH" | "SXH" | "SCH" | "YY" | "Russian" | "Filipino" | "Dutch" | "Indonesian" | "Vietnamese" | "Arabic" | "Turkish" | "Malay" | "Thai" | "Finnish" | (string & {});
        /** @description Metadata of a timbre model. */
        TtscVoiceModelAssetMeta: {
            /** @description The timbre's gender, by default `UNKNOW`. */
            sex?: components["schemas"]["VoiceSex"];
            /** @description Metadata of a third-party TTS timbre. */
            external_voice_meta?: components["schemas"]["TtscExternalVoiceAssetMeta"];
            /** @description The language or dialect of the voice, by default `UNKNOW`. */
            language?: components["schemas"]["VoiceLanguage"];
            /**
             * Format: float
             * @description Multiplier for the speaking speed, from 0 to 100, by default 1.
             * @default 1
             */
            speed_ratio?: number;
            /**
             * Format: float
             * @description Multiplier for the volume, from 0 to 100, by default 1.
             * @default 1
             */
            volume_ratio?: number;
        };
        /** @description Metadata of an asset. Which fields it has depends on the asset's type. */
        TtscAssetExtraMeta: {
            /** @description Metadata of a timbre model. */
            voice_model_meta?: components["schemas"]["TtscVoiceModelAssetMeta"];
        };
        /**
         * @description The file's category in its asset. Which categories an asset can have depends on its type:
         *
         *     | Asset type | Categories |
         *     |---|---|
         *     | `VOICE_MODEL` | `MAIN`, `SAMPLE` (sample audio), `OTHER` |
         *     | `SCENE`, `ANIMATION`, `VIDEO`, `IMAGE`, `MATERIAL` | `MAIN`, `COVER`, `OTHER` |
         *     | `PPT` | `MAIN`, `COVER`, `PAGE`, `OTHER` |
         *     | `HUMAN_MODEL` | `MAIN`, `COVER`, `OTHER` |
         *     | `HUMAN_MODEL_2D` | `MAIN`, `COVER`, `SAMPLE` (sample action), `OTHER` (mask file) |
         *     | `BUSINESS_CARD_TEMPLATE` | `MAIN`, `COVER` (business card demo) |
         * @enum {string}
         */
        AssetFileCategory: "MAIN" | "COVER" | "PAGE" | "SAMPLE" | "OTHER" | "WHOLE_MODEL" | "USER_MODIFIED_MODEL" | (string & {});
        /**
         * @description The status of a file.
         * @enum {string}
         */
        AssetFileState: "CREATING" | "CREATED" | "FAILED" | "CANCELLED" | "DELETING" | "DELETED" | "UPLOADED" | "REVIEW" | (string & {});
        /** @description A file of an asset. */
        TtscAssetFileInfo: {
            /** @description The file's ID. */
            file_id?: string;
            /** @description The file's name, 1 to 256 characters. Case-insensitive when the file is created. */
            file_name?: string;
            /** @description The MD5 of the file's content, 24 characters of base64. */
            file_md5?: string;
            /**
             * Format: int64
             * @description The file's size in bytes, from 1 to 5,368,709,120 (5 GiB).
             */
            file_size?: number;
            /** @description The file's type, by default the suffix of its name. */
            file_type?: string;
            /** @description The file's category in its asset, such as `MAIN` or `SAMPLE`. */
            asset_file_category?: components["schemas"]["AssetFileCategory"];
            /**
             * Format: uri
             * @description A link to the file, valid for 24 hours. It can be used without credentials, so treat it as a secret.
             */
            download_url?: string;
            /** @description The file's status. */
            state?: components["schemas"]["AssetFileState"];
            /** @description Why the file was rejected. */
            reason?: string;
        };
        /** @description A timbre model, and whether it is available. */
        CheckVoiceAssetResponse: {
            /** @description The asset's ID. */
            asset_id?: string;
            /** @description The asset's name. */
            asset_name?: string;
            /** @description The asset's type, a public asset type. `VOICE_MODEL` is a timbre model. */
            asset_type?: components["schemas"]["AssetType"];
            /** @description The asset's status. Only an `ACTIVED` asset can be used. */
            asset_state?: components["schemas"]["AssetState"];
            /** @description When the asset was created. The format is not documented. */
            create_time?: string;
            /** @description When the asset was last updated. The format is not documented. */
            update_time?: string;
            /** @description The asset's metadata. Which fields it has depends on the asset's type. */
            asset_extra_meta?: components["schemas"]["TtscAssetExtraMeta"];
            /** @description The asset's files. */
            files?: components["schemas"]["TtscAssetFileInfo"][];
        };
    };
    responses: {
        /** @description The request is invalid. A parameter is invalid, or authentication is missing or failed. */
        InvalidRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description A server error. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
    };
    parameters: {
        /**
         * @description The ID of your project in the service's region. The console lists it under *My Credentials*; see
         *     [Obtaining a Project ID](https://support.huaweicloud.com/intl/en-us/api-metastudio/metastudio_02_0006.html).
         * @example 0f5a9c2b7d3e4186a1c4e8b26d907f35
         */
        ProjectId: string;
        /**
         * @description The ID of the preview job. It comes from a call that is not described here:
         *     [Creating a TTS Preview Task](https://support.huaweicloud.com/intl/en-us/api-metastudio/CreateTtsAudition.html),
         *     `POST /v1/{project_id}/ttsc/audition`, starts a job and returns its `job_id`.
         * @example 6b1f0c2e94d84f7a8e35d7c1a2b90f64
         */
        JobId: string;
        /**
         * @description Identifies the request of one stream, for tracing and locating faults. Use a UUID. If omitted, the
         *     service generates one.
         * @example 5f2b8c1e-7a94-4d36-9c0b-e1d83f6a2745
         */
        RequestId: string;
        /**
         * @description A third-party user ID, such as the ID of your application's user. It must not contain Chinese characters.
         * @example reader-4711
         */
        AppUserId: string;
        /**
         * @description The timbre's asset ID. It comes from calls that are not described here.
         *     [Querying Assets](https://support.huaweicloud.com/intl/en-us/api-metastudio/ListAssets.html),
         *     `GET /v1/{project_id}/digital-assets?asset_type=VOICE_MODEL`, lists timbres with their `asset_id`. For a timbre that you
         *     train, [Querying Voice Training Task Details](https://support.huaweicloud.com/intl/en-us/api-metastudio/ShowVoiceTrainingJob.html)
         *     returns it.
         * @example c3d9a7e15b824f0696f2b8d04e7a1c53
         */
        VoiceAssetId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    showTtsAuditionFile: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Identifies the request of one stream, for tracing and locating faults. Use a UUID. If omitted, the
                 *     service generates one.
                 * @example 5f2b8c1e-7a94-4d36-9c0b-e1d83f6a2745
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /**
                 * @description A third-party user ID, such as the ID of your application's user. It must not contain Chinese characters.
                 * @example reader-4711
                 */
                "X-App-UserId"?: components["parameters"]["AppUserId"];
            };
            path: {
                /**
                 * @description The ID of your project in the service's region. The console lists it under *My Credentials*; see
                 *     [Obtaining a Project ID](https://support.huaweicloud.com/intl/en-us/api-metastudio/metastudio_02_0006.html).
                 * @example 0f5a9c2b7d3e4186a1c4e8b26d907f35
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The ID of the preview job. It comes from a call that is not described here:
                 *     [Creating a TTS Preview Task](https://support.huaweicloud.com/intl/en-us/api-metastudio/CreateTtsAudition.html),
                 *     `POST /v1/{project_id}/ttsc/audition`, starts a job and returns its `job_id`.
                 * @example 6b1f0c2e94d84f7a8e35d7c1a2b90f64
                 */
                job_id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the job has generated so far. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShowTtsAuditionFileResponse"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            500: components["responses"]["ServerError"];
        };
    };
    checkVoiceAsset: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A third-party user ID, such as the ID of your application's user. It must not contain Chinese characters.
                 * @example reader-4711
                 */
                "X-App-UserId"?: components["parameters"]["AppUserId"];
            };
            path: {
                /**
                 * @description The ID of your project in the service's region. The console lists it under *My Credentials*; see
                 *     [Obtaining a Project ID](https://support.huaweicloud.com/intl/en-us/api-metastudio/metastudio_02_0006.html).
                 * @example 0f5a9c2b7d3e4186a1c4e8b26d907f35
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The timbre's asset ID. It comes from calls that are not described here.
                 *     [Querying Assets](https://support.huaweicloud.com/intl/en-us/api-metastudio/ListAssets.html),
                 *     `GET /v1/{project_id}/digital-assets?asset_type=VOICE_MODEL`, lists timbres with their `asset_id`. For a timbre that you
                 *     train, [Querying Voice Training Task Details](https://support.huaweicloud.com/intl/en-us/api-metastudio/ShowVoiceTrainingJob.html)
                 *     returns it.
                 * @example c3d9a7e15b824f0696f2b8d04e7a1c53
                 */
                voice_asset_id: components["parameters"]["VoiceAssetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The timbre, with its state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckVoiceAssetResponse"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            500: components["responses"]["ServerError"];
        };
    };
}
