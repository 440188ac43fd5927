// Panels of which the reader chooses one: tabs, or a list where there are many. Without a script all are shown.

for (const group of document.querySelectorAll(".panels")) {
  const panels = [...group.querySelectorAll(":scope > .panel")];
  if (panels.length < 2) continue;
  const { choice } = group.dataset;
  const control = choice === "language" ? createTabs(group, panels) : createList(group, panels);
  group.prepend(control);
  group.classList.add("ready");
  // To ask which panel is visible would compute the layout of the page before its first paint.
  show(group, panels[0].dataset.panel);
  if (choice === "language") show(group, choices.read("language"));
}

tools.showPanel = show;

function show(group, name) {
  const panels = [...group.querySelectorAll(":scope > .panel")];
  if (!panels.some(({ dataset }) => dataset.panel === name)) return;
  for (const panel of panels) panel.classList.toggle("chosen", panel.dataset.panel === name);
  for (const tab of group.querySelectorAll("[role=tab]")) {
    tab.ariaSelected = String(tab.dataset.panel === name);
    tab.tabIndex = tab.dataset.panel === name ? 0 : -1;
  }
  const list = group.querySelector("select");
  if (list) list.value = name;
}

function createTabs(group, panels) {
  const tabs = document.createElement("div");
  tabs.role = "tablist";
  tabs.ariaLabel = words.language;
  for (const panel of panels) {
    const tab = document.createElement("button");
    tab.type = "button";
    tab.role = "tab";
    tab.dataset.panel = panel.dataset.panel;
    tab.textContent = panel.querySelector("h3").firstChild.textContent;
    panel.role = "tabpanel";
    panel.id ||= `${group.dataset.choice}-${panel.dataset.panel}`;
    panel.ariaLabel = tab.textContent;
    tab.setAttribute("aria-controls", panel.id);
    tab.addEventListener("click", () => choose(tab.dataset.panel));
    tabs.append(tab);
  }
  tabs.addEventListener("keydown", ({ key, target }) => {
    const all = [...tabs.children];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    const next =
      step === undefined
        ? { Home: all[0], End: all.at(-1) }[key]
        : all[(all.indexOf(target) + step + all.length) % all.length];
    next?.focus();
    next?.click();
  });
  return tabs;
}

function choose(language) {
  for (const group of document.querySelectorAll('.panels[data-choice="language"]')) show(group, language);
  choices.keep("language", language);
}

function createList(group, panels) {
  const list = document.createElement("select");
  list.ariaLabel = words.scenario;
  for (const panel of panels) {
    list.append(new Option(panel.querySelector("h3").firstChild.textContent, panel.dataset.panel));
  }
  list.addEventListener("change", () => show(group, list.value));
  return list;
}
