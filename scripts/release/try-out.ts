import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Problem } from "@metastudio-tts/generator";
import { programOf } from "../../tests/readme/program.ts";
import { promisesOf, type Snippet, snippetsOf } from "../../tests/readme/snippets.ts";
import type { Registry } from "./registry.ts";
import { runTool } from "./run-tool.ts";

/**
 * Installs the published client and mock into an empty project, as a user does, and runs what their READMEs
 * show there.
 *
 * @returns a line for each thing that worked
 */
export async function tryOut(registry: Registry, folder: string, version: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  const packages = ["@metastudio-tts/client", "@metastudio-tts/mock"];
  const wanted = packages.map((name) => `${name}@${version}`);
  await runTool(folder, "npm", ["install", "--no-audit", "--no-fund", ...wanted], registry.env);

  const done = [`npm install ${wanted.join(" ")}`];
  for (const name of packages) {
    const snippets = await snippetsOf(join(folder, "node_modules", name, "README.md"));
    for (const [index, snippet] of snippets.entries()) {
      const program = programFor(snippet, name);
      if (program === undefined) continue;
      const file = `${name.split("/")[1]}-${index}.ts`;
      await writeFile(join(folder, file), program);
      const printed = await runTool(folder, "node", [file], registry.env);
      const broken = promisesOf(snippet.code).filter((promise) => !promise.test(printed));
      if (broken.length > 0)
        throw new Problem(`${name}: ${snippet.title} promises ${broken}, but printed:\n${printed}`);
      done.push(`${name}: README, ${snippet.title}`);
    }
  }
  done.push(await tryCommand(folder, registry.env));
  return done;
}

/**
 * A snippet as a program; none when it needs a package that a user would have to install first, or goes on
 * where another of the mock's README ended. All of them are run by the tests.
 */
function programFor(snippet: Snippet, name: string): string | undefined {
  if (snippet.language !== "ts") return undefined;
  const imported = [...snippet.code.matchAll(/from "([^"]+)"/g)].map(([, name = ""]) => name);
  if (imported.some((name) => !/^(@metastudio-tts\/|node:)/.test(name))) return undefined;
  if (imported.includes("@metastudio-tts/mock")) return snippet.code;
  return name.endsWith("/mock") ? undefined : programOf(snippet);
}

async function tryCommand(folder: string, env: NodeJS.ProcessEnv): Promise<string> {
  const bin = join(folder, "node_modules/.bin/metastudio-tts-mock");
  const child = spawn(bin, ["--port", "0"], { cwd: folder, env, stdio: ["ignore", "pipe", "inherit"] });
  const stop = () => child.kill();
  process.once("exit", stop);
  try {
    for await (const line of createInterface(child.stdout)) {
      const url = /http:\S+/.exec(line)?.[0];
      if (!url) continue;
      const path = "/v1/my-project/ttsc/audition-file/my-job";
      const { status } = await fetch(url + path, { headers: { "X-Auth-Token": "any" } });
      if (status !== 200) throw new Problem(`metastudio-tts-mock answered GET ${path} with ${status}.`);
      return `metastudio-tts-mock: answers GET ${path}`;
    }
    throw new Problem("metastudio-tts-mock ended before it said where it listens.");
  } finally {
    process.off("exit", stop);
    const ended = once(child, "exit");
    if (child.exitCode === null && child.kill()) await ended;
  }
}
