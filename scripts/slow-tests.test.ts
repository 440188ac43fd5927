import { glob, readFile } from "node:fs/promises";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import { expect, it } from "vitest";

// Turbo skips a package without the task and says nothing.
it("a package with slow tests has the task that runs them", async () => {
  const withSlowTests = new Set<string>();
  const files = glob("{openapi,tests,scripts,packages/*,apps/*}/**/*.test.ts", {
    cwd: inWorkspace("."),
    exclude: (name) => name === "node_modules" || name === "dist",
  });
  for await (const file of files) {
    const text = await readFile(inWorkspace(file), "utf8");
    const folder = /^(?:packages|apps)\/[^/]+|^[^/]+/.exec(file)?.[0] as string;
    if (/tags: \[.*"slow"/.test(text)) withSlowTests.add(folder);
  }

  const manifests = await Promise.all(
    [...withSlowTests].map(async (folder) => {
      const text = await readFile(inWorkspace(`${folder}/package.json`), "utf8");
      return [
        folder,
        (JSON.parse(text) as { scripts: Record<string, string> }).scripts["test:slow"],
      ] as const;
    }),
  );

  expect(manifests.length).toBeGreaterThan(0);
  expect(manifests.filter(([, task]) => task === undefined)).toEqual([]);
});
