import type { ShowTtsAuditionFileResponse } from "@metastudio-tts/client";
import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import type { Card } from "./card.ts";
import { openLink } from "./open-link.ts";
import type { Words } from "./words/en.ts";

const linkSchema = document.components.schemas.AuditionFile.properties.download_url;

/** A preview that is ready. */
export function showPreview(
  { files }: ShowTtsAuditionFileResponse,
  fileSources: string[],
  words: Words,
): Card {
  const { preview } = words;
  const shown = (files ?? []).map(({ download_url }, index) => ({
    name: preview.name(index + 1),
    ...openLink(download_url, fileSources, words),
  }));
  const badge = preview.files(shown.length);
  if (!shown.some(({ link }) => link)) return { tone: "bad", ...preview.noAudio, badge, files: shown };
  const expiresAt = new Date(Date.now() + linkSchema["x-link-lifetime-seconds"] * 1000).toISOString();
  return { tone: "good", title: preview.ready, badge, files: shown, expiresAt };
}

/** The progress of a preview. */
export function showProgress({ files }: ShowTtsAuditionFileResponse, { preview }: Words): string {
  return preview.progress(preview.files(files?.length ?? 0));
}
