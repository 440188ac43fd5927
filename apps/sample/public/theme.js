// The choice of the theme, as in the docs: applied ahead of the first paint, and kept for later pages.

const root = document.documentElement;

try {
  const kept = localStorage.getItem("theme");
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;
} catch {
  // A reader who blocks storage gets the system's theme.
}

addEventListener("DOMContentLoaded", () => {
  const themes = document.querySelector("select.theme");
  themes.hidden = false;
  themes.value = root.dataset.theme ?? "system";
  themes.addEventListener("change", () => {
    if (themes.value === "system") delete root.dataset.theme;
    else root.dataset.theme = themes.value;
    try {
      localStorage.setItem("theme", themes.value);
    } catch {
      // Without storage it applies to this page.
    }
  });
});
