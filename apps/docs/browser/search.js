// The search, whose index is fetched when it is first used.

const search = document.querySelector("search");
const { root } = search.dataset;
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
document.addEventListener("click", (event) => search.contains(event.target) || close());
document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  input.focus();
});

// Plain scripts, because a page that was opened from a disk may not fetch.
async function loadIndex() {
  await load("assets/minisearch.js");
  await load("assets/search-index.js");
  const { options, data } = globalThis.searchIndex;
  index = globalThis.MiniSearch.loadJS(data, options);
  show();
}

function load(path) {
  return new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = root + path;
    script.addEventListener("load", done);
    script.addEventListener("error", fail);
    document.head.append(script);
  });
}

function show() {
  const query = input.value.trim();
  if (!index || query === "") return close();
  const found = index.search(query, {
    prefix: true,
    fuzzy: 0.15,
    combineWith: "AND",
    boost: { name: 16, heading: 4, title: 2 },
  });
  results.replaceChildren(...found.slice(0, 8).map(entry));
  if (found.length === 0) {
    const nothing = document.createElement("li");
    nothing.role = "option";
    nothing.ariaDisabled = "true";
    nothing.textContent = `Nothing about “${query}”.`;
    results.append(nothing);
  }
  results.hidden = false;
  input.setAttribute("aria-expanded", "true");
  select(found.length > 0 ? 0 : -1);
}

function entry({ id: url, heading, title, excerpt }, position) {
  const item = document.createElement("li");
  item.role = "option";
  item.id = `result-${position}`;
  const link = document.createElement("a");
  link.href = root + url;
  link.tabIndex = -1;
  link.hidden = true;
  const name = document.createElement("strong");
  name.textContent = heading === title ? title : `${heading} · ${title}`;
  const text = document.createElement("span");
  text.textContent = excerpt;
  item.append(link, name, text);
  item.addEventListener("click", (event) => {
    if (event.target === link) return;
    close();
    link.click();
  });
  return item;
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
