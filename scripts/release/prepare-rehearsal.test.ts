import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { copyWorkspace, type WorkspaceCopy } from "@metastudio-tts/tools/workspace-copy";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { currentVersion } from "../contract/changesets.ts";
import { applySettings } from "./apply-settings.ts";
import { prepareRehearsal } from "./prepare-rehearsal.ts";
import { writeSettings } from "./settings.ts";

/** As before the first release. */
const unset = { repository: "", isOnNpm: false };

let copy: WorkspaceCopy;
let bin: string;
let before: string;
let base: string;
beforeAll(async () => {
  copy = await copyWorkspace();
  before = await currentVersion(copy.root);
  await applySettings(copy.root, unset);
  await writeSettings(copy.root, unset);
  await copy.git("commit", "--quiet", "--all", "--allow-empty", "--message=unset");
  base = (await copy.git("rev-parse", "HEAD")).trim();
  bin = await mkdtemp(join(tmpdir(), "metastudio-tts-npm-"));
}, 120_000);
afterEach(async () => {
  await copy.git("reset", "--quiet", "--hard", base);
});
afterAll(async () => {
  await copy[Symbol.asyncDispose]();
  await rm(bin, { recursive: true });
}, 120_000);

/** Prepares with an npm that does no more than this. */
async function prepare(npm: string) {
  await writeFile(join(bin, "npm"), `#!/bin/sh\n${npm}\n`, { mode: 0o755 });
  return prepareRehearsal(copy, { PATH: `${bin}${delimiter}${process.env.PATH}` });
}

describe.skipIf(process.platform === "win32")("prepareRehearsal", { tags: ["slow"] }, () => {
  it("takes the version as it is where npm lacks it", async () => {
    const { version, inTruth } = await prepare("echo E404; exit 1");

    expect(version).toBe(before);
    expect(inTruth).toEqual([
      `In truth npm would get ${before}.`,
      'But Publish would stop: "repository" in release.json is empty.',
    ]);
  });

  it("takes it, too, where npm cannot be asked, and says so", async () => {
    const { version, inTruth } = await prepare("echo ENOTFOUND; exit 1");

    expect(version).toBe(before);
    expect(inTruth[0]).toContain("it could not be asked");
  });

  it("invents a patch where npm has the version", async () => {
    const { version, inTruth } = await prepare(`echo '{"versions": ["${before}"]}'`);

    expect(version).toMatch(new RegExp(`^${before.replace(/\d+$/, "")}`));
    expect(version).not.toBe(before);
    expect(inTruth[0]).toBe(`In truth npm would get nothing: it has ${before}, and no changeset is pending.`);
  });

  it("takes the next version where changesets are pending, without asking npm", async () => {
    await copy.write(".changeset/next.md", '---\n"@metastudio-tts/client": minor\n---\n\nNext.\n');
    await copy.git("add", "--all");
    await copy.git("commit", "--quiet", "--message=next");
    const [major, minor] = before.split(".").map(Number);

    const { version, inTruth } = await prepare("exit 1");

    expect(version).toBe(`${major}.${(minor ?? 0) + 1}.0`);
    expect(inTruth[0]).toMatch(/^In truth npm would get nothing yet: the 1 pending changeset /);
    expect(await copy.git("status", "--porcelain")).toBe("");
  });
});
