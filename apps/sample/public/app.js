const timbreResult = document.querySelector("#timbre-result");
const previewResult = document.querySelector("#preview-result");

/** What the server says of itself; asked for at once, waited for where it is needed. */
const settingsLoaded = fetch("/api/settings").then((response) => response.json());
let settings = { meanings: {} };

/** Stops what a form has started before. */
let stopCheck = () => {};
let stopPreview = () => {};

onSubmit("#timbre-form", async (id) => {
  stopCheck();
  const page = new AbortController();
  stopCheck = () => page.abort();
  timbreResult.replaceChildren(element("p", { className: "progress", role: "status" }, "Checking…"));
  try {
    const response = await fetch(`/api/timbres/${encodeURIComponent(id)}`, { signal: page.signal });
    const [answer] = await Promise.all([response.json(), settingsLoaded]);
    timbreResult.replaceChildren(response.ok ? timbreCard(answer) : errorCard(answer));
  } catch {
    if (!page.signal.aborted) timbreResult.replaceChildren(errorCard(serverGone));
  }
});

onSubmit("#preview-form", (id) => {
  stopPreview();
  const events = new EventSource(`/api/previews/${encodeURIComponent(id)}`);
  const status = element("p", { role: "status" }, "Asking for the preview…");
  const cancel = element("button", { type: "button", onclick: () => stopPreview() }, "Cancel");
  const waiting = element(
    "div",
    { className: "card" },
    element("progress", { ariaLabel: "The preview is being generated" }),
    status,
    cancel,
  );
  previewResult.replaceChildren(waiting);

  const show = (card) => {
    events.close();
    stopPreview = () => {};
    previewResult.replaceChildren(card);
  };
  stopPreview = () =>
    show(element("p", {}, "Cancelled. The job itself goes on; follow it again at any time."));
  events.addEventListener("progress", ({ data }) => {
    const { attempt, elapsedMs, files = [] } = JSON.parse(data);
    status.textContent = `${plural(files.length, "file")} ready after ${Math.round(elapsedMs / 1000)} s, asked ${plural(attempt, "time")}.`;
  });
  events.addEventListener("ready", ({ data }) => show(previewCard(JSON.parse(data))));
  events.addEventListener("failed", ({ data }) => show(errorCard(JSON.parse(data))));
  events.onerror = () => show(errorCard(serverGone));
});

settingsLoaded.then(
  (loaded) => {
    settings = loaded;
    document.querySelector("#service").textContent = settings.service;
    for (const hint of document.querySelectorAll(".mock-only")) hint.hidden = !settings.isMock;
  },
  () => timbreResult.replaceChildren(errorCard(serverGone)),
);

const serverGone = {
  what: "The sample app's server does not answer.",
  advice: "Is it still running? Start it again with npm start, then try once more.",
};

function timbreCard(timbre) {
  const { voice_model_meta: voice = {} } = timbre.asset_extra_meta ?? {};
  const { external_voice_meta: vendor = {} } = voice;
  return element(
    "div",
    { className: "card" },
    element("h3", {}, timbre.asset_name ?? "A timbre without a name"),
    element(
      "p",
      { className: `badge ${timbre.asset_state === "ACTIVED" ? "good" : "bad"}` },
      timbre.asset_state ?? "state unknown",
    ),
    element("p", {}, meaning("AssetState", timbre.asset_state)),
    facts({
      Voice: meaning("VoiceSex", voice.sex),
      Language: meaning("VoiceLanguage", voice.language),
      Vendor: meaning("VoiceProvider", vendor.provider),
      Speaker: vendor.mobvoi_voice_meta?.speaker ?? vendor.audiox_voice_meta?.speaker,
      Speed: voice.speed_ratio && `× ${voice.speed_ratio}`,
      Volume: voice.volume_ratio && `× ${voice.volume_ratio}`,
    }),
    element("ul", { className: "files" }, ...(timbre.files ?? []).map(fileItem)),
  );
}

function fileItem(file) {
  const details = [
    meaning("AssetFileCategory", file.asset_file_category),
    size(file.file_size),
    meaning("AssetFileState", file.state),
  ];
  return element(
    "li",
    {},
    element("strong", {}, file.file_name ?? "A file without a name"),
    element("span", {}, details.filter(Boolean).join(" · ")),
    file.reason && element("p", { className: "reason" }, `Rejected: ${file.reason}`),
    file.asset_file_category === "SAMPLE" && file.download_url && player(file.download_url),
  );
}

function previewCard({ files = [] }) {
  return element(
    "div",
    { className: "card" },
    element("h3", {}, `${plural(files.length, "preview")} ready`),
    element(
      "ul",
      { className: "files" },
      ...files.map(({ download_url: link }, index) =>
        element("li", {}, element("strong", {}, `Preview ${index + 1}`), player(link)),
      ),
    ),
    element(
      "p",
      { className: "hint" },
      `The links are valid for ${plural(settings.previewLinkSeconds / 3600, "hour")}.`,
    ),
  );
}

function errorCard({ what, advice, requestId }) {
  return element(
    "div",
    { className: "card error", role: "alert" },
    element("p", {}, element("strong", {}, what)),
    element("p", {}, advice),
    requestId && element("p", { className: "hint" }, "Request ID ", element("code", {}, requestId)),
  );
}

function player(link) {
  return element("audio", { controls: true, preload: "metadata", src: link });
}

function facts(entries) {
  const rows = Object.entries(entries).filter(([, value]) => value);
  return element(
    "dl",
    {},
    ...rows.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]),
  );
}

/** What a value means; a value that the document does not list stands for itself. */
function meaning(name, value) {
  return settings.meanings[name]?.[value] ?? value;
}

function size(bytes) {
  if (!bytes) return undefined;
  const unit = bytes < 1e6 ? "kilobyte" : "megabyte";
  const value = bytes < 1e6 ? bytes / 1e3 : bytes / 1e6;
  return new Intl.NumberFormat("en", { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
}

function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function onSubmit(selector, act) {
  document.querySelector(selector).addEventListener("submit", (event) => {
    event.preventDefault();
    act(new FormData(event.target).get("id").trim());
  });
}

/** Makes an element; texts become text, never markup. */
function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== undefined && child !== false && child !== ""));
  return made;
}
