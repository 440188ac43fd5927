// The search, whose index is fetched when it is first used.

const search = document.querySelector("search");
const { root, assets } = search.dataset;
const input = search.querySelector("input");
const results = search.querySelector("ul");
let index;
let selected = -1;
search.hidden = false;

input.addEventListener("focus", loadIndex, { once: true });
input.addEventListener("input", show);
input.addEventListener("keydown", (event) => {
  const { length } = results.children;
  if (event.key === "Escape") close();
  else if (event.key === "ArrowDown" && length > 0) select((selected + 1) % length);
  else if (event.key === "ArrowUp" && length > 0) select((selected + length - 1) % length);
  else if (event.key === "Enter") results.children[Math.max(selected, 0)]?.click();
  else return;
  event.preventDefault();
});
search.addEventListener(
  "focusout",
  ({ relatedTarget }) => relatedTarget && !search.contains(relatedTarget) && close(),
);
document.addEventListener("click", (event) => search.contains(event.target) || close());
document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
  const isShortcut = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
  if (!isShortcut && (event.key !== "/" || isTyping || hasModifier)) return;
  event.preventDefault();
  input.focus();
});

// Plain scripts, because a page that was opened from a disk may not fetch.
async function loadIndex() {
  try {
    await load("minisearch.js");
    await load(words.searchIndex);
  } catch {
    return showText(words.noIndex);
  }
  const { options, data } = globalThis.searchIndex;
  index = globalThis.MiniSearch.loadJS(data, options);
  show();
}

function load(path) {
  return new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = assets + path;
    script.addEventListener("load", done);
    script.addEventListener("error", fail);
    document.head.append(script);
  });
}

function show() {
  const query = input.value.trim();
  if (!index || query === "") return close();
  const exact = index.search(query);
  // A short word is close to many others.
  const fuzzy = (term) => term.length > 4 && 0.25;
  const found = exact.length > 0 ? exact : similar(query, fuzzy);
  if (found.length === 0) return showText(words.nothing.replace("{}", () => query));
  results.replaceChildren(...found.slice(0, 8).map(entry));
  open();
  select(0);
}

// Sections with most of a question's words, or with such as are spelled alike.
function similar(query, fuzzy) {
  const terms = new Set(globalThis.searchIndex.options.tokenize(query.toLowerCase()).filter(Boolean));
  return index
    .search(query, { fuzzy, combineWith: "OR" })
    .filter(({ queryTerms }) => new Set(queryTerms).size * 2 > terms.size);
}

function showText(text) {
  const item = document.createElement("li");
  item.role = "option";
  item.ariaDisabled = "true";
  item.textContent = text;
  results.replaceChildren(item);
  open();
  select(-1);
}

function open() {
  results.hidden = false;
  input.setAttribute("aria-expanded", "true");
}

function entry({ id: url, heading, title, text, queryTerms, match }, position) {
  const item = document.createElement("li");
  item.role = "option";
  item.id = `result-${position}`;
  const link = document.createElement("a");
  link.href = root + url;
  link.tabIndex = -1;
  link.hidden = true;
  const name = document.createElement("strong");
  name.append(...marked(heading === title ? title : `${heading} · ${title}`, match));
  const excerpt = document.createElement("span");
  excerpt.append(...marked(excerptOf(text, queryTerms, match), match));
  item.append(link, name, excerpt);
  item.addEventListener("click", (event) => {
    if (event.target === link) return;
    close();
    link.click();
  });
  return item;
}

// The line that has the most of the query, or the first one; of a long line, the part from shortly before its first hit.
function excerptOf(text, queryTerms, match) {
  const lines = text.split("\n").map((line) => ({ line, weight: weightOf(line, queryTerms, match) }));
  const { line } = lines.reduce((best, one) => (one.weight > best.weight ? one : best));
  const words = wordsOf(line, match);
  const first = words.findIndex((word) => isHit(word, match));
  const before = words.slice(0, Math.max(first, 0)).join("");
  const start = before.length < 60 ? 0 : startOfWord(before, before.length - 50);
  const part = line.slice(start);
  const end = part.length < 160 ? part.length : startOfWord(part, 140) - 1;
  return `${start > 0 ? "… " : ""}${part.slice(0, end)}${end < part.length ? " …" : ""}`;
}

// Chinese has no spaces, so it is cut anywhere.
function startOfWord(text, from) {
  const space = text.slice(from, from + 20).indexOf(" ");
  return space < 0 ? from + 1 : from + space + 1;
}

// Nodes, because text of the index is never HTML.
function marked(text, match) {
  return wordsOf(text, match).map((word) => {
    if (!isHit(word, match)) return word;
    const mark = document.createElement("mark");
    mark.textContent = word;
    return mark;
  });
}

// A whole word of the query counts more than a beginning, and a beginning more than what is spelled alike.
function weightOf(line, queryTerms, match) {
  const hits = wordsOf(line, match)
    .filter((word) => isHit(word, match))
    .map((word) => word.toLowerCase());
  const weights = queryTerms.map((term) => {
    if (hits.includes(term)) return 3;
    return hits.some((hit) => hit.startsWith(term)) ? 2 : 0;
  });
  return weights.reduce((sum, weight) => sum + weight, hits.length > 0 ? 1 : 0);
}

// The index's own words, and what is between them; of Chinese, the pairs that match.
function wordsOf(text, match) {
  const inHan = Object.keys(match).filter((term) => /^\p{Script=Han}/u.test(term));
  // The last character of a query is a word as well, but all by itself it is in every line.
  const pairs = inHan.some((term) => term.length > 1) ? inHan.filter((term) => term.length > 1) : inHan;
  const word = "[^\\n\\r\\p{Z}\\p{P}\\p{Script=Han}]+";
  return text.split(new RegExp(`(${[...pairs, word].join("|")})`, "u"));
}

function isHit(word, match) {
  return Object.hasOwn(match, word.toLowerCase());
}

function select(position) {
  selected = position;
  [...results.children].forEach((item, at) => {
    if (item.role === "option") item.ariaSelected = String(at === position);
  });
  const current = results.children[position];
  if (current?.id) input.setAttribute("aria-activedescendant", current.id);
  else input.removeAttribute("aria-activedescendant");
  current?.scrollIntoView({ block: "nearest" });
}

function close() {
  results.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
  selected = -1;
}
