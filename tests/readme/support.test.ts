import { readFile } from "node:fs/promises";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import { describe, expect, it } from "vitest";
import { compilers, programs } from "../runtime/get-runtimes.ts";

const readme = await readFile(inWorkspace("README.md"), "utf8");

/** The number in each name that has this prefix, in order. */
function numbersOf(names: object, prefix: string): number[] {
  const own = Object.keys(names).filter((name) => name.startsWith(prefix));
  return own.map((name) => Number(name.slice(prefix.length))).sort((one, other) => one - other);
}

describe("the support policy", () => {
  it("names the versions of Node and TypeScript that are tested", async () => {
    const [, nodes = ""] = /tested on Node ([\d, and]+)\./.exec(readme) ?? [];
    const [, oldest, latest] = /TypeScript ([\d.]+) to ([\d.]+)/.exec(readme) ?? [];
    const own = Number.parseInt(await readFile(inWorkspace(".node-version"), "utf8"), 10);
    const tested = [...new Set([...numbersOf(programs, "node"), own])].sort();
    const versions = numbersOf(compilers, "typescript");

    expect(nodes.match(/\d+/g)?.map(Number)).toEqual(tested);
    expect([Number(oldest), Number(latest)]).toEqual([versions.at(0), versions.at(-1)]);
  });

  it.each(["client", "mock"])("names the oldest Node that the %s asks for, which is tested", async (name) => {
    const [, oldest] = /need Node ([\d.]+) or newer\./.exec(readme) ?? [];
    const manifest = JSON.parse(await readFile(inWorkspace(`packages/${name}/package.json`), "utf8"));
    const own = await readFile(inWorkspace(`packages/${name}/README.md`), "utf8");

    expect(manifest.engines.node).toBe(`>=${oldest}`);
    expect(own).toContain(`Node ${oldest} or newer`);
    expect(programs.node20).toContain(`@${oldest}.0`);
  });
});
