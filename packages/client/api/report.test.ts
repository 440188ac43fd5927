import { describe, expect, it } from "vitest";
import { entries, isReported } from "./report.ts";

describe("the public interface", () => {
  it.each(entries)("of %s is the one in its report", (entry) => {
    expect(
      isReported(entry),
      `Run "pnpm --filter @metastudio-tts/client api" after a build, and look at the diff of packages/client/api: it is what users see.`,
    ).toBe(true);
  });
});
