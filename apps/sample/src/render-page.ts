import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import type { Service } from "./service.ts";

/** The page with all that it should know from the start, so that nothing moves once it is there. */
export function renderPage(html: string, { name, isMock }: Service): string {
  const values: Record<string, string> = {
    service: escapeHtml(name),
    timbreId: isMock ? "calm-narrator" : "",
    // A job that the mock has not seen yet takes its time, as a real one does.
    jobId: isMock ? `new-job-${crypto.randomUUID().slice(0, 8)}` : "",
    timbreExamples: isMock ? chooser("checkVoiceAsset") : "",
    previewExamples: isMock ? chooser("showTtsAuditionFile") : "",
  };
  return html.replace(/\{(\w+)\}/g, (_, key) => values[key] as string);
}

/** A choice of the mock's answers: an ID that is the name of an example is answered with it. */
function chooser(operationId: string): string {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path as Part));
  const { responses } = operations.find((operation) => operation.operationId === operationId);
  const options = Object.values<Part>(responses)
    .flatMap((response) => Object.entries<Part>(resolve(response).content["application/json"].examples))
    .map(([id, example]) => `<option value="${id}">${escapeHtml(resolve(example).summary)}</option>`);
  return `<label>Or one of the mock's answers <select name="example"><option value="">Choose …</option>${options.join("")}</select></label>`;
}

/** A part of the document, or what it refers to there. */
function resolve(part: Part): Part {
  const keys: string[] = part.$ref?.split("/").slice(1) ?? [];
  return keys.reduce((node: Part, key) => node[key], part.$ref ? document : part);
}

// biome-ignore lint/suspicious/noExplicitAny: its types know each example by name, and we want them all
type Part = Record<string, any>;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
