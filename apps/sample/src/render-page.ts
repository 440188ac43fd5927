import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import type { Service } from "./service.ts";

/** Where the page links to; there is no link to what is not known. */
export interface Links {
  /** Where the docs are served. */
  docsUrl?: string | undefined;
  /** Where the app's source is published. */
  sourceUrl?: string | undefined;
}

/** The page with everything that it shows from the start, so that nothing moves later. */
export function renderPage(html: string, { name, isMock }: Service, { docsUrl, sourceUrl }: Links): string {
  const links = linkTo(docsUrl, "Docs") + linkTo(sourceUrl, "Source");
  const docsOf = (operationId: string) =>
    linkTo(
      docsUrl && `${docsUrl.replace(/\/$/, "")}/operations/${operationId}.html`,
      `API reference <span class="visually-hidden">of ${operationId}</span>`,
    );
  const values: Record<string, string> = {
    service: escapeHtml(name),
    links: links && `<nav aria-label="Project">${links}</nav>`,
    timbreDocs: docsOf("checkVoiceAsset"),
    previewDocs: docsOf("showTtsAuditionFile"),
    timbreId: isMock ? "calm-narrator" : "",
    // The mock starts a new job as "pending", as the service does.
    jobId: isMock ? `new-job-${crypto.randomUUID().slice(0, 8)}` : "",
    timbreExamples: isMock ? scenarioList("checkVoiceAsset") : "",
    previewExamples: isMock ? scenarioList("showTtsAuditionFile") : "",
  };
  return html.replace(/\{(\w+)\}/g, (_, key) => values[key] as string);
}

/** A list of the mock's scenarios: the name of an example, as an ID, chooses it. */
function scenarioList(operationId: string): string {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path as Part));
  const { responses } = operations.find((operation) => operation.operationId === operationId);
  const options = Object.values<Part>(responses)
    .flatMap((response) => Object.entries<Part>(resolve(response).content["application/json"].examples))
    .map(([id, example]) => `<option value="${id}">${escapeHtml(resolve(example).summary)}</option>`);
  return `<label>Or a response of the mock <select name="example"><option value="">Choose …</option>${options.join("")}</select></label>`;
}

/** A part of the document, or what it refers to there. */
function resolve(part: Part): Part {
  const keys: string[] = part.$ref?.split("/").slice(1) ?? [];
  return keys.reduce((node: Part, key) => node[key], part.$ref ? document : part);
}

// biome-ignore lint/suspicious/noExplicitAny: the types have each example by its name, but all are needed here
type Part = Record<string, any>;

function linkTo(url: string | undefined, html: string): string {
  return url ? `<a href="${escapeHtml(url)}">${html}</a>` : "";
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
