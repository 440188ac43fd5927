import { describe, expect, it } from "vitest";
import type { Base } from "./base.ts";
import { contractChanges } from "./contract-changes.ts";
import { create, region, set, teach } from "./test/edits/edit.ts";
import { createRepository } from "./test/repository.ts";

const at = (commit: string): Base => ({ commit, words: commit });
const file = "openapi/openapi.yaml";
const addRegion = set(region, { enum: ["north", "east", "south"] });

describe("what changed since a commit", { timeout: 60_000 }, () => {
  it("counts before it is committed, and from a base that kept the rules of its time", async () => {
    await using repository = await createRepository();
    await repository.change((document) => {
      set(create, { summary: undefined })(document);
      set((found) => teach(found)["x-waiter"], { "ready-when-true": "state" })(document);
    });
    await repository.git("commit", "--quiet", "--all", "--message=old");
    await repository.git("checkout", "--quiet", "main", "--", file);
    await repository.change(addRegion);

    const changes = await contractChanges(repository.root, at("HEAD"));

    expect(changes.map(({ text }) => text)).toEqual([
      expect.stringContaining('gained "south"'),
      expect.stringMatching(/summary of operation `createLexicon` was added/i),
    ]);
  });

  it("needs a document that can be read: its file is named", async () => {
    await using repository = await createRepository();
    await repository.edit(file, '"openapi"', "openapi[");

    const changes = contractChanges(repository.root, at("main"));

    await expect(changes).rejects.toThrow(/Failed to parse API description at openapi\.yaml/);
  });

  it.each([
    ["without a document", /There is no openapi\/ at HEAD/, "rm -r --quiet openapi"],
    ["with a broken document", /document of HEAD cannot be read/, undefined],
  ])("needs a base that can be read: one %s is named", async (_, message, command) => {
    await using repository = await createRepository();
    if (command) await repository.git(...command.split(" "));
    else await repository.edit(file, '"responses"', '"x-responses"');
    await repository.git("commit", "--quiet", "--all", "--message=odd");
    await repository.git("checkout", "--quiet", "main", "--", "openapi");

    await expect(contractChanges(repository.root, at("HEAD"))).rejects.toThrow(message);
  });
});
