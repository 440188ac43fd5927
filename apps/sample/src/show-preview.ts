import type { ShowTtsAuditionFileResponse } from "@metastudio-tts/client";
import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import type { Card } from "./card.ts";
import { openLink } from "./open-link.ts";

const { download_url } = document.components.schemas.AuditionFile.properties;

/** A preview that is ready. */
export function showPreview({ files }: ShowTtsAuditionFileResponse, fileSources: string[]): Card {
  return {
    tone: "good",
    title: `${count(files)} ready`,
    files: (files ?? []).map((file, index) => {
      const link = openLink(file.download_url, fileSources);
      const problem = link ? undefined : "Its link is missing, or leads to a host that is not the service's.";
      return { name: `Preview ${index + 1}`, problem, audio: link, download: link };
    }),
    expiresAt: new Date(Date.now() + download_url["x-link-lifetime-seconds"] * 1000).toISOString(),
  };
}

/** How far a preview has come. */
export function showProgress({ files }: ShowTtsAuditionFileResponse): string {
  return `Being generated: ${count(files)} ready so far.`;
}

function count(files: unknown[] | undefined): string {
  const number = files?.length ?? 0;
  return `${number} ${number === 1 ? "file" : "files"}`;
}
