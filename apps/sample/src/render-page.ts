import { listScenarios } from "./list-scenarios.ts";
import type { Service } from "./service.ts";
import { languages } from "./words/choose-words.ts";
import type { Words } from "./words/en.ts";

/** Where the page links to; there is no link to what is not known. */
export interface Links {
  /** Where the docs are served. */
  docsUrl?: string | undefined;
  /** Where the app's source is published. */
  sourceUrl?: string | undefined;
}

/** What a page is rendered for. */
export interface PageRequest {
  words: Words;
  /** The page's address, which links to other languages keep. */
  url: URL;
}

/** The page with everything that it shows from the start, so that nothing moves later. */
export function renderPage(
  html: string,
  service: Service,
  links: Links,
  { words, url }: PageRequest,
): string {
  const values: Record<string, string> = {
    ...Object.fromEntries(Object.entries(words.page).map(([key, text]) => [key, escapeHtml(text)])),
    language: words.language,
    service: escapeHtml(service.region ? words.cloud(service.region) : words.mock),
    ...linksOf(links, words),
    languageLinks: languageLinks(words, url),
    ...(service.region ? withoutMock : mockInputs(words)),
  };
  return html.replace(/\{(\w+)\}/g, (_, key) => {
    const value = values[key];
    if (value === undefined) throw new Error(`There are no words for {${key}} of the page.`);
    return value;
  });
}

function linksOf({ docsUrl, sourceUrl }: Links, words: Words) {
  const docs = docsUrl && `${docsUrl.replace(/\/$/, "")}/${words.docsFolder}`;
  const links = linkTo(docs, words.docs) + linkTo(sourceUrl, words.source);
  const docsOf = (operationId: string) => {
    const heard = `<span class="visually-hidden">${words.ofOperation(operationId)}</span>`;
    return linkTo(docs && `${docs}operations/${operationId}.html`, words.apiReference + heard);
  };
  return {
    links: links && `<nav aria-label="${words.project}">${links}</nav>`,
    timbreDocs: docsOf("checkVoiceAsset"),
    previewDocs: docsOf("showTtsAuditionFile"),
  };
}

/** Links to the same address in the other languages. */
function languageLinks({ language }: Words, { searchParams }: URL): string {
  const others = Object.values(languages).filter((other) => other.language !== language);
  const links = others.map((other) => {
    const parameters = new URLSearchParams(searchParams);
    parameters.set("lang", other.language);
    const href = escapeHtml(`?${parameters}`);
    return `<a class="language" href="${href}" lang="${other.language}" hreflang="${other.language}">${other.languageName}</a>`;
  });
  return links.join("");
}

const withoutMock = { timbreId: "", jobId: "", timbreExamples: "", previewExamples: "" };

/** What the mock knows: IDs to begin with, and its scenarios. */
function mockInputs(words: Words): typeof withoutMock {
  return {
    timbreId: "calm-narrator",
    // The mock starts a new job as "pending", as the service does.
    jobId: `new-job-${crypto.randomUUID().slice(0, 8)}`,
    timbreExamples: scenarioList("checkVoiceAsset", words),
    previewExamples: scenarioList("showTtsAuditionFile", words),
  };
}

/** A list of the mock's scenarios: the name of an example, as an ID, chooses it. */
function scenarioList(operationId: string, words: Words): string {
  const options = listScenarios(operationId, words).map(
    ([id, summary]) => `<option value="${id}">${escapeHtml(summary)}</option>`,
  );
  return `<label>${words.mockResponses} <select name="example"><option value="">${words.choose}</option>${options.join("")}</select></label>`;
}

function linkTo(url: string | undefined, html: string): string {
  return url ? `<a href="${escapeHtml(url)}">${html}</a>` : "";
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
