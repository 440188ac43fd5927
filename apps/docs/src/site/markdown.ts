import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import http from "highlight.js/lib/languages/http";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import python from "highlight.js/lib/languages/python";
import typescript from "highlight.js/lib/languages/typescript";
import { headingId } from "../pages/markdown-text.ts";

for (const [name, language] of Object.entries({ bash, http, javascript, json, python, typescript })) {
  hljs.registerLanguage(name, language);
}

interface Token {
  type: string;
  content: string;
  info: string;
  tag: string;
  children: Token[] | null;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
}

/** The part of markdown-it that is changed here. */
interface MarkdownIt {
  core: { ruler: { push(name: string, rule: (state: { tokens: Token[] }) => void): void } };
  renderer: { rules: Record<string, ((tokens: Token[], index: number) => string) | undefined> };
  utils: { escapeHtml(text: string): string };
}

/**
 * Configures how Markdown becomes HTML: headings get IDs, links to the Markdown of pages lead to their HTML, and code is highlighted with classes alone.
 */
export function changeMarkdown(markdown: MarkdownIt): void {
  const { escapeHtml } = markdown.utils;
  markdown.core.ruler.push("page-links", ({ tokens }) => {
    linkHeadings(tokens);
    nameCells(tokens);
    for (const link of tokens.flatMap(({ children }) => children ?? [])) {
      const href = link.type === "link_open" && link.attrGet("href");
      if (href) link.attrSet("href", toHtmlLink(href));
    }
  });
  markdown.renderer.rules.heading_close = (tokens, index) => {
    const { tag } = tokens[index] as Token;
    const open = tokens.slice(0, index).findLast(({ type }) => type === "heading_open");
    return `${tag === "h1" ? "" : anchorTo(open?.attrGet("id"))}</${tag}>\n`;
  };
  markdown.renderer.rules.td_close = (tokens, index) => {
    const id = tokens
      .slice(0, index)
      .findLast(({ type }) => type === "td_open")
      ?.attrGet("id");
    return `${id ? anchorTo(id) : ""}</td>\n`;
  };
  markdown.renderer.rules.table_open = () => '<div class="wide">\n<table role="table">\n';
  markdown.renderer.rules.table_close = () => "</table>\n</div>\n";
  markdown.renderer.rules.fence = (tokens, index) => {
    const { info, content } = tokens[index] as Token;
    const [language = "", title] = info.trim().split(/ +/);
    const text = content.replace(/\n$/, "");
    const [, method, path] = (language === "http" && /^([A-Z]+) (\/\S*)$/.exec(text)) || [];
    if (method && path) return endpointHtml(method, escapeHtml(path));
    const code = hljs.getLanguage(language) ? hljs.highlight(text, { language }).value : escapeHtml(text);
    const name = title ? escapeHtml(title) : (languageNames[language] ?? "");
    return `<div class="code"><div class="bar"><span>${name}</span></div><pre><code>${code}</code></pre></div>\n`;
  };
}

/** A link to a heading or a row, which is hidden from assistive technology: it would be part of the name. */
function anchorTo(id: string | null | undefined): string {
  return `<a class="anchor" href="#${id}" aria-hidden="true" tabindex="-1"></a>`;
}

/** What the bar above a block of code calls its language. */
const languageNames: Record<string, string> = {
  bash: "Shell",
  http: "HTTP",
  javascript: "JavaScript",
  json: "JSON",
  python: "Python",
  ts: "TypeScript",
  typescript: "TypeScript",
  yaml: "YAML",
};

/** The method and the path of an operation, with the path's parameters marked. */
function endpointHtml(method: string, path: string): string {
  const marked = path.replace(/\{[^}]+\}/g, (parameter) => `<mark>${parameter}</mark>`);
  return `<p class="endpoint"><span class="method ${method.toLowerCase()}">${method}</span> <code>${marked}</code></p>\n`;
}

/** Links to the sections of a page: its headings of the second and third level, those inside of panels left out. */
export function tableOfContents(html: string, title: string): string {
  const outside = html.replace(/<section class="panel"[\s\S]*?<\/section>/g, "");
  const headings = [...outside.matchAll(/<h([23]) id="([^"]+)">(.*?)<a class="anchor"/g)];
  if (headings.length < 2) return "";
  const items = headings.map(
    ([, level, id, text = ""]) =>
      `<li class="level-${level}"><a href="#${id}">${text.replace(/<[^>]+>/g, "").replace(/(?<=\w)\.(?=\w)|(?<=[a-z])(?=[A-Z])/g, "$&<wbr>")}</a></li>`,
  );
  return `<nav class="toc" aria-label="${title}">\n<h2>${title}</h2>\n<ul>\n${items.join("\n")}\n</ul>\n</nav>`;
}

const roles: Record<string, string> = {
  thead_open: "rowgroup",
  tbody_open: "rowgroup",
  tr_open: "row",
  th_open: "columnheader",
  td_open: "cell",
};

// On a phone a row becomes a block, so each cell has the name of its column. The roles keep it a table.
function nameCells(tokens: Token[]): void {
  let names: string[] = [];
  let column = 0;
  let section = "";
  const taken = new Set<string>();
  tokens.forEach((token, index) => {
    const role = roles[token.type];
    if (role) token.attrSet("role", role);
    if (token.type === "heading_open") section = token.attrGet("id") ?? "";
    if (token.type === "thead_open") names = [];
    if (token.type === "tr_open") column = 0;
    if (token.type === "th_open") names.push((tokens[index + 1]?.content ?? "").replaceAll("`", ""));
    if (token.type !== "td_open") return;
    // The first cell of a row names a parameter, a field or a value: it can be linked to.
    const [, name] = (column === 0 && /^`([^`]+?)\??`/.exec(tokens[index + 1]?.content ?? "")) || [];
    const id = name && `${section}.${name.replace(/[^\w.-]+/g, "-")}`;
    if (id && !taken.has(id)) token.attrSet("id", id);
    if (id) taken.add(id);
    token.attrSet("data-column", names[column++] ?? "");
  });
}

/** The address of a page from the address of its Markdown. */
export function toHtmlLink(href: string): string {
  return /^[a-z]+:/.test(href) ? href : href.replace(/\.md(?=#|$)/, ".html");
}

/** The ID behind a heading, as `heading` writes it. */
const explicitId = / \{#([\w-]+)\}$/;

function linkHeadings(tokens: Token[]): void {
  const taken = new Set<string>();
  tokens.forEach((token, index) => {
    if (token.type !== "heading_open") return;
    const inline = tokens[index + 1];
    const [, own] = explicitId.exec(inline?.content ?? "") ?? [];
    const base = own ?? headingId(inline?.content ?? "");
    for (const part of inline?.children ?? []) part.content = part.content.replace(explicitId, "");
    let id = base;
    for (let count = 2; taken.has(id); count++) id = `${base}-${count}`;
    taken.add(id);
    token.attrSet("id", id);
  });
}
