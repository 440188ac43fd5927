import { describe, expect, it } from "vitest";
import type { Base } from "./base.ts";
import { contractChanges } from "./contract-changes.ts";
import { create, region, set, teach } from "./edits/edit.ts";
import { createFixture } from "./fixture.ts";

const at = (commit: string): Base => ({ commit, words: commit });
const file = "openapi/openapi.yaml";
const addRegion = set(region, { enum: ["north", "east", "south"] });

describe("what changed since a commit", { timeout: 60_000 }, () => {
  it("counts before it is committed, and from a base that kept the rules of its time", async () => {
    await using fixture = await createFixture();
    await fixture.change((document) => {
      set(create, { summary: undefined })(document);
      set((found) => teach(found)["x-waiter"], { "ready-when-true": "state" })(document);
    });
    await fixture.git("commit", "--quiet", "--all", "--message=old");
    await fixture.git("checkout", "--quiet", "main", "--", file);
    await fixture.change(addRegion);

    const changes = await contractChanges(fixture.root, at("HEAD"));

    expect(changes.map(({ text }) => text)).toEqual([
      expect.stringContaining('gained "south"'),
      expect.stringMatching(/summary of operation `createLexicon` was added/i),
    ]);
  });

  it("needs a document that can be read: its file is named", async () => {
    await using fixture = await createFixture();
    await fixture.edit(file, '"openapi"', "openapi[");

    const changes = contractChanges(fixture.root, at("main"));

    await expect(changes).rejects.toThrow(/Failed to parse API description at openapi\.yaml/);
  });

  it.each([
    ["without a document", /There is no openapi\/ at HEAD/, "rm -r --quiet openapi"],
    ["with a broken document", /document of HEAD cannot be read/, undefined],
  ])("needs a base that can be read: one %s is named", async (_, message, command) => {
    await using fixture = await createFixture();
    if (command) await fixture.git(...command.split(" "));
    else await fixture.edit(file, '"responses"', '"x-responses"');
    await fixture.git("commit", "--quiet", "--all", "--message=odd");
    await fixture.git("checkout", "--quiet", "main", "--", "openapi");

    await expect(contractChanges(fixture.root, at("HEAD"))).rejects.toThrow(message);
  });
});
