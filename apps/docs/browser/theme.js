// The choice of the theme, which is kept for later pages. early.js applies it.

const themes = document.querySelector("select.theme");
themes.hidden = false;
themes.value = document.documentElement.dataset.theme ?? "system";
themes.addEventListener("change", () => {
  if (themes.value === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = themes.value;
  choices.keep("theme", themes.value);
});
