import type { Operation } from "@metastudio-tts/generator";

/** What a sample does with a response: prints its JSON or text, saves a file, or prints the status of none. */
export type ShownResponse = { as: "json" | "text" | "status" } | { as: "file"; file: string };

/** What fits the success of an operation. */
export function shownResponse({ id, success }: Operation): ShownResponse {
  const { kind, mediaType = "", emptyStatuses } = success;
  if (kind === "empty") return { as: "status" };
  // A parser fails on a body that can be empty.
  if (kind === "json") return { as: emptyStatuses.length > 0 ? "text" : "json" };
  if (/^text\/|[/+](xml|yaml)\b/.test(mediaType)) return { as: "text" };
  const [, subtype = ""] = /\/(?:x-)?(\w+)/.exec(mediaType) ?? [];
  return { as: "file", file: `${id}.${extensions[subtype] ?? (subtype || "bin")}` };
}

const extensions: Record<string, string> = { octet: "bin", mpeg: "mp3", jpeg: "jpg", gzip: "gz", vnd: "bin" };
