const serverGone = {
  tone: "bad",
  title: "The sample app's server does not answer",
  advice: "Is it still running? Start it again with npm start, then try once more.",
};
const cancelled = {
  tone: "wait",
  title: "Cancelled",
  text: "This page has stopped asking. In the service a preview goes on: ask again at any time.",
};

for (const section of document.querySelectorAll("section")) {
  const form = section.querySelector("form");
  const { id, example } = form.elements;
  let stop = () => {};
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // A newer question ends the one before it.
    stop();
    stop = ask(section, id.value.trim());
    if (example && example.value !== id.value) example.value = "";
  });
  example?.addEventListener("change", () => {
    id.value = example.value;
    if (id.value) form.requestSubmit();
  });
}

/** Asks the server, shows how it is going, and in the end one card. The returned function stops it. */
function ask(section, id) {
  const result = section.querySelector(".result");
  const announcement = section.querySelector(".announcement");
  const text = note("", "Asking the service …");
  const time = note("quiet", "0 s");
  const cancel = element("button", { type: "button", onclick: () => show(cancelled) }, "Cancel");
  const bar = element("progress", { ariaLabel: "Waiting for the service" });
  const startedAt = performance.now();
  let heardAt = startedAt;

  const report = (words) => {
    heardAt = performance.now();
    if (text.textContent !== words) announcement.textContent = words;
    text.textContent = words;
  };
  const timer = setInterval(() => {
    const [elapsed, silent] = [startedAt, heardAt].map((from) =>
      Math.round((performance.now() - from) / 1000),
    );
    const slow = `No news for ${silent} s: the service is slow or busy. Still trying.`;
    time.textContent = `${elapsed} s${silent < 10 ? "" : ` · ${slow}`}`;
  }, 1000);
  const events = new EventSource(`/api/${section.id}?${new URLSearchParams({ id })}`);
  const stop = () => {
    clearInterval(timer);
    // The server notices, and stops polling.
    events.close();
  };
  const show = (card) => {
    stop();
    const hadFocus = result.contains(document.activeElement);
    result.replaceChildren(cardOf(card));
    const said = [card.title, card.badge, card.text, card.advice].filter(Boolean);
    announcement.textContent = said.map((words) => words.replace(/\.?$/, ".")).join(" ");
    if (hadFocus) result.focus();
  };

  events.addEventListener("progress", ({ data }) => report(JSON.parse(data)));
  events.addEventListener("card", ({ data }) => show(JSON.parse(data)));
  events.onerror = () => show(serverGone);
  result.replaceChildren(element("div", { className: "waiting" }, text, bar, time, cancel));
  announcement.textContent = text.textContent;
  return stop;
}

function cardOf({ tone, title, badge, text, advice, facts = {}, files = [], expiresAt, requestId }) {
  const rows = Object.entries(facts).map(
    ([name, value]) => value && element("div", {}, element("dt", {}, name), element("dd", {}, value)),
  );
  return element(
    "article",
    { className: tone },
    element("div", { className: "title" }, element("h3", {}, title), badge && note("badge", badge)),
    text && note("", text),
    advice && note("advice", element("strong", {}, "What to do: "), advice),
    rows.some(Boolean) && element("dl", {}, ...rows),
    files.length > 0 && element("ul", {}, ...files.map(fileOf)),
    expiresAt && note("quiet", "The links work until ", timeOf(new Date(expiresAt)), "."),
    requestId && note("quiet", "Request ID ", element("code", {}, requestId), " ", copyButton(requestId)),
  );
}

function fileOf({ name, details, problem, audio, download: href }) {
  const link = { href, download: "", target: "_blank", rel: "noopener", ariaLabel: `Download ${name}` };
  return element(
    "li",
    {},
    element("strong", {}, name),
    href && element("a", link, "Download"),
    details && note("quiet", details),
    problem && note("problem", problem),
    audio && player(audio, name),
  );
}

function player(src, ariaLabel) {
  const audio = element("audio", { controls: true, preload: "metadata", src, ariaLabel });
  const problem = "This audio cannot be loaded. Its link may have expired: ask for it again.";
  audio.onerror = () => audio.replaceWith(note("problem", problem));
  return audio;
}

function timeOf(date) {
  const shown = date.toLocaleTimeString([], { timeStyle: "short" });
  return element("time", { dateTime: date.toISOString() }, shown);
}

function copyButton(text) {
  const onclick = async ({ target }) => {
    await navigator.clipboard.writeText(text);
    target.textContent = "Copied";
  };
  return element("button", { type: "button", onclick }, "Copy");
}

function note(className, ...children) {
  return element("p", { className }, ...children);
}

/** Makes an element; texts become text, never markup. */
function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter(Boolean));
  return made;
}
