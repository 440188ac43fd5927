import { description, options, words } from "./description.js";
import { init } from "./redoc.js";

globalThis.redocWords = words;
const root = document.querySelector("#redoc");
init(description, options, root);

// Redoc's menu is no landmark by itself.
const rendering = new MutationObserver(() => {
  const menu = root.querySelector(".menu-content");
  if (!menu) return;
  rendering.disconnect();
  menu.role = "navigation";
  menu.ariaLabel = root.dataset.menu;
});
rendering.observe(root, { childList: true, subtree: true });

// Ctrl+K would open Redoc's search, which knows only this page.
addEventListener(
  "keydown",
  (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    document.querySelector("search input").focus();
  },
  { capture: true },
);
