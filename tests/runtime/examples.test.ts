import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import unpackChromium, { chromiumPath, hasOwnChromium } from "@metastudio-tts/tools/chromium";
import { type Example, readExamples, tryExample } from "@metastudio-tts/tools/examples";
import { lacksTools } from "@metastudio-tts/tools/lacks-tools";
import { withoutVariables } from "@metastudio-tts/tools/process";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findTypeErrors } from "../readme/programs.ts";
import { bin, install, isSupported, pack } from "./get-runtimes.ts";

const examples = await readExamples();
const env = {
  ...withoutVariables(/^(VITEST|NODE_ENV$|NODE_OPTIONS$|NODE_TEST_CONTEXT$|npm_)/),
  ...(hasOwnChromium && { CHROMIUM_PATH: chromiumPath }),
};

let folder: string;
/** Where our packages are, by name. */
let tarballs: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "metastudio-tts-examples-"));
  await unpackChromium();
  const names = ["client", "mock"] as const;
  const packed = await Promise.all(names.map((name) => pack(name, folder)));
  tarballs = Object.fromEntries(
    names.map((name, index) => [`@metastudio-tts/${name}`, `file:${packed[index]}`]),
  );
});
afterAll(() => rm(folder, { recursive: true }));

/** Installs our packages from their tarballs, and links any other from here: nothing is downloaded for it. */
async function getDependencies(project: string, dependencies: Record<string, string>): Promise<void> {
  const manifest = await readFile(join(project, "package.json"), "utf8");
  const own = Object.keys(dependencies).filter((name) => name in tarballs);
  await install(project, Object.fromEntries(own.map((name) => [name, tarballs[name] as string])));
  await writeFile(join(project, "package.json"), manifest);
  for (const name of Object.keys(dependencies).filter((name) => !(name in tarballs))) {
    const link = join(project, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(inWorkspace(`tests/node_modules/${name}`), link, "junction");
    const { bin = {} } = JSON.parse(await readFile(join(link, "package.json"), "utf8"));
    for (const [command, path] of Object.entries(bin as Record<string, string>)) {
      await mkdir(join(project, "node_modules/.bin"), { recursive: true });
      await symlink(join(link, path), join(project, "node_modules/.bin", command));
    }
  }
}

/** The path on which the oldest Node that an example needs, or the next one that is here, comes first. */
function pathFor({ node }: Example): string {
  return `${dirname(bin(`node${Number.parseInt(node, 10)}/bin/node`))}${delimiter}${process.env.PATH}`;
}

(isSupported ? describe.concurrent : describe.skip)("the examples", () => {
  it.for(examples)(
    "pass with the packed packages, on the Node of their engines: $name ($node)",
    async (example, { skip }) => {
      skip(lacksTools(example.name));
      const project = join(folder, example.name);

      const { exitCode, printed } = await tryExample(
        example,
        project,
        () => getDependencies(project, example.dependencies),
        { ...env, PATH: pathFor(example) },
      );

      expect(printed).toMatch(/[#ℹ] pass [1-9]|Tests {2}[1-9]\d* passed|Ran [1-9]\d* tests/);
      expect(exitCode, printed).toBe(0);
      const sources = Object.keys(example.dependencies).includes("vitest")
        ? ["timbre.ts", "timbre.test.ts"]
        : [];
      expect(findTypeErrors(sources.map((file) => join(project, file)))).toEqual([]);
    },
  );
});
