import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applySettings } from "./apply-settings.ts";
import { installTexts } from "./install-texts.ts";
import { publish } from "./publish.ts";
import { readSettings, writeSettings } from "./settings.ts";

const repository = "https://github.com/owner/name";
let root: string;
let env: NodeJS.ProcessEnv;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "metastudio-tts-publish-"));
  const manifests = ["openapi", "packages/client", "packages/mock", "apps/docs"].map(
    (folder) => `${folder}/package.json`,
  );
  for (const file of [...manifests, ...Object.keys(installTexts), ".changeset/config.json"])
    await cp(inWorkspace(file), join(root, file), { recursive: true });
  await set({ repository, isOnNpm: false });
  await mkdir(join(root, "bin"));
  env = { PATH: `${join(root, "bin")}${delimiter}${process.env.PATH}` };
  await changesetPrints("ok", 0);
});
afterEach(() => rm(root, { recursive: true }));

async function set(settings: { repository: string; isOnNpm: boolean }) {
  await writeSettings(root, settings);
  await applySettings(root, settings);
}

/** The README as it is while changesets publishes ends up in `published.md`. */
async function changesetPrints(text: string, code: number) {
  const program = `#!/bin/sh\necho "$@ ${text}" > args\ncp packages/client/README.md published.md\necho "${text}"\nexit ${code}\n`;
  await writeFile(join(root, "bin/changeset"), program, { mode: 0o755 });
}
const read = (file: string) => readFile(join(root, file), "utf8");

describe.skipIf(process.platform === "win32")("publish", () => {
  it("publishes READMEs that say how to install from npm, and leaves that to be committed", async () => {
    expect(await publish(root, { env, running: "owner/name" })).toMatch(/^npm has version \d/);

    expect(await read("args")).toBe("publish ok\n");
    expect(await read("published.md")).toContain("npm install @metastudio-tts/client");
    expect(await read("packages/client/README.md")).toBe(await read("published.md"));
    expect(await readSettings(root)).toEqual({ repository, isOnNpm: true });
  });

  it("leaves everything as it was when npm rejects a package", async () => {
    const before = await read("packages/client/README.md");
    await changesetPrints("E403", 1);

    await expect(publish(root, { env })).rejects.toThrow("E403");

    expect(await read("packages/client/README.md")).toBe(before);
    expect(await readSettings(root)).toEqual({ repository, isOnNpm: false });
  });

  it.each([
    ["the address is empty", { repository: "", isOnNpm: false }, undefined],
    ["the address is that of another repository", { repository, isOnNpm: false }, "fork/name"],
  ])("stops when %s", async (_, settings, running) => {
    await set(settings);

    await expect(publish(root, { env, running })).rejects.toThrow(
      /^Nothing was published: "repository" in release/,
    );
    await expect(read("args")).rejects.toThrow();
  });

  it("stops when a file does not follow the settings", async () => {
    await writeSettings(root, { repository: `${repository}-2`, isOnNpm: false });

    await expect(publish(root, { env })).rejects.toThrow(
      /openapi\/package\.json, .* must follow release\.json/,
    );
  });

  it("publishes nothing while changesets are pending, and no snapshot without one", async () => {
    expect(await publish(root, { env, snapshot: "pr-1" })).toMatch(/^Nothing .* there is no snapshot/);
    await writeFile(join(root, ".changeset/a.md"), '---\n"@metastudio-tts/client": patch\n---\n\nA.\n');

    expect(await publish(root, { env })).toMatch(/^Nothing was published: 1 changeset is pending/);
    await expect(read("args")).rejects.toThrow();
  });
});
