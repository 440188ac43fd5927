import { copyWorkspace, type WorkspaceCopy } from "@metastudio-tts/tools/workspace-copy";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const manifests = ["openapi", "packages/client", "packages/mock", "apps/docs", "apps/sample"].map(
  (folder) => `${folder}/package.json`,
);

let copy: WorkspaceCopy;
beforeAll(async () => {
  copy = await copyWorkspace();
});
afterAll(() => copy[Symbol.asyncDispose]());

const versions = async () =>
  Promise.all(manifests.map(async (file) => JSON.parse(await copy.read(file)).version as string));

describe("pnpm version-packages", () => {
  it("says that nothing is pending, and changes nothing", async () => {
    const { exitCode, printed } = await copy.run("pnpm", "version-packages");

    expect(printed).toContain(
      "No changeset is pending, so there is nothing to release. Nothing was changed.",
    );
    expect(exitCode).toBe(0);
    expect(await copy.git("status", "--porcelain")).toBe("");
  });

  it("rejects a tree with changes of its own, and changes nothing", async () => {
    const changeset = '---\n"@metastudio-tts/client": minor\n---\n\nPreviews say how long they are.\n';
    await copy.write(".changeset/longer.md", changeset);

    const { exitCode, printed } = await copy.run("pnpm", "version-packages");

    expect(printed).toMatch(/Commit or stash what you changed first.*\n {2}\?\? \.changeset\/longer\.md/);
    expect(exitCode).toBe(1);
    expect(await copy.git("status", "--porcelain")).toBe("?? .changeset/longer.md\n");
  });

  it("takes everything back when a step fails", async () => {
    await copy.write("openapi/components/schemas/AuditionFile.yaml", "description: [\n");
    await copy.git("add", "--all");
    await copy.git("commit", "--quiet", "--message=broken");

    const { exitCode, printed } = await copy.run("pnpm", "version-packages");

    expect(printed).toMatch(/AuditionFile\.yaml:\d+:\d+ {2}Failed to parse/);
    expect(printed).toContain("Everything is as it was.");
    expect(exitCode).toBe(1);
    expect(await copy.git("status", "--porcelain")).toBe("");
    await copy.git("checkout", "--quiet", "HEAD~1", "--", "openapi");
    await copy.git("commit", "--quiet", "--message=fixed");
  });

  it("gives all packages and the document one version, and leaves nothing stale", async () => {
    const [before = ""] = await versions();
    const [major, minor] = before.split(".").map(Number);
    const next = `${major}.${(minor ?? 0) + 1}.0`;

    const { exitCode, printed } = await copy.run("pnpm", "version-packages");

    expect(printed).toContain(`All packages and the document are now ${next}, from 1 changeset.`);
    expect(exitCode).toBe(0);
    expect(await versions()).toEqual(manifests.map(() => next));
    expect(await copy.read("openapi/openapi.yaml")).toContain(`\n  version: ${next}\n`);
    expect(JSON.parse(await copy.read("openapi/dist/openapi.json")).info.version).toBe(next);
    expect(await copy.read("packages/client/CHANGELOG.md")).toMatch(
      new RegExp(
        `## ${next.replaceAll(".", "\\.")}\\n\\n### Minor Changes\\n\\n- \\w+: Previews say how long they are\\.`,
      ),
    );
    for (const file of manifests) {
      expect(await copy.read(file.replace("package.json", "CHANGELOG.md"))).toContain(`## ${next}`);
    }
    expect(await copy.run("node", "scripts/generate.ts", "--check")).toMatchObject({ exitCode: 0 });
    expect(await copy.run("pnpm", "install", "--frozen-lockfile", "--offline")).toMatchObject({
      exitCode: 0,
    });
  });
});
