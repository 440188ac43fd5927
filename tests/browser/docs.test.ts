import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { startDocs } from "@metastudio-tts/docs";
import { samplesOf } from "@metastudio-tts/docs/samples";
import { type Operation, operationsOf, readDocument } from "@metastudio-tts/generator";
import { launchBrowser } from "@metastudio-tts/tools/chromium";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findViolations } from "./axe.ts";
import { dist, openPage, recordShifts } from "./open-docs.ts";

const document = await readDocument(import.meta.dirname);
const operations = operationsOf(document);

let browser: Browser;
let docs: Awaited<ReturnType<typeof startDocs>>;
let reference: string;

beforeAll(async () => {
  browser = await launchBrowser();
  docs = await startDocs({ port: 0 });
  reference = `${docs.url}/reference/index.html`;
});
afterAll(async () => {
  await browser.close();
  await docs.close();
});

/** Where an operation and a schema are inside the interactive reference. */
const linkTo = {
  operation: ({ path, method, id }: Operation) => {
    const { tags: [tag = "other"] = [] } = (document.paths[path] as Record<string, object>)[method] as {
      tags?: string[];
    };
    return `#/${tag.replaceAll(" ", "-")}/${id}`.toLowerCase();
  },
  schema: (name: string) => `#/schemas/${name.toLowerCase()}`,
};

/**
 * What axe finds on Redoc's page and cannot be fixed from outside. This list may only shrink.
 */
const knownViolations: Record<string, string> = {
  "heading-order": "a level is left out above Path and Headers",
  "label-content-name-mismatch": "the button that chooses an example is called Example, whatever it shows",
  "page-has-heading-one": "the part that a deep link shows begins with a heading of level two",
};

describe("the interactive reference", () => {
  it.each(["light", "dark"] as const)(
    "shows every operation in the %s theme, and requests nothing from other hosts",
    async (colorScheme) => {
      const { page, complaints } = await openPage(browser, reference, { colorScheme });
      await page.getByText("TTS management").first().click();

      for (const { summary } of operations) {
        await page.getByRole("link", { name: summary }).first().click();
        await page.getByRole("heading", { name: summary }).first().waitFor();
      }

      expect(await page.evaluate("document.documentElement.className")).toContain(colorScheme);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  it.each(operations.map((operation) => [operation.id, operation] as const))(
    "shows every sample and every example of %s at its link",
    { tags: ["slow"] },
    async (_, operation) => {
      const { page, complaints } = await openPage(browser, reference + linkTo.operation(operation));
      await page.getByRole("heading", { name: operation.summary }).first().waitFor();
      const section = page.locator(`[id="${linkTo.operation(operation).slice(2)}"]`);
      const panel = section.locator(".panel-request-samples");
      await panel.scrollIntoViewIfNeeded();

      for (const { title, code } of samplesOf(document, operation)) {
        await panel.locator("button[aria-haspopup=menu]").last().click();
        await page.getByRole("menuitem", { name: title, exact: true }).click();
        await expect.poll(async () => squeeze(await panel.innerText())).toContain(squeeze(code));
      }
      const [first, ...others] = operation.scenarios.filter(({ example }) => example);
      // Redoc gives an example no name where it is the only one.
      if (others.some(({ status }) => status === first?.status)) {
        expect(await section.locator(".panel-response-samples").innerText()).toContain(
          first?.example?.summary,
        );
      }
      expect(await page.context().cookies()).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  it("opens each schema at its link", { tags: ["slow"] }, async () => {
    const { page, complaints } = await openPage(browser, reference);

    for (const name of Object.keys(document.components.schemas ?? {})) {
      await page.goto(reference + linkTo.schema(name));
      await page.getByRole("heading", { name: `link to ${name} ${name}`, exact: true }).waitFor();
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("keeps the addresses that others have links to, and the static reference has the same", async () => {
    const links = operations.map(linkTo.operation);

    expect(links).toContain("#/tts-management/showttsauditionfile");
    expect(links).toContain("#/tts-management/checkvoiceasset");
    for (const operation of operations) {
      const page = await readFile(join(dist, `operations/${operation.id}.html`), "utf8");
      expect(page).toContain(`href="../reference/index.html${linkTo.operation(operation)}"`);
    }
  });

  it("has the header and the menu of all other pages", async () => {
    const parts = async (name: string) => {
      const page = await readFile(join(dist, name), "utf8");
      return [/<header>.*?<\/header>/s, /<nav id="menu".*?<\/nav>/s].map((part) =>
        // The link to the other language leads to the same page.
        part.exec(page)?.[0].replace(/ aria-current="page"|(?<=class="language" href=")[^"]*/g, ""),
      );
    };

    const own = await parts("reference/index.html");

    expect(own.every(Boolean)).toBe(true);
    expect(own).toEqual(await parts(`operations/${operations[0]?.id}.html`));
  });

  it.each([
    ["light", "dark"],
    ["dark", "light"],
  ] as const)(
    "has the site's theme from the start, when the system's is %s and %s is chosen",
    async (colorScheme, chosen) => {
      const { page, complaints } = await openPage(browser, `${docs.url}/index.html`, { colorScheme });
      const grounds = async () => [
        await page.evaluate("document.documentElement.className.match(/light|dark/g)?.join()"),
        await page.evaluate(
          "getComputedStyle(document.querySelector('#redoc > :last-child')).backgroundColor",
        ),
        await page.evaluate("getComputedStyle(document.querySelector('body > header')).backgroundColor"),
      ];
      const expected = { light: "rgb(255, 255, 255)", dark: "rgb(20, 23, 26)" };
      await page.getByLabel("Theme").selectOption(chosen);
      await page.addInitScript(`new MutationObserver((_, parsing) => {
        if (!document.body) return;
        globalThis.themeBeforeBody = document.documentElement.className;
        parsing.disconnect();
      }).observe(document, { childList: true, subtree: true })`);

      await page.goto(reference, { waitUntil: "networkidle" });
      expect(await page.evaluate("themeBeforeBody")).toBe(chosen);
      expect(await grounds()).toEqual([chosen, expected[chosen], expected[chosen]]);

      await page.getByLabel("Theme").selectOption("system");
      expect(await grounds()).toEqual([colorScheme, expected[colorScheme], expected[colorScheme]]);

      // Redoc applies its own idea of the theme again when its layout changes.
      await page.getByLabel("Theme").selectOption(chosen);
      await page.locator('[data-component-name="icons/HorizontalViewIcon/HorizontalViewIcon"]').click();
      expect(await grounds()).toEqual([chosen, expected[chosen], expected[chosen]]);
      await page.emulateMedia({ colorScheme: chosen });
      expect(await grounds()).toEqual([chosen, expected[chosen], expected[chosen]]);
      expect(await page.getByTestId("color-mode-switcher").isVisible()).toBe(false);
      expect(await page.context().cookies()).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  it.each(["/", "Control+k"])("has the site's search, and not Redoc's: %s", async (key) => {
    const { page, complaints } = await openPage(browser, reference);
    await page.getByRole("heading", { level: 1 }).first().waitFor();

    await page.keyboard.press(key);
    await page.keyboard.type(operations[0]?.id as string);
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");

    await page.waitForURL(`**/operations/${operations[0]?.id}.html*`);
    expect(complaints).toEqual([]);
    await page.goto(reference);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    expect(await page.getByTestId("search-trigger").isVisible()).toBe(false);
    await page.context().close();
  });

  it.each([1280, 390])("moves nothing while it loads, %i px", async (width) => {
    const [operation] = operations as [Operation];
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    await recordShifts(page);

    await page.goto(reference + linkTo.operation(operation), { waitUntil: "networkidle" });
    await page.getByRole("heading", { name: operation.summary }).first().waitFor();

    expect(await page.evaluate("shifts")).toEqual([]);
    await context.close();
  });

  it("leads to all pages through its menu", async () => {
    const { page } = await openPage(browser, reference, { viewport: { width: 390, height: 844 } });

    await page.getByRole("button", { name: "Menu", exact: true }).click();
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Errors" }).click();

    await page.waitForURL("**/errors.html");
    await page.context().close();
  });

  it("leads to the static reference where there is no JavaScript", async () => {
    const { page } = await openPage(browser, reference, { javaScriptEnabled: false });

    await page.getByRole("link", { name: "static reference" }).click();

    await page.waitForURL("**/api.html");
    await page.context().close();
  });

  it("covers no line of a sample with the button that copies it", async () => {
    const [operation] = operations as [Operation];
    const { page } = await openPage(browser, reference + linkTo.operation(operation));
    const sample = page.locator(".panel-request-samples").first();
    await sample.getByTestId("source-code").waitFor();

    const room = await sample.evaluate((panel) => {
      const button = panel.querySelector('.code-block-header [data-testid="copy-button"]') as Element;
      const code = panel.querySelector('[data-testid="source-code"]') as Element;
      const { paddingRight } = getComputedStyle(code);
      const textEnd = code.getBoundingClientRect().right - Number.parseFloat(paddingRight);
      return {
        besideTextPx: button.getBoundingClientRect().left - textEnd,
        hiddenPx: code.scrollWidth - code.clientWidth,
      };
    });

    expect(room.besideTextPx).toBeGreaterThanOrEqual(0);
    expect(room.hiddenPx).toBe(0);
    await page.context().close();
  });

  it("has no link that only works while its script looks on", async () => {
    const { page } = await openPage(browser, reference);

    const links = await page.locator("a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));

    expect(links.length).toBeGreaterThan(5);
    expect(
      links.filter(
        (link) =>
          !/^(#\/|\.\.\/|https:\/\/(redocly\.com\/redoc\/$|support\.huaweicloud\.com\/))/.test(link ?? ""),
      ),
    ).toEqual([]);
    await page.context().close();
  });

  it("breaks no word of its title on a phone", async () => {
    const { page } = await openPage(browser, reference, { viewport: { width: 390, height: 844 } });
    const title = page.getByRole("heading", { level: 1 }).first();
    await title.waitFor();

    const broken = await title.evaluate((heading) => {
      const walker = heading.ownerDocument.createTreeWalker(heading, 4);
      const words: string[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (const match of (node.textContent ?? "").matchAll(/\S+/g)) {
          const range = heading.ownerDocument.createRange();
          range.setStart(node, match.index);
          range.setEnd(node, match.index + match[0].length);
          if (range.getClientRects().length > 1) words.push(match[0]);
        }
      }
      return words;
    });

    expect(broken).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
    await page.context().close();
  });

  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 390],
    ["dark", 390],
  ] as const)(
    "has no other fault that axe finds than the known: %s, %i px",
    { tags: ["slow"] },
    async (colorScheme, width) => {
      for (const hash of ["", ...operations.map(linkTo.operation)]) {
        const { page } = await openPage(browser, reference + hash, {
          colorScheme,
          viewport: { width, height: 900 },
          bypassCSP: true,
        });
        await page.getByRole("heading").first().waitFor();

        const found = await findViolations(page);

        expect(Object.keys(found).filter((rule) => !(rule in knownViolations))).toEqual([]);
        await page.context().close();
      }
    },
  );
});

describe("the docs as they are served", () => {
  it("offer the document for download", async () => {
    for (const name of ["openapi.json", "openapi.yaml"]) {
      const response = await fetch(`${docs.url}/${name}`);

      expect([name, response.status]).toEqual([name, 200]);
      expect(await response.text()).toBe(await readFile(join(dist, name), "utf8"));
    }
  });

  it("keep the policy that they ship, and set no cookie", async () => {
    for (const path of ["/", "/reference/", "/errors.md", "/nowhere"]) {
      const response = await fetch(docs.url + path);
      const shipped = await readFile(join(dist, "_headers"), "utf8");

      const policy = response.headers.get("Content-Security-Policy") as string;
      expect(shipped).toContain(policy);
      expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'sha256-[^']+'; /);
      expect(policy).toContain("; connect-src 'self' blob: http://127.0.0.1:*; ");
      expect(policy.replace("http://127.0.0.1:*", "")).not.toMatch(/https?:|\*/);
      expect(response.headers.get("Set-Cookie")).toBeNull();
      const html = await response.text();
      const inline = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, code = ""]) => code);
      for (const code of inline)
        expect(policy).toContain(`'sha256-${createHash("sha256").update(code).digest("base64")}'`);
      expect(html.replaceAll("<script>", "")).not.toMatch(/<script(?![^>]*src=)|<style/);
    }
  });

  it("lead into a folder that was requested without its slash", async () => {
    const response = await fetch(`${docs.url}/reference`);

    expect([response.status, response.url]).toEqual([200, `${docs.url}/reference/`]);
  });

  it("name no host that scripts or pictures could come from, and turn telemetry off", async () => {
    const names = (await readdir(dist, { recursive: true })).filter((name) =>
      /\.(js|css|html|svg)$/.test(name),
    );
    const texts = await Promise.all(names.map((name) => readFile(join(dist, name), "utf8")));

    expect(names.length).toBeGreaterThan(10);
    expect(texts.join("\n")).not.toMatch(/cdn\.redoc\.ly|googleapis|jsdelivr|unpkg/);
    expect(await readFile(join(dist, "reference/description.js"), "utf8")).toContain(
      '"disableTelemetry":true',
    );
  });
});

/** Text as it is compared: a page shows white space in its own way. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, "");
}
