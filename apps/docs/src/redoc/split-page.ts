/**
 * Moves the scripts and styles of a page by `redocly build-docs` into files, as a strict policy requires, and loads
 * Redoc from the site itself.
 *
 * Rewrites the links into the page as Redoc's script would: it does not change existing links, which lead to
 * addresses that no host has.
 *
 * @throws {Error} the page is not as expected, because `build-docs` has changed
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
 * Removes from Redoc's script the addresses of other hosts, for its logo and its telemetry, and the cookie with
 * the reader's choices.
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

// Browsers load no modules from a disk, so the page would stay empty.
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

/**
 * Removes the custom properties that a style sheet does not use.
 *
 * These are most of the theme in the page of `build-docs`: the page shows little more than the menu at first, and
 * Redoc's script brings the whole theme again. It saves 17 kB, compressed.
 */
function pruneVariables(css: string): string {
  let pruned = css;
  for (let before = ""; before !== pruned; ) {
    before = pruned;
    const used = new Set([...before.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name]) => name));
    pruned = before.replace(declaration, (text, name: string) => (used.has(name) ? text : ""));
  }
  return pruned;
}

const declaration = /(--[\w-]+)\s*:((?:"[^"]*"|'[^']*'|[^;}"'])*);?/g;
