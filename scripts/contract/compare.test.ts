import { readDocument } from "@metastudio-tts/generator";
import { describe, expect, it } from "vitest";
import { largest } from "./change.ts";
import { compare } from "./compare.ts";
import type { Loose } from "./edits/edit.ts";
import { withOrder } from "./edits/with-order.ts";
import { edits } from "./edits.ts";

const document = await readDocument(`${import.meta.dirname}/../../packages/client`);
const base = withOrder(document as unknown as Loose);

describe("an edit of the document", { timeout: 60_000 }, () => {
  it("is one of at least 25 kinds", () => {
    expect(new Set(edits.map(({ title }) => title)).size).toBeGreaterThanOrEqual(25);
  });

  it.concurrent.each(edits)("$title: $bump, because $why", async ({ before, edit, bump, says }) => {
    const original = structuredClone(base);
    before?.(original);
    const revision = structuredClone(original);
    edit(revision);

    const changes = await compare(original as never, revision as never);

    const shown = changes.map((change) => `${change.bump} ${change.text}`);
    expect(largest(changes.map((change) => change.bump)), shown.join("\n")).toBe(bump);
    if (Array.isArray(says)) expect(shown).toEqual(says);
    else if (says) expect(shown.join("\n")).toMatch(says);
  });

  it("of the other direction is rated by itself: what was added is gone", async () => {
    const changes = await compare(base as never, document);

    expect(changes.filter(({ bump }) => bump === "major").map(({ text }) => text)).toEqual(
      expect.arrayContaining(["Operation `createOrder` was removed.", "Type `Order` was removed."]),
    );
  });
});
