import { pruneVariables } from "./prune-variables.ts";

/**
 * Moves the scripts and styles of a page that `redocly build-docs` made into files, so that a strict
 * policy can be kept, and lets it load Redoc from the site itself.
 *
 * Its links into the page are written as Redoc's script writes them later: the script leaves those that
 * are there as they are, and they lead to addresses that no host has.
 *
 * @throws {Error} the page is not made as expected, so its maker has changed
 */
export function splitPage(page: string, redoc: string): Record<string, string> {
  let html = remove(page, /<link rel="modulepreload"[^>]*>/);
  html = replaceAll(html, / href="\/(?=[a-z"])/g, ' href="#/');

  const styles: string[] = [];
  html = html.replace(/<style[^>]*>(.*?)<\/style>/gs, (_, css: string) => {
    styles.push(css);
    return "";
  });
  html = replaceAll(html, /<\/head>/g, `${stylesheets}</head>`);
  html = replaceAll(html, /<body>/g, `<body>${wayBack}`);

  const scripts: Record<string, string> = {};
  html = html.replace(/<script(| type="module")>(.*?)<\/script>/gs, (_, type: string, code: string) => {
    const name = type === "" ? "color-mode.js" : "reference.js";
    if (scripts[name] !== undefined)
      throw new Error(`build-docs made a second script of the kind of ${name}.`);
    scripts[name] = code.replace(/"https:\/\/[^"]*\/redoc\.standalone\.js"/, JSON.stringify(redoc));
    return `<script${type} src="${name}"></script>`;
  });
  if (
    !scripts["reference.js"]?.includes(redoc) ||
    styles.length === 0 ||
    scripts["color-mode.js"] === undefined
  ) {
    throw new Error("build-docs made a page without the expected scripts and styles.");
  }
  scripts["color-mode.js"] += fromDisk;
  return { "index.html": html, "style.css": pruneVariables(styles.join("\n")), ...scripts };
}

/**
 * Takes out of Redoc's script what leads out of the page: the addresses of other hosts, for its logo and its
 * telemetry, and the cookie in which it keeps what the reader chose.
 */
export function keepToPage(script: string): string {
  const logo = `data:image/svg+xml,${encodeURIComponent(logoSvg)}`;
  const replacements: [RegExp, string][] = [
    [/https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(-full)?\.svg/g, logo],
    [/https:\/\/otel\.cloud\.redocly\.com[^`"']*/g, ""],
    [/https:\/\/cdn\.redocly\.com\/icons\//g, ""],
    [/\bdocument\.cookie=/g, ""],
  ];
  return replacements.reduce((text, [pattern, value]) => replaceAll(text, pattern, value), script);
}

const stylesheets = `<link rel="stylesheet" href="style.css">
<link rel="stylesheet" href="site.css">
`;

const wayBack = `
<nav class="way-back" aria-label="Site"><a href="../index.html">← Guides and static reference</a></nav>`;

// A browser loads no module from a disk, so the page would stay empty there.
const fromDisk = '\nif (location.protocol === "file:") location.replace("../api.html");\n';

const logoSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="44" height="16"><text y="12" font-family="sans-serif" font-size="13" fill="gray">Redoc</text></svg>';

function remove(text: string, pattern: RegExp): string {
  return replaceAll(text, new RegExp(pattern, "g"), "");
}

function replaceAll(text: string, pattern: RegExp, replacement: string): string {
  if (text.search(pattern) === -1) throw new Error(`Nothing matches ${pattern}: build-docs has changed.`);
  return text.replace(pattern, () => replacement);
}
