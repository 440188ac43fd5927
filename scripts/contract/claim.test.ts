import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Bump, Change } from "./change.ts";
import { checkClaim, readClaim } from "./claim.ts";
import { createRepository } from "./test/repository.ts";

const change = (bump: Bump, text: string): Change => ({ bump, text, pointer: "#/", rule: "test" });
const region = change("minor", 'Enum of variable `region` gained "south".');
const constant = change("minor", "Constant `State.DRAFT` was added.");
const defaultRegion = change("major", "Default of variable `region` changed.");

const changed =
  (...changes: Change[]) =>
  async () =>
    changes;

describe("the claim of a branch", { timeout: 60_000 }, () => {
  it("is enough when the contract is as it was", async () => {
    await using repository = await createRepository();

    expect(await checkClaim(repository.root)).toEqual({});
  });

  it("is too small without a changeset, or with one that says less, and enough with one that says it", async () => {
    await using repository = await createRepository();

    const { failure: none } = await checkClaim(repository.root, changed(region));
    await repository.write(".changeset/new.md", '---\n"@metastudio-tts/client": patch\n---\n\nNew.\n');
    const { failure: less } = await checkClaim(repository.root, changed(defaultRegion, region));

    expect(none).toMatch(/since main \(\w{7}\) calls for a patch version, but there is no changeset/);
    expect(none).toContain(region.text);
    expect(none).toContain('Run "pnpm changeset:contract"');
    expect(less).toContain("calls for a minor version, but the changesets say patch");
    expect(await checkClaim(repository.root, changed(region))).toEqual({});
  });

  it("is major for a breaking change from 1.0.0 on", async () => {
    await using repository = await createRepository();
    const before = await readClaim(repository.root, "main", changed(defaultRegion));
    await repository.edit("openapi/package.json", /"version": ".*"/, '"version": "1.0.0"');

    const after = await readClaim(repository.root, "main", changed(defaultRegion));

    expect([before.calledFor, after.calledFor]).toEqual(["minor", "major"]);
  });

  it("does not count what an earlier change claimed", async () => {
    await using repository = await createRepository();
    await repository.git("checkout", "--quiet", "main");
    await repository.write(
      ".changeset/earlier.md",
      '---\n"@metastudio-tts/client": minor\n---\n\nEarlier.\n',
    );
    await repository.git("add", "--all");
    await repository.git("commit", "--quiet", "--message=earlier");
    await repository.git("checkout", "--quiet", "-B", "work");

    const { failure } = await checkClaim(repository.root, changed(region));

    expect(failure).toContain("there is no changeset for it");
  });

  it("counts a version that was raised on the same branch", async () => {
    await using repository = await createRepository();
    await repository.edit("openapi/package.json", '"version": "', '"version": "1');

    expect(await checkClaim(repository.root, changed(region))).toEqual({});
  });

  it("starts anew after a release on the same branch", async () => {
    await using repository = await createRepository();
    await repository.edit("openapi/package.json", /"version": ".*"/, '"version": "0.9.0"');
    await repository.git("commit", "--quiet", "--all", "--message=release");
    const since = async (_: string, { words }: { words: string }) =>
      words.startsWith("the last release") ? [constant] : [region, constant];

    const { failure } = await checkClaim(repository.root, since);
    const { changes } = await readClaim(repository.root, undefined, since);

    expect(failure).toMatch(/since the last release \(\w{7}\) calls for a patch version/);
    expect(changes).toEqual([constant]);
  });

  it("cannot be told without history, and says so", async () => {
    await using repository = await createRepository();
    await repository.git("update-ref", "-d", "refs/heads/work");

    expect((await checkClaim(repository.root)).skipped).toMatch(/no git history here/);
  });

  it("cannot be told in a shallow clone, and says how to get the rest", async () => {
    await using repository = await createRepository();
    await repository.git("commit", "--quiet", "--allow-empty", "--message=second");
    const clone = ["clone", "--quiet", "--depth=1", "--branch=work", `file://${repository.root}`];
    await repository.git(...clone, "node_modules/clone");

    expect((await checkClaim(join(repository.root, "node_modules/clone"))).skipped).toMatch(
      /shallow clone does not lead to main.*git fetch --unshallow origin main/,
    );
  });

  it.each(["v9", "--all"])("needs a base: %s, which is no commit, is named", async (given) => {
    await using repository = await createRepository();

    await expect(readClaim(repository.root, given)).rejects.toThrow(
      `There is no commit called "${given}" here. Name a branch`,
    );
  });
});
