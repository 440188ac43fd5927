import { AssetState, TtsApiError, type TtsClient } from "@metastudio-tts/client";

/** Says in words whether a timbre can be used. */
export async function describeTimbre(client: TtsClient, voice_asset_id: string): Promise<string> {
  try {
    const { asset_name, asset_state } = await client.checkVoiceAsset({ voice_asset_id });
    if (asset_state === AssetState.ACTIVED) return `${asset_name} can be used`;
    return `${asset_name} cannot be used: ${asset_state}`;
  } catch (error) {
    if (error instanceof TtsApiError && error.status === 400) return `there is no timbre ${voice_asset_id}`;
    throw error;
  }
}
