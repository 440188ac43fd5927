import type { ShowTtsAuditionFileResponse } from "@metastudio-tts/client";
import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import type { Card } from "./card.ts";
import { openLink } from "./open-link.ts";

const linkSchema = document.components.schemas.AuditionFile.properties.download_url;

/** A preview that is ready. */
export function showPreview({ files }: ShowTtsAuditionFileResponse, fileSources: string[]): Card {
  const shown = (files ?? []).map(({ download_url }, index) => ({
    name: `Preview ${index + 1}`,
    ...openLink(download_url, fileSources),
  }));
  const badge = count(files);
  if (!shown.some(({ link }) => link)) {
    const advice = "Order a new preview: this one has nothing to play.";
    return { tone: "bad", title: "Preview has no audio", badge, files: shown, advice };
  }
  const expiresAt = new Date(Date.now() + linkSchema["x-link-lifetime-seconds"] * 1000).toISOString();
  return { tone: "good", title: "Preview is ready", badge, files: shown, expiresAt };
}

/** The progress of a preview. */
export function showProgress({ files }: ShowTtsAuditionFileResponse): string {
  return `Being generated: ${count(files)} ready so far.`;
}

function count(files: unknown[] | undefined): string {
  return files?.length === 1 ? "1 file" : `${files?.length ?? 0} files`;
}
