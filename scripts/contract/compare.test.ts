import { describe, expect, it } from "vitest";
import { largest } from "./change.ts";
import { compare } from "./compare.ts";
import { baseDocument } from "./test/edits/base-document.ts";
import type { Edit } from "./test/edits/edit.ts";
import { edits } from "./test/edits/index.ts";
import { createJointDiff } from "./test/joint-diff.ts";

const jointDiff = createJointDiff();
const compared = edits.map((edit) => [edit, compareEdited(edit, jointDiff)] as const);

function compareEdited({ before, edit }: Edit, diff?: typeof jointDiff) {
  const base = baseDocument();
  before?.(base);
  const revision = structuredClone(base);
  edit(revision);
  return compare(base as never, revision as never, diff);
}

describe("an edit of the document", { timeout: 60_000 }, () => {
  it.each(compared.map(([edit, found]) => ({ ...edit, found })))(
    "$bump: $title",
    async ({ bump, says, found }) => {
      const changes = await found;

      const shown = changes.map((change) => `${change.bump} ${change.text}`);
      expect(largest(changes.map((change) => change.bump)), shown.join("\n")).toBe(bump);
      if (says instanceof RegExp) expect(shown.join("\n")).toMatch(says);
      else if (says) expect(shown).toEqual([says].flat());
    },
  );

  it("is compared alone as it is together with others", async () => {
    const [edit, found] =
      compared.find(([{ title }]) => title.startsWith("a response has no header any more")) ?? [];

    expect(await compareEdited(edit as Edit)).toEqual(await found);
  });
});
