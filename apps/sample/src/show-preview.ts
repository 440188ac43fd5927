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
  const title = `${count(files)} ready`;
  if (!shown.some(({ link }) => link))
    return { tone: "bad", title, files: shown, advice: "There is nothing to play: order a new preview." };
  const expiresAt = new Date(Date.now() + linkSchema["x-link-lifetime-seconds"] * 1000).toISOString();
  return { tone: "good", title, files: shown, expiresAt };
}

/** The progress of a preview. */
export function showProgress({ files }: ShowTtsAuditionFileResponse): string {
  return `Being generated: ${count(files)} ready so far.`;
}

function count(files: unknown[] | undefined): string {
  return files?.length === 1 ? "1 file" : `${files?.length ?? 0} files`;
}
