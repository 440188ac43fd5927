// Generated from the OpenAPI document by "pnpm generate". Never edit it by hand.
export interface paths {
    "/v1/{project_id}/ttsc/audition-file/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The ID of your project in the service's region. The console lists it under My Credentials.
                 * @example 0f5a9c2b7d3e4186a1c4e8b26d907f35
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The ID of the preview job, as it was returned when the preview was ordered.
                 * @example 6b1f0c2e94d84f7a8e35d7c1a2b90f64
                 */
                job_id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        /**
         * Obtain a TTS preview file
         * @description Lists the preview files that a job has generated so far, each with a link to its audio.
         *
         *     Call it every 5 seconds while `is_file_complete` is `false`. A `message` that is not empty says
         *     that the job failed, and why.
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
                 * @description The ID of your project in the service's region. The console lists it under My Credentials.
                 * @example 0f5a9c2b7d3e4186a1c4e8b26d907f35
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The asset ID of the timbre to check.
                 * @example c3d9a7e15b824f0696f2b8d04e7a1c53
                 */
                voice_asset_id: components["parameters"]["VoiceAssetId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify a timbre model
         * @description Tells whether a timbre model can be used, be it your own or a third party's. Of a usable timbre
         *     it returns what is known about it; of any other, the state or the rejected file that stands in
         *     the way.
         *
         *     The request has no body. It changes nothing, so it can be sent again safely.
         *
         *     An IAM user needs the permission for this operation; the account itself has it.
         *
         *     The vendor's page contradicts itself about the address: its URI section names
         *     `ttsc/check-voice-asset`, its example request `ttsc/preload`. This document follows the URI
         *     section, which names the operation that the page describes.
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
        /** @description One preview file. */
        AuditionFile: {
            /**
             * Format: uri
             * @description A link to the audio, valid for 1 hour. It needs no credentials, so treat it as a secret.
             */
            download_url?: string;
        };
        /** @description How far a preview job has come, and the files that it has generated. */
        ShowTtsAuditionFileResponse: {
            /** @description Whether all preview files have been generated. While `false`, ask again every 5 seconds. */
            is_file_complete?: boolean;
            /** @description Why the job failed. Absent or empty when nothing went wrong. */
            message?: string;
            /** @description The preview files that have been generated so far. */
            files?: components["schemas"]["AuditionFile"][];
        };
        /**
         * @description The kind of failure. The API gateway answers with codes of its own, so other values can occur.
         * @enum {string}
         */
        ErrorCode: "MSS.000000001" | "MSS.000000002" | "MSS.000000003" | "MSS.000000004" | (string & {});
        /** @description Why a request was refused or failed. */
        ErrorResponse: {
            error_code?: components["schemas"]["ErrorCode"];
            /** @description What went wrong, in words. */
            error_msg?: string;
            /** @description The request's unique ID. Quote it when you ask the vendor's support. */
            request_id?: string;
        };
        /**
         * @description What kind of asset it is.
         * @enum {string}
         */
        AssetType: "VOICE_MODEL" | (string & {});
        /**
         * @description Where an asset is in its life. Only an `ACTIVED` asset can be used.
         * @enum {string}
         */
        AssetState: "CREATING" | "FAILED" | "UNACTIVED" | "ACTIVED" | "DELETING" | "DELETED" | "BLOCK" | (string & {});
        /**
         * @description How the timbre sounds, `UNKNOW` unless it is set. The values are spelled as the service spells them.
         * @default UNKNOW
         * @enum {string}
         */
        VoiceSex: "UNKNOW" | "MALE" | "FEMALE" | (string & {});
        /**
         * @description The third party whose text to speech speaks the timbre.
         * @enum {string}
         */
        VoiceProvider: "XIMALAYA" | "HUAWEI_EI" | "MOBVOI" | (string & {});
        /** @description Metadata of a DupDub TTS timbre. */
        TtscMobvoiVoiceAssetMeta: {
            /** @description The name of the voice that DupDub speaks with. */
            speaker?: string;
        };
        /** @description Metadata of an AudioX TTS timbre. */
        TtscAudioxVoiceAssetMeta: {
            /** @description The name of the voice that AudioX speaks with. */
            speaker?: string;
        };
        /** @description Metadata of a timbre that a third party speaks. */
        TtscExternalVoiceAssetMeta: {
            provider?: components["schemas"]["VoiceProvider"];
            mobvoi_voice_meta?: components["schemas"]["TtscMobvoiVoiceAssetMeta"];
            audiox_voice_meta?: components["schemas"]["TtscAudioxVoiceAssetMeta"];
        };
        /**
         * @description The language or dialect that the timbre speaks, `UNKNOW` unless it is set. The values are spelled
         *     as the service spells them, capitals and small letters included.
         * @default UNKNOW
         * @enum {string}
         */
        VoiceLanguage: "UNKNOW" | "CN" | "EN" | "GER" | "fr" | "Kr" | "por" | "JPN" | "Ita" | "ESP" | "DBH" | "GT" | "GXH" | "HBH" | "SXH" | "SCH" | "YY" | "Russian" | "Filipino" | "Dutch" | "Indonesian" | "Vietnamese" | "Arabic" | "Turkish" | "Malay" | "Thai" | "Finnish" | (string & {});
        /** @description Metadata of a timbre model. */
        TtscVoiceModelAssetMeta: {
            sex?: components["schemas"]["VoiceSex"];
            external_voice_meta?: components["schemas"]["TtscExternalVoiceAssetMeta"];
            language?: components["schemas"]["VoiceLanguage"];
            /**
             * Format: float
             * @description Factor on the speaking speed, from 0 to 100. 1 leaves it as it is.
             * @default 1
             */
            speed_ratio?: number;
            /**
             * Format: float
             * @description Factor on the volume, from 0 to 100. 1 leaves it as it is.
             * @default 1
             */
            volume_ratio?: number;
        };
        /** @description Metadata that depends on the asset's type. */
        TtscAssetExtraMeta: {
            voice_model_meta?: components["schemas"]["TtscVoiceModelAssetMeta"];
        };
        /**
         * @description What the file is for. Which categories an asset can have depends on its type:
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
         * @description Where a file is in its life.
         * @enum {string}
         */
        AssetFileState: "CREATING" | "CREATED" | "FAILED" | "CANCELLED" | "DELETING" | "DELETED" | "UPLOADED" | "REVIEW" | (string & {});
        /** @description One file of an asset. */
        TtscAssetFileInfo: {
            /** @description The file's ID. */
            file_id?: string;
            /** @description The file's name, 1 to 256 characters. Capitals and small letters are not told apart when a file is created. */
            file_name?: string;
            /** @description The MD5 of the content in base64, always 24 characters. */
            file_md5?: string;
            /**
             * Format: int64
             * @description The file's size in bytes, from 1 to 5,368,709,120 (5 GiB).
             */
            file_size?: number;
            /** @description The file's type, taken from the name's suffix unless it is given. */
            file_type?: string;
            asset_file_category?: components["schemas"]["AssetFileCategory"];
            /**
             * Format: uri
             * @description A link to the file, valid for 24 hours. It needs no credentials, so treat it as a secret.
             */
            download_url?: string;
            state?: components["schemas"]["AssetFileState"];
            /** @description Why the file was rejected. */
            reason?: string;
        };
        /** @description A timbre model, and the state that says whether it can be used. */
        CheckVoiceAssetResponse: {
            /** @description The asset's ID. */
            asset_id?: string;
            /** @description The asset's name. */
            asset_name?: string;
            asset_type?: components["schemas"]["AssetType"];
            asset_state?: components["schemas"]["AssetState"];
            /** @description When the asset was created. The reference does not say in which notation. */
            create_time?: string;
            /** @description When the asset was last changed. The reference does not say in which notation. */
            update_time?: string;
            asset_extra_meta?: components["schemas"]["TtscAssetExtraMeta"];
            /** @description The files that belong to the asset. */
            files?: components["schemas"]["TtscAssetFileInfo"][];
        };
    };
    responses: {
        /** @description The request was refused. A parameter is wrong, or the caller could not be authenticated. */
        InvalidRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The service failed. The same request may succeed later. */
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
         * @description The ID of your project in the service's region. The console lists it under My Credentials.
         * @example 0f5a9c2b7d3e4186a1c4e8b26d907f35
         */
        ProjectId: string;
        /**
         * @description The ID of the preview job, as it was returned when the preview was ordered.
         * @example 6b1f0c2e94d84f7a8e35d7c1a2b90f64
         */
        JobId: string;
        /**
         * @description An ID of your own for this request, with which faults can be traced later; a UUID is advised.
         *     Without one the service makes one up.
         * @example 5f2b8c1e-7a94-4d36-9c0b-e1d83f6a2745
         */
        RequestId: string;
        /**
         * @description The ID that your application gives its own user. It must not contain Chinese characters.
         * @example reader-4711
         */
        AppUserId: string;
        /**
         * @description The asset ID of the timbre to check.
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
                 * @description An ID of your own for this request, with which faults can be traced later; a UUID is advised.
                 *     Without one the service makes one up.
                 * @example 5f2b8c1e-7a94-4d36-9c0b-e1d83f6a2745
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /**
                 * @description The ID that your application gives its own user. It must not contain Chinese characters.
                 * @example reader-4711
                 */
                "X-App-UserId"?: components["parameters"]["AppUserId"];
            };
            path: {
                /**
                 * @description The ID of your project in the service's region. The console lists it under My Credentials.
                 * @example 0f5a9c2b7d3e4186a1c4e8b26d907f35
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The ID of the preview job, as it was returned when the preview was ordered.
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
                 * @description The ID that your application gives its own user. It must not contain Chinese characters.
                 * @example reader-4711
                 */
                "X-App-UserId"?: components["parameters"]["AppUserId"];
            };
            path: {
                /**
                 * @description The ID of your project in the service's region. The console lists it under My Credentials.
                 * @example 0f5a9c2b7d3e4186a1c4e8b26d907f35
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The asset ID of the timbre to check.
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
