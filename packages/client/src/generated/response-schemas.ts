// Generated from the OpenAPI document by "pnpm generate". Never edit it by hand.

/** The schema of each operation's response. */
export const responses = {
  showTtsAuditionFile: {"$ref":"ShowTtsAuditionFileResponse"},
  checkVoiceAsset: {"$ref":"CheckVoiceAssetResponse"},
};

/** The schemas that these refer to. */
export const schemas = {
  AuditionFile: {"type":"object","properties":{"download_url":{"type":"string"}}},
  ShowTtsAuditionFileResponse: {"type":"object","properties":{"is_file_complete":{"type":"boolean"},"message":{"type":"string"},"files":{"type":"array","items":{"$ref":"AuditionFile"}}}},
  ErrorCode: {"type":"string","enum":["MSS.000000001","MSS.000000002","MSS.000000003","MSS.000000004"]},
  ErrorResponse: {"type":"object","properties":{"error_code":{"$ref":"ErrorCode"},"error_msg":{"type":"string"},"request_id":{"type":"string"}}},
  AssetType: {"type":"string","enum":["VOICE_MODEL"]},
  AssetState: {"type":"string","enum":["CREATING","FAILED","UNACTIVED","ACTIVED","DELETING","DELETED","BLOCK"]},
  VoiceSex: {"type":"string","enum":["UNKNOW","MALE","FEMALE"]},
  VoiceProvider: {"type":"string","enum":["XIMALAYA","HUAWEI_EI","MOBVOI"]},
  TtscMobvoiVoiceAssetMeta: {"type":"object","properties":{"speaker":{"type":"string"}}},
  TtscAudioxVoiceAssetMeta: {"type":"object","properties":{"speaker":{"type":"string"}}},
  TtscExternalVoiceAssetMeta: {"type":"object","properties":{"provider":{"$ref":"VoiceProvider"},"mobvoi_voice_meta":{"$ref":"TtscMobvoiVoiceAssetMeta"},"audiox_voice_meta":{"$ref":"TtscAudioxVoiceAssetMeta"}}},
  VoiceLanguage: {"type":"string","enum":["UNKNOW","CN","EN","GER","fr","Kr","por","JPN","Ita","ESP","DBH","GT","GXH","HBH","SXH","SCH","YY","Russian","Filipino","Dutch","Indonesian","Vietnamese","Arabic","Turkish","Malay","Thai","Finnish"]},
  TtscVoiceModelAssetMeta: {"type":"object","properties":{"sex":{"$ref":"VoiceSex"},"external_voice_meta":{"$ref":"TtscExternalVoiceAssetMeta"},"language":{"$ref":"VoiceLanguage"},"speed_ratio":{"type":"number","minimum":0,"maximum":100},"volume_ratio":{"type":"number","minimum":0,"maximum":100}}},
  TtscAssetExtraMeta: {"type":"object","properties":{"voice_model_meta":{"$ref":"TtscVoiceModelAssetMeta"}}},
  AssetFileCategory: {"type":"string","enum":["MAIN","COVER","PAGE","SAMPLE","OTHER","WHOLE_MODEL","USER_MODIFIED_MODEL"]},
  AssetFileState: {"type":"string","enum":["CREATING","CREATED","FAILED","CANCELLED","DELETING","DELETED","UPLOADED","REVIEW"]},
  TtscAssetFileInfo: {"type":"object","properties":{"file_id":{"type":"string"},"file_name":{"type":"string","minLength":1,"maxLength":256},"file_md5":{"type":"string","minLength":24,"maxLength":24},"file_size":{"type":"integer","minimum":1,"maximum":5368709120},"file_type":{"type":"string"},"asset_file_category":{"$ref":"AssetFileCategory"},"download_url":{"type":"string"},"state":{"$ref":"AssetFileState"},"reason":{"type":"string"}}},
  CheckVoiceAssetResponse: {"type":"object","properties":{"asset_id":{"type":"string"},"asset_name":{"type":"string"},"asset_type":{"$ref":"AssetType"},"asset_state":{"$ref":"AssetState"},"create_time":{"type":"string"},"update_time":{"type":"string"},"asset_extra_meta":{"$ref":"TtscAssetExtraMeta"},"files":{"type":"array","items":{"$ref":"TtscAssetFileInfo"}}}},
};
