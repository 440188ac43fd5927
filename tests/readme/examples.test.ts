import { readFile } from "node:fs/promises";
import { readExamples } from "@metastudio-tts/tools/examples";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import { describe, expect, it } from "vitest";

const examples = await readExamples();
const workspace = await readFile(inWorkspace("pnpm-workspace.yaml"), "utf8");

const readme = await readFile(inWorkspace("examples/README.md"), "utf8");

/** Whether a version is as high as the lowest of a range `^1.2.3`, and breaks nothing of it. */
function satisfies(version: string, range: string): boolean {
  const lowest = range.replace(/^\^/, "");
  // Up to the first number that is not 0, which a breaking change raises.
  const [kept] = /^(0\.)*[1-9]\d*(?=\.|$)/.exec(lowest) ?? [];
  return range !== lowest && `${version}.`.startsWith(`${kept}.`) && isAsHigh(version, lowest);
}

function isAsHigh(version: string, lowest: string): boolean {
  return version.localeCompare(lowest, "en", { numeric: true }) >= 0;
}

/** The oldest Node that a package supports, of those that are in use. */
async function oldestNode(name: string): Promise<string> {
  const manifest = await readFile(inWorkspace(`tests/node_modules/${name}/package.json`), "utf8");
  return /\d+(\.\d+)*/.exec(JSON.parse(manifest).engines.node)?.[0] ?? "";
}

describe("the examples", () => {
  it("are all listed, with what they need", () => {
    const listed = [...readme.matchAll(/^\| \[`([\w-]+)`\]\(\1\) \|.*\| (.+) \|$/gm)].map(
      ([, name, needs]) => [name, needs],
    );
    const wanted = examples.map(({ name, node, test, dependencies }) => [
      name,
      [
        `Node ${node} or newer`,
        ...("playwright-core" in dependencies ? ["Chrome or a Chromium at `CHROMIUM_PATH`"] : []),
        ...(test.startsWith("python3") ? ["Python 3"] : []),
      ].join(", "),
    ]);

    expect(listed.sort()).toEqual(wanted);
  });

  it.each(examples)("need a Node on which their packages run: $name", async ({ node, dependencies }) => {
    for (const name of Object.keys(dependencies)) {
      const needed = await oldestNode(name);

      expect([name, needed, isAsHigh(node, needed.replace(/(\.0)+$/, ""))]).toEqual([name, needed, true]);
    }
  });

  it.each(examples)("depend on what is tested: $name", ({ dependencies }) => {
    for (const [name, range] of Object.entries(dependencies)) {
      const tested = workspace.match(new RegExp(`^ {2}"?${name}"?: (.+)$`, "m"))?.[1] ?? "";
      const isOurs = name.startsWith("@metastudio-tts/");

      expect([name, isOurs ? range === "latest" : satisfies(tested, range)]).toEqual([name, true]);
    }
  });
});

describe("satisfies", () => {
  it.each([
    ["5.1.1", "^5.1.1", true],
    ["5.10.0", "^5.2.0", true],
    ["5.1.0", "^5.1.1", false],
    ["6.0.0", "^5.1.1", false],
    ["10.0.0", "^1.0.0", false],
    ["0.3.0", "^0.2.0", false],
    ["5.1.1", "5.1.1", false],
  ])("compares %s with %s", (version, range, expected) => {
    expect(satisfies(version, range)).toBe(expected);
  });
});
