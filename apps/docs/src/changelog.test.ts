import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readChangelog } from "./changelog.ts";
import { en } from "./words/en.ts";

let workspace: string;
beforeEach(async () => {
  const cache = join(import.meta.dirname, "../node_modules/.cache");
  await mkdir(cache, { recursive: true });
  workspace = await mkdtemp(join(cache, "changelog-"));
  for (const folder of [".changeset", "openapi", "packages/client", "packages/mock"]) {
    await mkdir(join(workspace, folder), { recursive: true });
  }
  await writeFile(join(workspace, ".changeset/README.md"), "# Changesets\n");
});
afterEach(() => rm(workspace, { recursive: true }));

describe("readChangelog", () => {
  it("says that there was no release", async () => {
    expect(await readChangelog(workspace, en)).toBe("There has been no release yet.");
  });

  it("shows pending changesets, without the names of packages", async () => {
    await writeFile(
      join(workspace, ".changeset/brave-cats.md"),
      '---\n"@metastudio-tts/client": minor\n---\n\nThe client sings.\n',
    );

    expect(await readChangelog(workspace, en)).toBe("## Not released yet\n\nThe client sings.");
  });

  it("gathers each release from all packages, the newest first, without commits", async () => {
    const log = (name: string, ...versions: string[]) =>
      `# ${name}\n\n${versions.map((version) => `## ${version}\n\n### Minor Changes\n\n- 95bbc14: New in ${version}\n`).join("\n")}`;
    await writeFile(join(workspace, "packages/client/CHANGELOG.md"), log("client", "0.10.0", "0.9.0"));
    await writeFile(join(workspace, "packages/mock/CHANGELOG.md"), log("mock", "0.10.0"));

    const lines = (await readChangelog(workspace, en)).split("\n").filter((line) => line !== "");

    expect(lines).toEqual([
      "## 0.10.0",
      "### client",
      "#### Minor Changes",
      "- New in 0.10.0",
      "### mock",
      "#### Minor Changes",
      "- New in 0.10.0",
      "## 0.9.0",
      "### client",
      "#### Minor Changes",
      "- New in 0.9.0",
    ]);
  });
});
