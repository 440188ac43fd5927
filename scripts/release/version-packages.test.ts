import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRepository, type Repository } from "../contract/test/repository.ts";
import { versionPackages } from "./version-packages.ts";

/** Changesets and pnpm look for their workspace upwards: run for real, they would release this one. */
async function run(command: string): Promise<never> {
  throw new Error(`${command} was run`);
}

/** A repository with a changeset and an overlay that translates nothing. */
async function createUntranslated(): Promise<Repository> {
  const repository = await createRepository();
  await mkdir(join(repository.root, "openapi/overlays"));
  await repository.write(
    "openapi/overlays/zh-CN.yaml",
    "overlay: 1.0.0\ninfo: { title: 中文, version: 1.0.0 }\nactions: []\n",
  );
  await repository.write(".changeset/small.md", '---\n"@metastudio-tts/mock": "patch"\n---\n\nSmall.\n');
  await repository.git("add", "--all");
  await repository.git("commit", "--quiet", "--message=overlay");
  return repository;
}

describe("versionPackages", () => {
  it("rejects a major changeset before 1.0.0, and changes nothing", async () => {
    await using repository = await createRepository();
    await repository.write(".changeset/big.md", '---\n"@metastudio-tts/mock": "major"\n---\n\nBig.\n');
    const before = await repository.git("status", "--porcelain");

    await expect(versionPackages(repository.root, { run })).rejects.toThrow(
      /^\.changeset\/big\.md:2 says major, .*Write "minor" for a breaking change and "patch" for any other/,
    );
    expect(await repository.git("status", "--porcelain")).toBe(before);
  });

  it("rejects texts without a translation, and changes nothing", async () => {
    await using repository = await createUntranslated();

    await expect(versionPackages(repository.root, { run })).rejects.toThrow(
      /zh-CN {2}missing {2}\$\.info\.description.*pnpm translate:status.*Everything is as it was\.$/s,
    );
    expect(await repository.git("status", "--porcelain")).toBe("");
  });

  it("makes a version for trying out without translations", async () => {
    await using repository = await createUntranslated();

    await expect(versionPackages(repository.root, { snapshot: "try", run })).rejects.toThrow(
      "changeset was run",
    );
  });
});
