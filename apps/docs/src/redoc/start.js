import { description, options } from "./description.js";
import { init } from "./redoc.js";

init(description, options, document.querySelector("#redoc"));

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
