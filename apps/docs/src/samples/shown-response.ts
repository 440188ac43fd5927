import { holds, type Operation, type Scenario } from "@metastudio-tts/generator";

/** What a sample does with a response: print its JSON or text, save a file, or print the status without a body. */
export type ShownResponse = { as: "json" | "text" | "status" } | { as: "file"; file: string };

/** Chooses what to do with the success of an operation. */
export function shownResponse({ id, success }: Operation): ShownResponse {
  const { kind, mediaType = "", emptyStatuses } = success;
  if (kind === "empty") return { as: "status" };
  // Parsing JSON would fail on an empty body.
  if (kind === "json") return { as: emptyStatuses.length > 0 ? "text" : "json" };
  if (/^text\/|[/+](xml|yaml)\b/.test(mediaType)) return { as: "text" };
  const [, subtype = ""] = /\/(?:x-)?(\w+)/.exec(mediaType) ?? [];
  return { as: "file", file: `${id}.${extensions[subtype] ?? (subtype || "bin")}` };
}

const extensions: Record<string, string> = { octet: "bin", mpeg: "mp3", jpeg: "jpg", gzip: "gz", vnd: "bin" };

/** The scenarios of an operation; where callers wait for its result, the result first. */
export function readyFirst({ ready, scenarios }: Operation): Scenario[] {
  const isReady = ({ status, example }: Scenario) => status < 300 && ready && holds(ready, example?.value);
  return [...scenarios.filter(isReady), ...scenarios.filter((one) => !isReady(one))];
}
