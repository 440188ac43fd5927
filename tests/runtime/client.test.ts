import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { launchBrowser } from "@metastudio-tts/tools/chromium";
import { runOrThrow } from "@metastudio-tts/tools/process";
import { describe, expect, it } from "vitest";
import { bin, compilers, isSupported } from "./get-runtimes.ts";
import { useProject } from "./project.ts";
import { bundleForBrowser, startWorkerd } from "./workerd.ts";

const project = useProject("client", ["smoke.mjs", "main.mjs", "worker.mjs", "types.ts"]);

const allPassed = { passed: 9, failures: [] };

describe.skipIf(!isSupported)("the packed client, in an empty project", () => {
  it.each([
    ["Node 20", () => bin("node20/bin/node"), []],
    ["Node 22", () => bin("node22/bin/node"), []],
    ["this Node", () => process.execPath, []],
    ["Node 26", () => bin("node26/bin/node"), []],
    ["Node without eval", () => process.execPath, ["--disallow-code-generation-from-strings"]],
    ["Deno", () => bin("deno/deno"), ["run", "--no-prompt", "--allow-read", "--allow-env"]],
    ["Bun", () => bin("bun/bin/bun"), ["run"]],
  ])("runs on %s", async (_, program, args) => {
    const { stdout } = await runOrThrow(program(), [...args, "main.mjs"], { cwd: project.folder });

    expect(JSON.parse(stdout)).toEqual(allPassed);
  });

  it("runs on workerd", async () => {
    await bundle("worker.mjs", "worker.bundle.mjs");
    await using workerd = await startWorkerd(project.folder, "worker.bundle.mjs");

    const result = await (await workerd.request("/")).json();

    expect(result).toEqual(allPassed);
  });

  it("runs in Chromium", async () => {
    await bundle("smoke.mjs", "smoke.bundle.mjs");
    const code = await readFile(join(project.folder, "smoke.bundle.mjs"), "utf8");
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await page.route("**/*", (route) =>
        route.request().url().endsWith(".mjs")
          ? route.fulfill({ contentType: "text/javascript", body: code })
          : route.fulfill({ contentType: "text/html", body: "<!doctype html>" }),
      );
      await page.goto("http://page.test/");

      expect(await page.evaluate('import("/smoke.mjs").then(({ smoke }) => smoke())')).toEqual(allPassed);
    } finally {
      await browser.close();
    }
  });

  it("can be required where Node can require ES modules", async () => {
    const script = 'console.log(typeof require("@metastudio-tts/client").createTtsClient)';

    for (const node of [bin("node20/bin/node"), bin("node22/bin/node"), process.execPath]) {
      const args = ["--input-type=commonjs", "-e", script];
      const { stdout } = await runOrThrow(node, args, { cwd: project.folder });
      expect(stdout).toBe("function\n");
    }
  });
});

(isSupported ? describe.concurrent : describe.skip)("the packed client's types", () => {
  it.each(
    Object.keys(compilers).flatMap((compiler) =>
      ["node16", "nodenext", "bundler"].map((resolution) => [compiler, resolution] as const),
    ),
  )("compile with %s and moduleResolution %s", async (compiler, moduleResolution) => {
    const module = moduleResolution === "bundler" ? "esnext" : moduleResolution;

    expect(await project.compile("types.ts", compiler, { module, moduleResolution })).toBe("");
  });
});

const bundle = (input: string, output: string) => bundleForBrowser(project.folder, input, output);
