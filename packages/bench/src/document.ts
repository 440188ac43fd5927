import { createRequire } from "node:module";
import { dirname } from "node:path";
import { runRedocly } from "@metastudio-tts/generator";
import type { Figures } from "@metastudio-tts/tools/figures";

/** How well tools and agents can work with the document, by `redocly score`. */
export async function measureDocument(): Promise<Figures> {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("@metastudio-tts/openapi/package.json"));
  const { stdout, stderr } = await runRedocly(folder, ["score", "openapi.yaml", "--format=json"]);
  if (!stdout.startsWith("{")) throw new Error(`Redocly gave no score:\n${stdout}${stderr}`);
  const { agentReadiness } = JSON.parse(stdout) as { agentReadiness: number };
  return [
    ["", "Measured"],
    ["Agent readiness of the document, by `redocly score`", `${agentReadiness.toFixed(1)} of 100`],
  ];
}
