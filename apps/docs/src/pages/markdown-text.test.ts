import { expect, it } from "vitest";
import { withoutLayout } from "./markdown-text.ts";

it("Markdown for readers has neither the lines that lay out a page, nor the markers of generated blocks", () => {
  const markdown = [
    '<div class="panels" data-choice="a">',
    "First.",
    "</div>",
    "<!-- install: mock -->",
    "Install <!-- inline --> it.",
    "<!-- /install -->",
    "Last.",
  ].join("\n\n");

  expect(withoutLayout(markdown)).toBe("First.\n\nInstall <!-- inline --> it.\n\nLast.");
});

it("an empty generated block leaves no gap", () => {
  const markdown = "Before.\n\n<!-- install: mock -->\n\n<!-- /install -->\n\nAfter.";

  expect(withoutLayout(markdown)).toBe("Before.\n\nAfter.");
});
