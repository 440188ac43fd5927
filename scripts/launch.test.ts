import { chmod, glob, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { run } from "@metastudio-tts/tools/process";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = inWorkspace();
const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};
const withTurbo = Object.entries(scripts).filter(([, command]) => command.includes("turbo"));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "metastudio-tts-launch-"));
  const turbo = join(folder, "turbo");
  await writeFile(turbo, '#!/bin/sh\necho "telemetry off: $TURBO_TELEMETRY_DISABLED, $@"\n');
  await chmod(turbo, 0o755);
});
afterAll(() => rm(folder, { recursive: true }));

describe.skipIf(process.platform === "win32")("the commands of package.json", () => {
  it.each(withTurbo)("turn turbo's telemetry off: %s", async (_, command) => {
    const part = command.split(" && ").find((one) => one.includes("turbo")) as string;
    const env = {
      PATH: `${folder}${delimiter}${process.env.PATH}`,
      TURBO_TELEMETRY_DISABLED: undefined,
      CI: undefined,
    };

    const { printed } = await run("sh", ["-c", `exec ${part}`], { cwd: root, env });

    expect(printed).toMatch(/^telemetry off: 1, run \w+/);
  });

  it("are the only place that names turbo in a shell", async () => {
    const files: string[] = [];
    const places = ["{openapi,scripts,tests,packages/*,apps/*}/package.json", ".github/workflows/*", ".ci/*"];
    for await (const file of glob(places, { cwd: root })) files.push(file);
    const texts = await Promise.all(files.map((file) => readFile(join(root, file), "utf8")));
    const shells = texts.flatMap(
      (text) => text.match(/\bturbo (run|build|lint|typecheck|generate)\b.*/g) ?? [],
    );

    expect(files.length).toBeGreaterThan(10);
    expect(withTurbo.length).toBeGreaterThan(3);
    expect(shells).toEqual([]);
  });
});

describe("a command of package.json on a Node that is too old", () => {
  const old = 'data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"20.19.0"}})';
  const parts = Object.entries(scripts).flatMap(([name, command]) =>
    command.split(" && ").flatMap((part) => {
      const [, own] = /^node (scripts\/launch\.mjs .+)$/.exec(part) ?? [];
      return own ? [[name, own] as const] : [];
    }),
  );

  it.each(parts)("says in one line what to run instead: %s, of %s", async (name, own) => {
    const { exitCode, printed } = await run(
      process.execPath,
      ["--import", old, ...own.split(" "), "--check", "a"],
      { cwd: root, env: { npm_lifecycle_event: name } },
    );

    const [start, instead] = printed.split(" -- ");
    expect(start).toMatch(
      /^Node 20\.19\.0 is too old, this needs 24\.18 or newer\. Run instead: npx --package pnpm@\S+ --package node@\S+$/,
    );
    expect(instead).toBe(`pnpm ${name} --check a\n`);
    expect(exitCode).toBe(1);
  });
});
