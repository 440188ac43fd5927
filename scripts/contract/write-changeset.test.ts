import { readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { parseChangesetFile } from "@changesets/parse";
import { describe, expect, it } from "vitest";
import { type Bump, type Change, largest, versionBump } from "./change.ts";
import { readChangesets } from "./changesets.ts";
import { createFolder, type Folder } from "./test/repository.ts";
import { type Written, writeChangeset } from "./write-changeset.ts";

const change = (bump: Bump, text: string): Change => ({ bump, text, pointer: "#/", rule: "test" });
const region = change("minor", 'Enum of variable `region` gained "south".');
const constant = change("minor", "Constant `State.DRAFT` was added.");
const defaultRegion = change("major", "Default of variable `region` changed.");
const interval = change("patch", "Interval of waiter `waitForPreview` changed.");
const wording = { ...change("patch", "Description of type `State` changed."), isProse: true };

const changesetsIn = async ({ root }: Folder) =>
  (await readdir(join(root, ".changeset"))).filter((name) => name.endsWith(".md") && name !== "README.md");

async function write({ root }: Folder, ...changes: Change[]): Promise<Written> {
  const calledFor = versionBump(largest(changes.map(({ bump }) => bump)), "0.1.0") as Bump;
  return writeChangeset(root, { changes, calledFor, pending: await readChangesets(root) });
}

const textOf = ({ root }: Folder, file: string) => readFile(join(root, file), "utf8");
const summaryOf = async (folder: Folder, file: string) =>
  parseChangesetFile(await textOf(folder, file)).summary;

describe("the changeset of a branch", { timeout: 60_000 }, () => {
  it("names each published package, and says what changed", async () => {
    await using folder = await createFolder();

    const { file } = await write(folder, region);

    expect(await textOf(folder, file)).toMatch(
      /^---\n"@metastudio-tts\/openapi": patch\n"@metastudio-tts\/client": patch\n"@metastudio-tts\/mock": patch\n(?:# .*\n)+---\n\nThe contract changed:\n\n- .*gained "south"\.\n$/,
    );
  });

  it("grows with the branch, and keeps the words that somebody put into it", async () => {
    await using folder = await createFolder();
    const { file } = await write(folder, wording);
    await folder.edit(file, "The contract changed:", "States are described better.");

    expect(await write(folder, defaultRegion, wording)).toEqual({ file, bump: "minor", isChanged: true });

    const text = await textOf(folder, file);
    expect(text).toContain('"@metastudio-tts/client": minor');
    expect(text).toMatch(/States are described better\..*\*\*Breaking:\*\* Default of variable `region`/s);
    expect(await changesetsIn(folder)).toHaveLength(1);
  });

  it("gets what is new when the bump stays, under any words and any file name", async () => {
    await using folder = await createFolder();
    const { file } = await write(folder, region);
    await folder.edit(file, /The contract changed:\n\n.*\n/, "The south has a region of its own.\n");
    await rename(join(folder.root, file), join(folder.root, ".changeset/south.md"));

    const written = await write(folder, region, constant);
    const again = await write(folder, region, constant);

    expect(written).toMatchObject({ file: ".changeset/south.md", isChanged: true });
    expect(again).toMatchObject({ file: ".changeset/south.md", isChanged: false });
    expect(await summaryOf(folder, ".changeset/south.md")).toBe(
      `The south has a region of its own.\n\n- ${constant.text}`,
    );
    expect(await changesetsIn(folder)).toEqual(["south.md"]);
  });

  it("gets what the client does otherwise, also beside what is new, but no comma in a description", async () => {
    await using folder = await createFolder();
    const { file } = await write(folder, region);

    const { isChanged } = await write(folder, region, interval, wording);

    expect(isChanged).toBe(true);
    expect(await summaryOf(folder, file)).toMatch(/gained "south"\.\n- Interval of .* changed\.$/);
  });

  it("keeps the packages and comments that a person left, in a file that ends lines as Windows does", async () => {
    await using folder = await createFolder();
    const { file } = await write(folder, region);
    await folder.edit(file, /"@metastudio-tts\/mock": patch\n/, "# The mock is as it was.\n");
    await folder.write(file, (await textOf(folder, file)).replaceAll("\n", "\r\n"));

    await write(folder, defaultRegion, region);

    expect(await textOf(folder, file)).toMatch(
      /^---\n"@metastudio-tts\/openapi": minor\n"@metastudio-tts\/client": minor\n# The mock is as it was\.\n(?:# .*\n)+---\n\nThe contract changed:\n\n- [^\n]*\n- \*\*Breaking:\*\* [^\n]*\n$/,
    );
  });

  it("is lowered when what broke is undone, unless a person raised it", async () => {
    await using folder = await createFolder();
    const { file, bump } = await write(folder, defaultRegion, region);

    const lowered = await write(folder, region);
    await folder.edit(file, /(mock": )patch/, "$1minor");
    const raised = await write(folder, region);

    expect([bump, lowered.bump, raised.bump]).toEqual(["minor", "patch", "minor"]);
    expect(await textOf(folder, file)).not.toContain("Breaking");
  });

  it("is found by its lines where its comments are gone and it has another name", async () => {
    await using folder = await createFolder();
    const { file } = await write(folder, region);
    await folder.edit(file, /(# .*\n)+/, "");
    await rename(join(folder.root, file), join(folder.root, ".changeset/south.md"));

    await write(folder, region, constant);

    expect(await changesetsIn(folder)).toEqual(["south.md"]);
    expect((await summaryOf(folder, ".changeset/south.md")).match(/"south"/g)).toHaveLength(1);
  });

  it("loses the lines that were generated and no longer hold", async () => {
    await using folder = await createFolder();
    const { file } = await write(folder, region);

    await write(folder, constant);

    expect(await summaryOf(folder, file)).toBe(`The contract changed:\n\n- ${constant.text}`);
  });

  it("is written beside a changeset that a person wrote about something else", async () => {
    await using folder = await createFolder();
    await folder.write(".changeset/other.md", '---\n"@metastudio-tts/client": minor\n---\n\nOther.\n');

    const { file } = await write(folder, constant);

    expect(await summaryOf(folder, file)).toContain(constant.text);
    expect(await summaryOf(folder, ".changeset/other.md")).toBe("Other.");
  });

  it("is found among others only if they can be read", async () => {
    await using folder = await createFolder();
    await folder.write(".changeset/bad.md", "no front matter\n");

    await expect(write(folder, region)).rejects.toThrow(/\.changeset\/bad\.md is not a changeset/);
  });
});
