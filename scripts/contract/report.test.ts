import { describe, expect, it } from "vitest";
import type { Change } from "./change.ts";
import { report } from "./report.ts";

const base = { commit: "abc", words: "main (abc)" };
const changes: Change[] = [
  { bump: "major", text: "Type `A` was removed.", pointer: "#/a", rule: "name-removed" },
  { bump: "minor", text: "Type `B` was added.", pointer: "#/b", rule: "name-added" },
  { bump: "none", text: "Example `c` was added.", pointer: "#/c", rule: "only-a-sample" },
];

describe("report", () => {
  it("shows before 1.0.0 what each change means, and the bump that it becomes", () => {
    const lines = report(changes, base, "text", "0.1.0").split("\n");

    expect(lines).toEqual([
      "The contract since main (abc):",
      "",
      "major → minor   Type `A` was removed.",
      "minor → patch   Type `B` was added.",
      "no release      Example `c` was added.",
      "",
      "It is a major change, and calls for a minor version: before 1.0.0, a breaking change raises the minor and any other the patch.",
    ]);
  });

  it("shows one of them from 1.0.0 on, where they are the same", () => {
    const lines = report(changes, base, "text", "1.0.0").split("\n");

    expect(lines).toContain("major           Type `A` was removed.");
    expect(lines.at(-1)).toBe("It is a major change, and calls for a major version.");
  });

  it("gives programs both", () => {
    const told = JSON.parse(report(changes, base, "json", "0.1.0"));

    expect(told).toMatchObject({ version: "0.1.0", bump: "major", versionBump: "minor" });
    expect(told.changes[1]).toMatchObject({ bump: "minor", versionBump: "patch" });
  });
});
