// Generated from the OpenAPI document by "pnpm generate". Never edit it by hand.
import type { components } from "./schema.js";

/** A schema as the document declares it. */
type Declared<Name extends keyof components["schemas"]> = components["schemas"][Name];

/** A preview file. */
export interface AuditionFile extends Declared<"AuditionFile"> {}

/** The progress of a preview job, and the files that it has generated. */
export interface ShowTtsAuditionFileResponse extends Declared<"ShowTtsAuditionFileResponse"> {}

/** The kind of error. The API gateway returns codes of its own, so other values can occur. */
export const ErrorCode = {
  /** Failure */
  FAILURE: "MSS.000000001",
  /** Internal error */
  INTERNAL_ERROR: "MSS.000000002",
  /** Invalid parameter */
  INVALID_PARAMETER: "MSS.000000003",
  /** Invalid access. Authentication is missing or failed. */
  INVALID_ACCESS: "MSS.000000004",
} as const;
/**
 * The kind of error. The API gateway returns codes of its own, so other values can occur.
 *
 * The service may add values: the type accepts any other string as well.
 */
export type ErrorCode = Declared<"ErrorCode">;

/** Why a request failed. */
export interface ErrorResponse extends Declared<"ErrorResponse"> {}

/** The type of a public asset. */
export const AssetType = {
  /** Timbre model */
  VOICE_MODEL: "VOICE_MODEL",
} as const;
/**
 * The type of a public asset.
 *
 * The service may add values: the type accepts any other string as well.
 */
export type AssetType = Declared<"AssetType">;

/** The status of an asset. Only an `ACTIVED` asset can be used. */
export const AssetState = {
  /** Being created. The main file has not been uploaded. */
  CREATING: "CREATING",
  /** The upload of the main file failed. */
  FAILED: "FAILED",
  /** The main file has been uploaded. The asset is not activated, and other services cannot use it. Users can change this status. */
  UNACTIVED: "UNACTIVED",
  /** The main file has been uploaded. The asset is activated, and other services can use it. Users can change this status. */
  ACTIVED: "ACTIVED",
  /** Being deleted. It cannot be used, but can still be restored. */
  DELETING: "DELETING",
  /** Deleted. It can neither be used nor restored. */
  DELETED: "DELETED",
  /** Frozen. It can neither be used nor viewed. */
  BLOCK: "BLOCK",
} as const;
/**
 * The status of an asset. Only an `ACTIVED` asset can be used.
 *
 * The service may add values: the type accepts any other string as well.
 */
export type AssetState = Declared<"AssetState">;

/** The gender of a timbre, by default `UNKNOW`. */
export const VoiceSex = {
  /** Neutral */
  UNKNOW: "UNKNOW",
  /** Male */
  MALE: "MALE",
  /** Female */
  FEMALE: "FEMALE",
} as const;
/**
 * The gender of a timbre, by default `UNKNOW`.
 *
 * The service may add values: the type accepts any other string as well.
 */
export type VoiceSex = Declared<"VoiceSex">;

/** A third-party TTS vendor. */
export const VoiceProvider = {
  /** Himalaya TTS */
  XIMALAYA: "XIMALAYA",
  /** EI TTS */
  HUAWEI_EI: "HUAWEI_EI",
  /** DupDub TTS */
  MOBVOI: "MOBVOI",
} as const;
/**
 * A third-party TTS vendor.
 *
 * The service may add values: the type accepts any other string as well.
 */
export type VoiceProvider = Declared<"VoiceProvider">;

/** Metadata of a DupDub TTS timbre. */
export interface TtscMobvoiVoiceAssetMeta extends Declared<"TtscMobvoiVoiceAssetMeta"> {}

/** Metadata of an AudioX TTS timbre. */
export interface TtscAudioxVoiceAssetMeta extends Declared<"TtscAudioxVoiceAssetMeta"> {}

/** Metadata of a third-party TTS timbre. */
export interface TtscExternalVoiceAssetMeta extends Declared<"TtscExternalVoiceAssetMeta"> {}

/** The language or dialect of a voice, by default `UNKNOW`. The values are case-sensitive. */
export const VoiceLanguage = {
  /** Unknown */
  UNKNOW: "UNKNOW",
  /** Chinese */
  CN: "CN",
  /** English */
  EN: "EN",
  /** German */
  GER: "GER",
  /** French */
  fr: "fr",
  /** Korean */
  Kr: "Kr",
  /** Portuguese */
  por: "por",
  /** Japanese */
  JPN: "JPN",
  /** Italian */
  Ita: "Ita",
  /** Spanish */
  ESP: "ESP",
  /** Northeast China dialect */
  DBH: "DBH",
  /** Hong Kong and Taiwan dialect */
  GT: "GT",
  /** Guangxi dialect */
  GXH: "GXH",
  /** Hubei dialect */
  HBH: "HBH",
  /** Shaanxi dialect */
  SXH: "SXH",
  /** Sichuan dialect */
  SCH: "SCH",
  /** Cantonese */
  YY: "YY",
  /** Russian */
  Russian: "Russian",
  /** Tagalog */
  Filipino: "Filipino",
  /** Dutch */
  Dutch: "Dutch",
  /** Indonesian */
  Indonesian: "Indonesian",
  /** Vietnamese */
  Vietnamese: "Vietnamese",
  /** Arabic */
  Arabic: "Arabic",
  /** Turkish */
  Turkish: "Turkish",
  /** Malay */
  Malay: "Malay",
  /** Thai */
  Thai: "Thai",
  /** Finnish */
  Finnish: "Finnish",
} as const;
/**
 * The language or dialect of a voice, by default `UNKNOW`. The values are case-sensitive.
 *
 * The service may add values: the type accepts any other string as well.
 */
export type VoiceLanguage = Declared<"VoiceLanguage">;

/** Metadata of a timbre model. */
export interface TtscVoiceModelAssetMeta extends Declared<"TtscVoiceModelAssetMeta"> {}

/** Metadata of an asset. Which fields it has depends on the asset's type. */
export interface TtscAssetExtraMeta extends Declared<"TtscAssetExtraMeta"> {}

/**
 * The file's category in its asset. Which categories an asset can have depends on its type:
 *
 * | Asset type | Categories |
 * |---|---|
 * | `VOICE_MODEL` | `MAIN`, `SAMPLE` (sample audio), `OTHER` |
 * | `SCENE`, `ANIMATION`, `VIDEO`, `IMAGE`, `MATERIAL` | `MAIN`, `COVER`, `OTHER` |
 * | `PPT` | `MAIN`, `COVER`, `PAGE`, `OTHER` |
 * | `HUMAN_MODEL` | `MAIN`, `COVER`, `OTHER` |
 * | `HUMAN_MODEL_2D` | `MAIN`, `COVER`, `SAMPLE` (sample action), `OTHER` (mask file) |
 * | `BUSINESS_CARD_TEMPLATE` | `MAIN`, `COVER` (business card demo) |
 */
export const AssetFileCategory = {
  /** Main file */
  MAIN: "MAIN",
  /** Thumbnail */
  COVER: "COVER",
  /** Image of a content page */
  PAGE: "PAGE",
  /** Sample, such as sample audio */
  SAMPLE: "SAMPLE",
  /** Any other file */
  OTHER: "OTHER",
  /** Entire model */
  WHOLE_MODEL: "WHOLE_MODEL",
  /** Model uploaded by a user */
  USER_MODIFIED_MODEL: "USER_MODIFIED_MODEL",
} as const;
/**
 * The file's category in its asset. Which categories an asset can have depends on its type:
 *
 * | Asset type | Categories |
 * |---|---|
 * | `VOICE_MODEL` | `MAIN`, `SAMPLE` (sample audio), `OTHER` |
 * | `SCENE`, `ANIMATION`, `VIDEO`, `IMAGE`, `MATERIAL` | `MAIN`, `COVER`, `OTHER` |
 * | `PPT` | `MAIN`, `COVER`, `PAGE`, `OTHER` |
 * | `HUMAN_MODEL` | `MAIN`, `COVER`, `OTHER` |
 * | `HUMAN_MODEL_2D` | `MAIN`, `COVER`, `SAMPLE` (sample action), `OTHER` (mask file) |
 * | `BUSINESS_CARD_TEMPLATE` | `MAIN`, `COVER` (business card demo) |
 *
 * The service may add values: the type accepts any other string as well.
 */
export type AssetFileCategory = Declared<"AssetFileCategory">;

/** The status of a file. */
export const AssetFileState = {
  /** Being uploaded. */
  CREATING: "CREATING",
  /** Uploaded and automatically approved. */
  CREATED: "CREATED",
  /** The upload failed. */
  FAILED: "FAILED",
  /** The upload was cancelled. */
  CANCELLED: "CANCELLED",
  /** Being deleted. */
  DELETING: "DELETING",
  /** Deleted. */
  DELETED: "DELETED",
  /** Uploaded, not approved yet. */
  UPLOADED: "UPLOADED",
  /** Uploaded, in manual review. */
  REVIEW: "REVIEW",
} as const;
/**
 * The status of a file.
 *
 * The service may add values: the type accepts any other string as well.
 */
export type AssetFileState = Declared<"AssetFileState">;

/** A file of an asset. */
export interface TtscAssetFileInfo extends Declared<"TtscAssetFileInfo"> {}

/** A timbre model, and whether it is available. */
export interface CheckVoiceAssetResponse extends Declared<"CheckVoiceAssetResponse"> {}
