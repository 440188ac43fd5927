import { writeFile } from "node:fs/promises";
import { AssetState, createTtsClient, tokenAuth } from "@metastudio-tts/client";
import { accessKeyAuthFromEnvironment } from "@metastudio-tts/client/node";

const [voice_asset_id, job_id, path = "preview.wav"] = process.argv.slice(2);
if (!job_id) {
  console.error("Usage: node save-preview.mjs <voice_asset_id> <job_id> [file]");
  process.exit(1);
}

const client = connect();

const timbre = await client.checkVoiceAsset({ voice_asset_id });
if (timbre.asset_state !== AssetState.ACTIVED) {
  console.error(`${voice_asset_id} cannot be used: it is ${timbre.asset_state}.`);
  process.exit(1);
}
console.log(`${timbre.asset_name} can be used.`);

const preview = await client.waitForTtsAuditionFile(
  { job_id },
  { onProgress: ({ attempt }) => console.log(`Poll ${attempt} …`) },
);
const [file] = preview.files ?? [];
if (!file) throw new Error(`The preview ${job_id} has no file.`);
const response = await client.download(file);
await writeFile(path, Buffer.from(await response.arrayBuffer()));
console.log(`Saved ${path}.`);

/** The cloud, or the mock where MOCK_URL says where it is. */
function connect() {
  const baseUrl = process.env.MOCK_URL;
  if (baseUrl) return createTtsClient({ baseUrl, projectId: "my-project", auth: tokenAuth("any") });
  const auth = accessKeyAuthFromEnvironment();
  return createTtsClient({ region: "cn-north-4", projectId: auth.projectId ?? "", auth });
}
