import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "@metastudio-tts/generator";
import unpackChromium, { chromiumPath, hasOwnChromium } from "@metastudio-tts/tools/chromium";
import { readExamples, tryExample } from "@metastudio-tts/tools/examples";
import { lacksTools } from "@metastudio-tts/tools/lacks-tools";
import { runOrThrow, start } from "@metastudio-tts/tools/process";
import type { WorkspaceCopy } from "@metastudio-tts/tools/workspace-copy";
import type { Registry } from "./registry.ts";

const packages = ["client", "mock"];

/** Installs the published client and mock into an empty project, as a user does. Returns what it ran. */
export async function installPublished(registry: Registry, folder: string, version: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  const wanted = packages.map((name) => `@metastudio-tts/${name}@${version}`);
  await npmInstall(registry, folder, wanted);
  return `npm install ${wanted.join(" ")}`;
}

/** Runs the command of the mock that is installed in `project`. Returns what it did. */
export async function tryCommand(project: string): Promise<string> {
  const bin = join(project, "node_modules/.bin/metastudio-tts-mock");
  await using mock = start(bin, ["--port", "0"], { cwd: project });
  const [url] = await mock.waitFor(/http:\S+/);
  const path = "/v1/my-project/ttsc/audition-file/my-job";
  const { status } = await fetch(url + path, { headers: { "X-Auth-Token": "any" } });
  if (status !== 200) throw new UserError(`metastudio-tts-mock returned ${status} for GET ${path}.`);
  return `metastudio-tts-mock: responds to GET ${path}`;
}

/**
 * Runs the tests of all that READMEs and guides show, with the client and the mock that are installed in `project` in
 * the place of the workspace's. Returns how many passed.
 */
export async function trySnippets(copy: WorkspaceCopy, project: string): Promise<string> {
  for (const name of packages.map((one) => `node_modules/@metastudio-tts/${one}`)) {
    const link = join(copy.root, "tests", name);
    await rm(link, { recursive: true });
    await symlink(join(project, name), link, "junction");
  }
  const printed = await copy.runOrThrow("pnpm", "exec", "vitest", "run", "--project", "readme");
  const [, passed] = / Tests {2}(\d+ passed)/.exec(printed) ?? [];
  if (!passed) throw new UserError(`The snippets of the READMEs were not run:\n${printed}`);
  return `READMEs and guides, with what was installed: ${passed}`;
}

/** Installs each of the examples with npm, and runs its tests. Returns a line for each. */
export async function tryExamples(registry: Registry, folder: string): Promise<string[]> {
  await unpackChromium();
  const env = { ...registry.env, ...(hasOwnChromium && { CHROMIUM_PATH: chromiumPath }) };
  const done: string[] = [];
  for (const example of await readExamples()) {
    if (lacksTools(example.name)) {
      done.push(`examples/${example.name}: not run, this machine lacks what it needs`);
      continue;
    }
    const project = join(folder, example.name);
    const { exitCode, printed } = await tryExample(
      example,
      project,
      () => npmInstall(registry, project),
      env,
    );
    if (exitCode !== 0) throw new UserError(`examples/${example.name}: npm test failed:\n${printed}`);
    done.push(`examples/${example.name}: npm install, npm test`);
  }
  return done;
}

function npmInstall({ env }: Registry, cwd: string, packages: string[] = []) {
  return runOrThrow("npm", ["install", "--no-audit", "--no-fund", ...packages], { cwd, env });
}
