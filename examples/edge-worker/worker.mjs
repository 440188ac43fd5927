// GET /?id=<voice_asset_id> says whether the timbre can be used. The access key stays in the worker's secrets.
import { AssetState, accessKeyAuth, createTtsClient, TtsError } from "@metastudio-tts/client";

export default {
  async fetch(request, env) {
    const voice_asset_id = new URL(request.url).searchParams.get("id");
    if (!voice_asset_id) return Response.json({ error: "The query must have an id." }, { status: 400 });
    const client = createTtsClient({
      ...(env.BASE_URL ? { baseUrl: env.BASE_URL } : { region: "cn-north-4" }),
      projectId: env.PROJECT_ID,
      auth: accessKeyAuth({ accessKeyId: env.ACCESS_KEY_ID, secretAccessKey: env.SECRET_ACCESS_KEY }),
    });
    try {
      // The call ends with the request that it is for.
      const timbre = await client.checkVoiceAsset({ voice_asset_id }, { signal: request.signal });
      return Response.json({ canBeUsed: timbre.asset_state === AssetState.ACTIVED });
    } catch (error) {
      if (error instanceof TypeError) return Response.json({ error: "The id is invalid." }, { status: 400 });
      if (!(error instanceof TtsError)) throw error;
      // The message names the service and the project, so it is for the log.
      console.error(error.message);
      return Response.json({ error: "The service could not be asked." }, { status: 502 });
    }
  },
};
