import { describe, expect, it } from "vitest";
import { createFixture } from "../contract/fixture.ts";
import { versionPackages } from "./version-packages.ts";

describe("versionPackages", { timeout: 60_000 }, () => {
  it("rejects a major changeset before 1.0.0, and runs nothing", async () => {
    await using fixture = await createFixture();
    await fixture.write(".changeset/big.md", '---\n"@metastudio-tts/mock": "major"\n---\n\nBig.\n');
    const ran: string[] = [];
    const run = async (_: string, command: string) => `${ran.push(command)}`;

    const done = versionPackages(fixture.root, { run });

    await expect(done).rejects.toThrow(
      /^\.changeset\/big\.md:2 says major, .*Write "minor" for a breaking change and "patch" for any other/,
    );
    expect(ran).toEqual([]);
  });
});
