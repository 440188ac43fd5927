import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRepository } from "../contract/test/repository.ts";
import { versionPackages } from "./version-packages.ts";

describe("versionPackages", () => {
  it("rejects a major changeset before 1.0.0, and changes nothing", async () => {
    await using repository = await createRepository();
    await repository.write(".changeset/big.md", '---\n"@metastudio-tts/mock": "major"\n---\n\nBig.\n');
    const before = await repository.git("status", "--porcelain");

    await expect(versionPackages(repository.root)).rejects.toThrow(
      /^\.changeset\/big\.md:2 says major, .*Write "minor" for a breaking change and "patch" for any other/,
    );
    expect(await repository.git("status", "--porcelain")).toBe(before);
  });

  it("rejects texts without a translation, and changes nothing", async () => {
    await using repository = await createRepository();
    // Changesets looks for its workspace upwards: without this, a failure of this test would release the real one.
    await repository.write("package.json", "{}\n");
    await repository.write("pnpm-workspace.yaml", "packages: [openapi, packages/*, apps/*]\n");
    await mkdir(join(repository.root, "openapi/overlays"));
    await repository.write(
      "openapi/overlays/zh-CN.yaml",
      "overlay: 1.0.0\ninfo: { title: 中文, version: 1.0.0 }\nactions: [{ target: $.info, x-source: { title: Lexicons }, update: { title: 词典 } }]\n",
    );
    await repository.write(".changeset/small.md", '---\n"@metastudio-tts/mock": "patch"\n---\n\nSmall.\n');
    await repository.git("add", "--all");
    await repository.git("commit", "--quiet", "--message=overlay");

    await expect(versionPackages(repository.root)).rejects.toThrow(
      /zh-CN {2}missing {2}\$\.info\.description.*pnpm translate:status.*Everything is as it was\.$/s,
    );
    expect(await repository.git("status", "--porcelain")).toBe("");
  });
});
