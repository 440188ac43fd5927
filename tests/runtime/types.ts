// Compiled, never run: what a caller's compiler must accept and reject.
import {
  AssetState,
  type AuditionFile,
  accessKeyAuth,
  type CheckVoiceAssetResponse,
  createTtsClient,
  isKnownValue,
  TtsApiError,
} from "@metastudio-tts/client";
import { accessKeyAuthFromEnvironment } from "@metastudio-tts/client/node";
import { validateResponses } from "@metastudio-tts/client/validate";

const auth = accessKeyAuthFromEnvironment();
const client = createTtsClient({
  region: "cn-north-4",
  projectId: auth.projectId ?? "p",
  auth: accessKeyAuth({ accessKeyId: "a", secretAccessKey: "s" }),
  validate: validateResponses(({ path }) => path.toUpperCase()),
});

export async function use(): Promise<AuditionFile[]> {
  const timbre: CheckVoiceAssetResponse = await client.checkVoiceAsset({ voice_asset_id: "a" });
  const state: string | undefined = timbre.asset_state;
  if (isKnownValue(AssetState, state) && state === AssetState.ACTIVED) return [];
  const { data: again, requestId } = await client
    .checkVoiceAsset({ voice_asset_id: "a", "X-App-UserId": undefined }, { headers: { traceparent: "t" } })
    .withResponse();
  if (again.asset_state === requestId) await client.fetch("/v1/{project_id}/x", { method: "POST", body: "" });
  const preview = await client.waitForTtsAuditionFile(
    { job_id: "j" },
    { onProgress: ({ attempt, elapsedMs, files }) => [attempt + elapsedMs, files?.length] },
  );
  const { data } = await client.raw.GET("/v1/{project_id}/ttsc/audition-file/{job_id}", {
    params: { path: { project_id: "p", job_id: "j" } },
  });
  // @ts-expect-error the ID is required
  await client.checkVoiceAsset({});
  // @ts-expect-error an operation that the document does not have
  client.orderCoffee;
  return preview.files ?? data?.files ?? [];
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof TtsApiError ? error.code : undefined;
}
