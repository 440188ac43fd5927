import type { ShowTtsAuditionFileResponse } from "@metastudio-tts/client";
import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import type { Card } from "./card.ts";
import { openLink } from "./open-link.ts";

const link = document.components.schemas.AuditionFile.properties.download_url;

/** A preview that is ready. */
export function showPreview({ files }: ShowTtsAuditionFileResponse, fileSources: string[]): Card {
  return {
    tone: "good",
    title: `${count(files)} ready`,
    files: (files ?? []).map(({ download_url }, index) => ({
      name: `Preview ${index + 1}`,
      ...openLink(download_url, fileSources),
    })),
    expiresAt: new Date(Date.now() + link["x-link-lifetime-seconds"] * 1000).toISOString(),
  };
}

/** How far a preview has come. */
export function showProgress({ files }: ShowTtsAuditionFileResponse): string {
  return `Being generated: ${count(files)} ready so far.`;
}

function count(files: unknown[] | undefined): string {
  return files?.length === 1 ? "1 file" : `${files?.length ?? 0} files`;
}
