import { readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { parseChangesetFile } from "@changesets/parse";
import { describe, expect, it } from "vitest";
import type { Bump } from "./change.ts";
import { checkClaim, readClaim } from "./claim.ts";
import { createFixture, type Fixture } from "./fixture.ts";
import { type Written, writeChangeset } from "./write-changeset.ts";

const region = [
  "openapi/openapi.yaml",
  /(\n {8}enum:\n(?: {10}- .*\n)+)/,
  "$1          - la-north-2\n",
] as const;
const wording = [
  "openapi/components/schemas/AuditionFile.yaml",
  /^description: .*/,
  "description: Another description.",
] as const;
const category = [
  "openapi/components/schemas/AssetFileCategory.yaml",
  /(\nenum:\n(?: {2}- .*\n)+)/,
  "$1  - DRAFT\n",
] as const;
const defaultRegion = ["openapi/openapi.yaml", /( {8}default: ).*/, "$1cn-east-3"] as const;
const interval = ["openapi/paths/audition-file.yaml", /(interval-seconds: ).*/, "$13"] as const;
const slow = 60_000;

const changesetsIn = async ({ root }: Fixture) =>
  (await readdir(join(root, ".changeset"))).filter((name) => name.endsWith(".md") && name !== "README.md");

async function write({ root }: Fixture): Promise<Written> {
  const claim = await readClaim(root);
  return writeChangeset(root, { ...claim, calledFor: claim.calledFor as Bump });
}

const summaryOf = async ({ root }: Fixture, file: string) =>
  parseChangesetFile(await readFile(join(root, file), "utf8")).summary;

describe("the claim of a branch", { timeout: slow }, () => {
  it("is enough when the contract is as it was", async () => {
    await using fixture = await createFixture();

    expect(await checkClaim(fixture.root)).toEqual({});
  });

  it("is too small without a changeset, and enough once the command wrote it", async () => {
    await using fixture = await createFixture();
    await fixture.edit(...region);

    const { failure } = await checkClaim(fixture.root);
    const { file } = await write(fixture);

    expect(failure).toMatch(/since main \(\w{7}\) calls for a patch version, but there is no changeset/);
    expect(failure).toContain('gained "la-north-2"');
    expect(failure).toContain('Run "pnpm changeset:contract"');
    expect(await readFile(join(fixture.root, file), "utf8")).toMatch(
      /^---\n"@metastudio-tts\/openapi": patch\n"@metastudio-tts\/client": patch\n"@metastudio-tts\/mock": patch\n(?:# .*\n)+---\n\nThe contract changed:\n\n- .*gained "la-north-2"\.\n$/,
    );
    expect(await checkClaim(fixture.root)).toEqual({});
  });

  it("grows with the branch, and keeps the words that somebody put into it", async () => {
    await using fixture = await createFixture();
    await fixture.edit(...wording);
    const { file } = await write(fixture);
    await fixture.edit(file, "The contract changed:", "Previews are described better.");
    await fixture.edit(...defaultRegion);
    const { failure } = await checkClaim(fixture.root);

    expect(await write(fixture)).toEqual({ file, bump: "minor", isChanged: true });

    expect(failure).toContain("calls for a minor version, but the changesets say patch");
    const text = await readFile(join(fixture.root, file), "utf8");
    expect(text).toContain('"@metastudio-tts/client": minor');
    expect(text).toMatch(/Previews are described better\..*\*\*Breaking:\*\* Default of variable `region`/s);
    expect(await changesetsIn(fixture)).toHaveLength(1);
  });

  it("gets what is new when the bump stays, under any words and any file name", async () => {
    await using fixture = await createFixture();
    await fixture.edit(...region);
    const { file } = await write(fixture);
    await fixture.edit(file, /The contract changed:\n\n.*\n/, "Chile has a region of its own.\n");
    await rename(join(fixture.root, file), join(fixture.root, ".changeset/chile.md"));
    await fixture.edit(...category);

    const written = await write(fixture);
    const again = await write(fixture);

    expect(written).toMatchObject({ file: ".changeset/chile.md", isChanged: true });
    expect(again).toMatchObject({ file: ".changeset/chile.md", isChanged: false });
    expect(await summaryOf(fixture, ".changeset/chile.md")).toBe(
      "Chile has a region of its own.\n\n- Constant `AssetFileCategory.DRAFT` was added.",
    );
    expect(await changesetsIn(fixture)).toEqual(["chile.md"]);
  });

  it("gets what the client does otherwise, also beside what is new, but no comma in a description", async () => {
    await using fixture = await createFixture();
    await fixture.edit(...region);
    const { file } = await write(fixture);
    await fixture.edit(...interval);
    await fixture.edit(...wording);

    const { isChanged } = await write(fixture);

    expect(isChanged).toBe(true);
    expect(await summaryOf(fixture, file)).toMatch(
      /gained "la-north-2"\.\n- Interval in seconds .* from 5 to 3\.$/,
    );
  });

  it("keeps the packages and comments that a person left, in a file that ends lines as Windows does", async () => {
    await using fixture = await createFixture();
    await fixture.edit(...region);
    const { file } = await write(fixture);
    await fixture.edit(file, /"@metastudio-tts\/mock": patch\n/, "# The mock is as it was.\n");
    const text = await readFile(join(fixture.root, file), "utf8");
    await fixture.write(file, text.replaceAll("\n", "\r\n"));
    await fixture.edit(...defaultRegion);

    await write(fixture);

    expect(await readFile(join(fixture.root, file), "utf8")).toMatch(
      /^---\n"@metastudio-tts\/openapi": minor\n"@metastudio-tts\/client": minor\n# The mock is as it was\.\n(?:# .*\n)+---\n\nThe contract changed:\n\n- [^\n]*\n- \*\*Breaking:\*\* [^\n]*\n$/,
    );
  });

  it("is lowered when what broke is undone, unless a person raised it", async () => {
    await using fixture = await createFixture();
    await fixture.edit(...region);
    await fixture.edit(...defaultRegion);
    const { file, bump } = await write(fixture);
    await fixture.edit(defaultRegion[0], "default: cn-east-3", "default: cn-north-4");

    const lowered = await write(fixture);
    await fixture.edit(file, /(mock": )patch/, "$1minor");
    const raised = await write(fixture);

    expect([bump, lowered.bump, raised.bump]).toEqual(["minor", "patch", "minor"]);
    expect(await readFile(join(fixture.root, file), "utf8")).not.toContain("Breaking");
  });

  it("is found by its lines where its comments are gone and it has another name", async () => {
    await using fixture = await createFixture();
    await fixture.edit(...region);
    const { file } = await write(fixture);
    await fixture.edit(file, /(# .*\n)+/, "");
    await rename(join(fixture.root, file), join(fixture.root, ".changeset/chile.md"));
    await fixture.edit(...category);

    await write(fixture);

    expect(await changesetsIn(fixture)).toEqual(["chile.md"]);
    expect((await summaryOf(fixture, ".changeset/chile.md")).match(/la-north-2/g)).toHaveLength(1);
  });

  it("loses the lines that were generated and no longer hold", async () => {
    await using fixture = await createFixture();
    await fixture.edit(...region);
    const { file } = await write(fixture);
    await fixture.edit(region[0], "- la-north-2", "- la-south-2");

    await write(fixture);

    expect(await summaryOf(fixture, file)).toMatch(/^The contract changed:\n\n- .*gained "la-south-2"\.$/);
  });

  it("is written beside a changeset that a person wrote about something else", async () => {
    await using fixture = await createFixture();
    await fixture.write(".changeset/other.md", '---\n"@metastudio-tts/client": minor\n---\n\nOther.\n');
    await fixture.edit(...category);

    const { file } = await write(fixture);

    expect(await summaryOf(fixture, file)).toContain("Constant `AssetFileCategory.DRAFT` was added.");
    expect(await summaryOf(fixture, ".changeset/other.md")).toBe("Other.");
  });

  it("is major for a breaking change from 1.0.0 on", async () => {
    await using fixture = await createFixture();
    await fixture.edit(...defaultRegion);
    const before = await readClaim(fixture.root);
    await fixture.git("checkout", "--quiet", "main");
    await fixture.edit("openapi/package.json", /"version": ".*"/, '"version": "1.0.0"');
    await fixture.git("commit", "--quiet", "--message=released", "openapi/package.json");
    await fixture.git("branch", "--force", "work", "main");

    const after = await readClaim(fixture.root);

    expect([before.calledFor, after.calledFor]).toEqual(["minor", "major"]);
  });

  it("cannot be major before 1.0.0: the file and the line are named", async () => {
    await using fixture = await createFixture();
    await fixture.write(".changeset/big.md", '---\n"@metastudio-tts/client": major\n---\n\nBig.\n');

    await expect(readClaim(fixture.root)).rejects.toThrow(
      /^\.changeset\/big\.md:2 says major, which would release 1\.0\.0\. Write "minor" for a breaking change/,
    );
  });

  it("does not count what an earlier change claimed", async () => {
    await using fixture = await createFixture();
    await fixture.git("checkout", "--quiet", "main");
    await fixture.write(".changeset/earlier.md", '---\n"@metastudio-tts/client": minor\n---\n\nEarlier.\n');
    await fixture.git("add", "--all");
    await fixture.git("commit", "--quiet", "--message=earlier");
    await fixture.git("checkout", "--quiet", "-B", "work");
    await fixture.edit(...region);

    expect((await checkClaim(fixture.root)).failure).toContain("there is no changeset for it");
  });

  it("counts a version that was raised on the same branch", async () => {
    await using fixture = await createFixture();
    await fixture.edit(...region);
    await fixture.edit("openapi/package.json", '"version": "', '"version": "1');

    expect(await checkClaim(fixture.root)).toEqual({});
  });

  it("starts anew after a release on the same branch", async () => {
    await using fixture = await createFixture();
    await fixture.edit(...region);
    await fixture.edit("openapi/package.json", /"version": ".*"/, '"version": "0.9.0"');
    await fixture.git("commit", "--quiet", "--all", "--message=release");
    const released = await checkClaim(fixture.root);
    await fixture.edit(...category);

    const { failure } = await checkClaim(fixture.root);
    const { file } = await write(fixture);

    expect(released).toEqual({});
    expect(failure).toMatch(/since the last release \(\w{7}\) calls for a patch version/);
    expect(await summaryOf(fixture, file)).toBe(
      "The contract changed:\n\n- Constant `AssetFileCategory.DRAFT` was added.",
    );
    expect(await checkClaim(fixture.root)).toEqual({});
  });

  it("cannot be told without history, and says so", async () => {
    await using fixture = await createFixture();
    await fixture.git("update-ref", "-d", "refs/heads/work");

    expect((await checkClaim(fixture.root)).skipped).toMatch(/no git history here/);
  });

  it("cannot be told in a shallow clone, and says how to get the rest", async () => {
    await using fixture = await createFixture();
    await fixture.git("commit", "--quiet", "--allow-empty", "--message=second");
    await fixture.git(
      "clone",
      "--quiet",
      "--depth=1",
      "--branch=work",
      `file://${fixture.root}`,
      "node_modules/clone",
    );

    expect((await checkClaim(join(fixture.root, "node_modules/clone"))).skipped).toMatch(
      /shallow clone does not lead to main.*git fetch --unshallow origin main/,
    );
  });
});

describe("what cannot be compared", { timeout: slow }, () => {
  it.each([
    ["a base that there is not", "v9", /no commit called "v9" here\. Name a branch/],
    ["a base that looks like an option", "--all", /no commit called "--all"/],
  ])("%s is named", async (_, given, message) => {
    await using fixture = await createFixture();

    await expect(readClaim(fixture.root, given)).rejects.toThrow(message);
  });

  it("a document that does not parse is named with its place, and nothing is written", async () => {
    await using fixture = await createFixture();
    await fixture.edit(wording[0], "description:", "\tdescription: [");

    await expect(readClaim(fixture.root)).rejects.toThrow(/AuditionFile\.yaml:\d+:\d+ {2}Failed to parse/);
    expect(await changesetsIn(fixture)).toEqual([]);
  });

  it("a base without a document, or with a broken one, is named", async () => {
    await using fixture = await createFixture();
    await fixture.git("rm", "-r", "--quiet", "--cached", "openapi");
    await fixture.git("commit", "--quiet", "--message=without");
    await fixture.git("tag", "without");
    await fixture.git("add", "--all");
    await fixture.edit(wording[0], "description:", "\tdescription: [");
    await fixture.git("commit", "--quiet", "--all", "--message=broken");
    await fixture.git("tag", "broken");
    await fixture.git("checkout", "--quiet", "main", "--", "openapi");

    await expect(readClaim(fixture.root, "without")).rejects.toThrow(/There is no openapi\/ at without/);
    await expect(readClaim(fixture.root, "broken")).rejects.toThrow(/document of broken .* cannot be read/);
  });

  it("a base that kept the rules of its time is compared all the same", async () => {
    await using fixture = await createFixture();
    const file = "openapi/paths/audition-file.yaml";
    await fixture.edit(file, /( +)interval-seconds:/, "$1ready-when-true: is_file_complete\n$&");
    await fixture.git("commit", "--quiet", "--all", "--message=old");
    await fixture.git("tag", "old");
    await fixture.git("checkout", "--quiet", "main", "--", file);
    await fixture.edit(...region);

    const { changes } = await readClaim(fixture.root, "old");

    expect(changes.map(({ text }) => text)).toEqual([expect.stringContaining('gained "la-north-2"')]);
  });

  it("a base with an operation that cannot be read is named", async () => {
    await using fixture = await createFixture();
    await fixture.edit("openapi/paths/audition-file.yaml", "responses:", "x-responses:");
    await fixture.git("commit", "--quiet", "--all", "--message=odd");
    await fixture.git("tag", "odd");
    await fixture.git("checkout", "--quiet", "main", "--", "openapi");

    await expect(readClaim(fixture.root, "odd")).rejects.toThrow(/document of odd .* cannot be read/);
  });

  it("a changeset that is none is named", async () => {
    await using fixture = await createFixture();
    await fixture.write(".changeset/bad.md", "no front matter\n");

    await expect(readClaim(fixture.root)).rejects.toThrow(/\.changeset\/bad\.md is not a changeset/);
  });
});
