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
});
