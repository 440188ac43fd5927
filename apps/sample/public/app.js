const { lang } = document.documentElement;
// The browser's own variant of the page's language, such as "en-GB", where it has one.
const browsers = new Intl.DateTimeFormat().resolvedOptions().locale;
const locale = browsers.split("-")[0] === lang.split("-")[0] ? browsers : lang;

// The server does not see where on the page the reader is.
for (const link of document.querySelectorAll("a.language"))
  link.addEventListener("click", () => {
    link.hash = location.hash;
  });

for (const section of document.querySelectorAll("section")) {
  const form = section.querySelector("form");
  const { id, example } = form.elements;
  let stop = () => {};
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // A new call ends the previous one.
    stop();
    stop = call(section, id.value.trim());
    if (example && example.value !== id.value) example.value = "";
  });
  example?.addEventListener("change", () => {
    id.value = example.value;
    if (id.value) form.requestSubmit();
  });
}

/** Calls the server, and shows the progress, then a card. The returned function stops it. */
function call(section, id) {
  const announcement = section.querySelector("[role=status]");
  const result = section.querySelector(".result");
  const startedAt = performance.now();
  let heardAt = startedAt;

  const report = (text) => {
    heardAt = performance.now();
    for (const place of [announcement, result.querySelector("p")])
      if (place.textContent !== text) place.textContent = text;
  };
  const timer = setInterval(() => {
    const [elapsed, silent] = [startedAt, heardAt].map((at) => Math.round((performance.now() - at) / 1e3));
    const slow = silent < 10 ? [] : [say("slow", silent)];
    result.querySelector(".quiet").textContent = [say("elapsed", elapsed), ...slow].join(" · ");
  }, 1000);
  const events = new EventSource(`/api/${section.id}?${new URLSearchParams({ id, lang })}`);
  const stop = () => {
    clearInterval(timer);
    // The server then stops polling.
    events.close();
  };
  const show = (card) => {
    stop();
    const hadFocus = result.contains(document.activeElement);
    result.replaceChildren(card);
    const said = [...result.querySelectorAll(".said")].map(
      (part) => part.textContent.replace(/[.。]?$/, "") + say("sentence-end"),
    );
    announcement.textContent = said.join("").trimEnd();
    if (hadFocus) result.focus();
  };

  events.addEventListener("progress", ({ data }) => report(JSON.parse(data)));
  events.addEventListener("card", ({ data }) => show(cardOf(JSON.parse(data))));
  events.onerror = () => show(fill("server-gone"));
  result.replaceChildren(fill("waiting"));
  result.querySelector("button").onclick = () => show(fill("cancelled"));
  result.querySelector(".quiet").textContent = say("elapsed", 0);
  report(say("waiting-start"));
  return stop;
}

function cardOf(card) {
  const expiry =
    card.expiresAt && new Date(card.expiresAt).toLocaleTimeString(locale, { timeStyle: "short" });
  const facts = Object.entries(card.facts ?? {}).map(([name, value]) => ({ name, value }));
  const made = fill("card", { ...card, expiry, facts });
  for (const audio of made.querySelectorAll("audio"))
    audio.addEventListener("error", () => audio.after(fill("no-audio")), { once: true });
  for (const button of made.querySelectorAll("button"))
    button.onclick = async () => {
      const copying = navigator.clipboard?.writeText(card.requestId).then(() => "copied");
      button.textContent = say((await copying?.catch(() => "")) || "copy-by-hand");
    };
  return made;
}

/** The text of a template, in which a number of seconds may stand. */
function say(name, seconds) {
  return fill(name).textContent.replace("{seconds}", seconds);
}

/**
 * A copy of a template. `data-text-content="title"` sets the property `textContent` to the value `title`,
 * `data-each="files"` repeats a nested template, and elements without a value are removed. Values become text, never
 * markup.
 */
function fill(name, values = {}) {
  return fillTemplate(document.querySelector(`#${name}`), values);
}

function fillTemplate(template, values) {
  const made = template.content.cloneNode(true);
  for (const part of made.querySelectorAll("*")) {
    for (const [property, name] of Object.entries(part.dataset)) {
      const value = values[name];
      if (value == null || value.length === 0) part.remove();
      else if (property === "each") part.replaceWith(...value.map((each) => fillTemplate(part, each)));
      else part[property] = typeof value === "string" ? value : JSON.stringify(value);
    }
  }
  return made;
}
