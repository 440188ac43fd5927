import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, matchesGlob } from "node:path";
import { UserError } from "@metastudio-tts/generator";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkTranslations } from "../translation/translations.ts";
import { applySettings, findStale } from "./apply-settings.ts";
import { installTexts } from "./install-texts.ts";
import { readSettings, requireRepository, writeSettings } from "./settings.ts";

const repository = "https://github.com/owner/name";
const manifests = ["openapi", "packages/client", "packages/mock"].map((folder) => `${folder}/package.json`);
const texts = Object.keys(installTexts);

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "metastudio-tts-settings-"));
  const document = ["openapi.yaml", "paths", "components", "overlays", "redocly.yaml", "lint-rules.js"];
  const pages = ["apps/docs/pages", "apps/docs/pages-zh-CN"];
  const others = ["apps/docs/package.json", ".changeset/config.json", "release.json"];
  const files = [...manifests, ...texts, ...pages, ...document.map((name) => `openapi/${name}`), ...others];
  for (const file of files) await cp(inWorkspace(file), join(root, file), { recursive: true });
});
afterAll(() => rm(root, { recursive: true }));
const read = (file: string) => readFile(join(root, file), "utf8");

describe("release.json", () => {
  it("is what READMEs, docs and package.json files say", async () => {
    const stale = await findStale(inWorkspace(), await readSettings(inWorkspace()));

    expect(stale.map(({ file }) => file)).toEqual([]);
  });

  it.each([
    [
      '{"repository": "git@github.com:owner/name", "isOnNpm": true}',
      /must be https:\/\/github\.com\/owner\/name, got "git@/,
    ],
    ['{"repository": "", "isOnNpm": "yes"}', /"isOnNpm": true or false/],
    ['{"repository": "", "isOnNpm": true, "npm": 1}', /unknown key "npm"/],
    ['{"repository": "https://github.com/owner/name.git", "isOnNpm": true}', /owner\/name, got ".*\.git"/],
    ['{"repository": "https://github.com/owner/..", "isOnNpm": true}', /owner\/name, got ".*\.\."/],
    ['{"repository": "https://github.com/./name", "isOnNpm": true}', /owner\/name, got ".*\.\/name"/],
    [
      '{"repository": "", "isOnNpm": true}',
      /"repository" in release\.json is empty, but npm has the packages/,
    ],
    ['{"repository": ""', /^release\.json is not JSON: .+\. Correct it\.$/],
    ["null", /release\.json must be an object/],
    ["[]", /release\.json must be an object/],
  ])("rejects %s", async (text, message) => {
    await writeFile(join(root, "release.json"), text);

    const reading = readSettings(root);

    await expect(reading).rejects.toThrow(UserError);
    await expect(reading).rejects.toThrow(message);
  });

  it("has to be there", async () => {
    const reading = readSettings(join(root, "openapi"));

    await expect(reading).rejects.toThrow(UserError);
    await expect(reading).rejects.toThrow(/^release\.json is missing\. Restore it from git\.$/);
  });
});

describe("turbo.json", () => {
  it("runs these tests again when a file changes that must follow release.json", async () => {
    const { tasks } = JSON.parse(await readFile(inWorkspace("turbo.json"), "utf8"));
    const inputs: string[] = tasks["@metastudio-tts/scripts#test"].inputs;
    const patterns = inputs.map((input) => input.replace("$TURBO_ROOT$/", ""));
    const read = [...manifests, ...texts, "apps/docs/pages/errors.md", "apps/docs/pages-zh-CN/errors.md"];

    expect(read.filter((file) => !patterns.some((pattern) => matchesGlob(file, pattern)))).toEqual([]);
  });
});

describe("applySettings", () => {
  it("writes the address into each published package.json, where npm expects it", async () => {
    await applySettings(root, { repository: "", isOnNpm: false });

    const changed = await applySettings(root, { repository, isOnNpm: false });

    expect(changed.filter((file) => file.endsWith(".json"))).toEqual(manifests);
    expect(JSON.parse(await read("packages/client/package.json"))).toMatchObject({
      repository: { type: "git", url: `git+${repository}.git`, directory: "packages/client" },
      homepage: `${repository}/tree/main/packages/client#readme`,
      bugs: `${repository}/issues`,
    });
  });

  it("says how to install from npm once the packages are there, and takes everything back", async () => {
    const before = { repository: "", isOnNpm: false };
    await applySettings(root, before);
    const pages = await Promise.all(texts.map(read));

    await applySettings(root, { repository, isOnNpm: true });
    const after = await Promise.all(texts.map(read));
    await applySettings(root, before);

    expect(pages.filter((text) => !/not on npm yet|尚未发布到 npm/.test(text))).toEqual([]);
    expect(after.filter((text) => /not on npm yet|尚未发布到 npm|pack:all/.test(text))).toEqual([]);
    expect(after.filter((text) => !/npm install|npx @metastudio-tts\//.test(text))).toEqual([]);
    expect(await Promise.all(texts.map(read))).toEqual(pages);
    expect(await findStale(root, before)).toEqual([]);
  });

  it.each([false, true])("keeps every translation up to date, with isOnNpm: %s", async (isOnNpm) => {
    await applySettings(root, { repository, isOnNpm });

    expect(await checkTranslations(root, { isRelease: true })).toEqual({});
  });

  it("rejects a file that has lost its block", async () => {
    await writeFile(join(root, "README.md"), "# Something else\n");

    await expect(findStale(root, { repository, isOnNpm: true })).rejects.toThrow(
      /README\.md has no "<!-- install/,
    );
  });
});

describe("requireRepository", () => {
  it.each([
    ["", undefined, /"repository" in release\.json is empty\. Set it to https:\/\/github\.com\/owner\/name/],
    ["", "me/mine", /is empty\. Set it to https:\/\/github\.com\/me\/mine, run "pnpm release:settings"/],
    [
      repository,
      "me/mine",
      /is https:\/\/github\.com\/owner\/name, but this is https:\/\/github\.com\/me\/mine/,
    ],
  ])("rejects %j where %s is running", (address, running, message) => {
    const check = () => requireRepository({ repository: address, isOnNpm: false }, running);

    expect(check).toThrow(UserError);
    expect(check).toThrow(message);
  });

  it.each(["owner/name", "Owner/name", undefined])("accepts the same one: %s", async (running) => {
    requireRepository({ repository, isOnNpm: false }, running);
    await writeSettings(root, { repository, isOnNpm: true });

    expect(await readSettings(root)).toEqual({ repository, isOnNpm: true });
  });
});
