// Generated from the OpenAPI document by "pnpm generate". Never edit it by hand.
import type { components } from "./schema.js";

/** One preview file. */
export type AuditionFile = components["schemas"]["AuditionFile"];

/** How far a preview job has come, and the files that it has generated. */
export type ShowTtsAuditionFileResponse = components["schemas"]["ShowTtsAuditionFileResponse"];

/** The kind of failure. The API gateway answers with codes of its own, so other values can occur. */
export const ErrorCode = {
  /** The request failed. */
  FAILURE: "MSS.000000001",
  /** The service had an internal error. */
  INTERNAL_ERROR: "MSS.000000002",
  /** A parameter is invalid. */
  INVALID_PARAMETER: "MSS.000000003",
  /** Access is refused, because authentication is missing or failed. */
  INVALID_ACCESS: "MSS.000000004",
} as const;
/**
 * The kind of failure. The API gateway answers with codes of its own, so other values can occur.
 *
 * The service may add values: any other string fits the type as well.
 */
export type ErrorCode = components["schemas"]["ErrorCode"];

/** Why a request was refused or failed. */
export type ErrorResponse = components["schemas"]["ErrorResponse"];

/** What kind of asset it is. */
export const AssetType = {
  /** A timbre model */
  VOICE_MODEL: "VOICE_MODEL",
} as const;
/**
 * What kind of asset it is.
 *
 * The service may add values: any other string fits the type as well.
 */
export type AssetType = components["schemas"]["AssetType"];

/** Where an asset is in its life. Only an `ACTIVED` asset can be used. */
export const AssetState = {
  /** Being created. The main file has not been uploaded yet. */
  CREATING: "CREATING",
  /** The main file could not be uploaded. */
  FAILED: "FAILED",
  /** The main file is there, but the asset is not activated and other services cannot use it. Its users can change this state. */
  UNACTIVED: "UNACTIVED",
  /** The main file is there, the asset is activated and other services can use it. Its users can change this state. */
  ACTIVED: "ACTIVED",
  /** Being deleted. It cannot be used, but it can still be restored. */
  DELETING: "DELETING",
  /** Deleted. It can neither be used nor restored. */
  DELETED: "DELETED",
  /** Frozen. It can neither be used nor viewed. */
  BLOCK: "BLOCK",
} as const;
/**
 * Where an asset is in its life. Only an `ACTIVED` asset can be used.
 *
 * The service may add values: any other string fits the type as well.
 */
export type AssetState = components["schemas"]["AssetState"];

/** How the timbre sounds, `UNKNOW` unless it is set. The values are spelled as the service spells them. */
export const VoiceSex = {
  /** Neutral */
  UNKNOW: "UNKNOW",
  /** Male */
  MALE: "MALE",
  /** Female */
  FEMALE: "FEMALE",
} as const;
/**
 * How the timbre sounds, `UNKNOW` unless it is set. The values are spelled as the service spells them.
 *
 * The service may add values: any other string fits the type as well.
 */
export type VoiceSex = components["schemas"]["VoiceSex"];

/** The third party whose text to speech speaks the timbre. */
export const VoiceProvider = {
  /** Himalaya TTS */
  XIMALAYA: "XIMALAYA",
  /** EI TTS */
  HUAWEI_EI: "HUAWEI_EI",
  /** DupDub TTS */
  MOBVOI: "MOBVOI",
} as const;
/**
 * The third party whose text to speech speaks the timbre.
 *
 * The service may add values: any other string fits the type as well.
 */
export type VoiceProvider = components["schemas"]["VoiceProvider"];

/** Metadata of a DupDub TTS timbre. */
export type TtscMobvoiVoiceAssetMeta = components["schemas"]["TtscMobvoiVoiceAssetMeta"];

/** Metadata of an AudioX TTS timbre. */
export type TtscAudioxVoiceAssetMeta = components["schemas"]["TtscAudioxVoiceAssetMeta"];

/** Metadata of a timbre that a third party speaks. */
export type TtscExternalVoiceAssetMeta = components["schemas"]["TtscExternalVoiceAssetMeta"];

/**
 * The language or dialect that the timbre speaks, `UNKNOW` unless it is set. The values are spelled
 * as the service spells them, capitals and small letters included.
 */
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
  /** The dialect of Northeast China */
  DBH: "DBH",
  /** The dialect of Hong Kong and Taiwan */
  GT: "GT",
  /** The dialect of Guangxi */
  GXH: "GXH",
  /** The dialect of Hubei */
  HBH: "HBH",
  /** The dialect of Shaanxi */
  SXH: "SXH",
  /** The dialect of Sichuan */
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
 * The language or dialect that the timbre speaks, `UNKNOW` unless it is set. The values are spelled
 * as the service spells them, capitals and small letters included.
 *
 * The service may add values: any other string fits the type as well.
 */
export type VoiceLanguage = components["schemas"]["VoiceLanguage"];

/** Metadata of a timbre model. */
export type TtscVoiceModelAssetMeta = components["schemas"]["TtscVoiceModelAssetMeta"];

/** Metadata that depends on the asset's type. */
export type TtscAssetExtraMeta = components["schemas"]["TtscAssetExtraMeta"];

/**
 * What the file is for. Which categories an asset can have depends on its type:
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
  /** The main file. */
  MAIN: "MAIN",
  /** A thumbnail. */
  COVER: "COVER",
  /** The picture of a content page. */
  PAGE: "PAGE",
  /** A sample, such as sample audio. */
  SAMPLE: "SAMPLE",
  /** Any other file. */
  OTHER: "OTHER",
  /** The entire model. */
  WHOLE_MODEL: "WHOLE_MODEL",
  /** A model that a user uploaded. */
  USER_MODIFIED_MODEL: "USER_MODIFIED_MODEL",
} as const;
/**
 * What the file is for. Which categories an asset can have depends on its type:
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
 * The service may add values: any other string fits the type as well.
 */
export type AssetFileCategory = components["schemas"]["AssetFileCategory"];

/** Where a file is in its life. */
export const AssetFileState = {
  /** Being uploaded. */
  CREATING: "CREATING",
  /** Uploaded, and approved automatically. */
  CREATED: "CREATED",
  /** The upload failed. */
  FAILED: "FAILED",
  /** The upload was cancelled. */
  CANCELLED: "CANCELLED",
  /** Being deleted. */
  DELETING: "DELETING",
  /** Deleted. */
  DELETED: "DELETED",
  /** Uploaded, but not approved yet. */
  UPLOADED: "UPLOADED",
  /** Uploaded, and being reviewed by a person. */
  REVIEW: "REVIEW",
} as const;
/**
 * Where a file is in its life.
 *
 * The service may add values: any other string fits the type as well.
 */
export type AssetFileState = components["schemas"]["AssetFileState"];

/** One file of an asset. */
export type TtscAssetFileInfo = components["schemas"]["TtscAssetFileInfo"];

/** A timbre model, and the state that says whether it can be used. */
export type CheckVoiceAssetResponse = components["schemas"]["CheckVoiceAssetResponse"];
