import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "@metastudio-tts/generator";
import { runOrThrow, start } from "@metastudio-tts/tools/process";
import {
  completeSnippet,
  readExpectedOutput,
  readSnippets,
  type Snippet,
} from "@metastudio-tts/tools/snippets";
import type { Registry } from "./registry.ts";

/**
 * Installs the published client and mock into an empty project, as a user does, and runs what their READMEs
 * show there.
 *
 * @returns a line for each thing that worked
 */
export async function tryOut(registry: Registry, folder: string, version: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  const options = { cwd: folder, env: registry.env };
  const packages = ["@metastudio-tts/client", "@metastudio-tts/mock"];
  const wanted = packages.map((name) => `${name}@${version}`);
  await runOrThrow("npm", ["install", "--no-audit", "--no-fund", ...wanted], options);

  const done = [`npm install ${wanted.join(" ")}`];
  for (const name of packages) {
    const snippets = await readSnippets(join(folder, "node_modules", name, "README.md"));
    for (const [index, snippet] of snippets.entries()) {
      const program = makeProgram(snippet, name);
      if (program === undefined) continue;
      const file = `${name.split("/")[1]}-${index}.ts`;
      await writeFile(join(folder, file), program);
      const { printed } = await runOrThrow("node", [file], options);
      const missing = readExpectedOutput(snippet.code).filter((expected) => !expected.test(printed));
      if (missing.length > 0)
        throw new UserError(`${name}: ${snippet.title} must print ${missing}, but printed:\n${printed}`);
      done.push(`${name}: README, ${snippet.title}`);
    }
  }
  done.push(await tryCommand(options));
  return done;
}

/**
 * A snippet as a program; none when it needs a package that a user would have to install first, or goes on
 * where another of the mock's README ended. All of them are run by the tests.
 */
function makeProgram(snippet: Snippet, name: string): string | undefined {
  if (snippet.language !== "ts") return undefined;
  const imported = [...snippet.code.matchAll(/from "([^"]+)"/g)].map(([, name = ""]) => name);
  if (imported.some((name) => !/^(@metastudio-tts\/|node:)/.test(name))) return undefined;
  if (imported.includes("@metastudio-tts/mock")) return snippet.code;
  return name.endsWith("/mock") ? undefined : completeSnippet(snippet);
}

async function tryCommand(options: { cwd: string; env: NodeJS.ProcessEnv }): Promise<string> {
  const bin = join(options.cwd, "node_modules/.bin/metastudio-tts-mock");
  await using mock = start(bin, ["--port", "0"], options);
  const [url] = await mock.waitFor(/http:\S+/);
  const path = "/v1/my-project/ttsc/audition-file/my-job";
  const { status } = await fetch(url + path, { headers: { "X-Auth-Token": "any" } });
  if (status !== 200) throw new UserError(`metastudio-tts-mock returned ${status} for GET ${path}.`);
  return `metastudio-tts-mock: responds to GET ${path}`;
}
