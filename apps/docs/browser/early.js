// Applies what the reader has chosen before, ahead of the first paint: the theme, the language of samples,
// and whether long lines of code wrap.

/** The reader's choices, which are kept for later pages. */
globalThis.choices = {
  read(name) {
    try {
      return localStorage.getItem(name) ?? undefined;
    } catch {
      // A reader who blocks storage gets the defaults.
      return undefined;
    }
  },
  keep(name, value) {
    try {
      localStorage.setItem(name, value);
    } catch {
      // Without storage it applies to this page.
    }
  },
};

{
  const theme = globalThis.choices.read("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  if (globalThis.choices.read("wrap") === "off") document.documentElement.dataset.wrap = "off";
  const language = globalThis.choices.read("language");
  if (/^[a-z-]+$/.test(language ?? "")) {
    const chosen = `[data-panel="${language}"]`;
    const group = `.panels[data-choice="language"]:not(.ready):has(> ${chosen})`;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `@media screen { ${group} > .panel { display: none !important } ${group} > ${chosen} { display: block !important } }`,
    );
    document.adoptedStyleSheets = [sheet];
  }
}
