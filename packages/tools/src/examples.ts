import { cp, readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Finished, run } from "./process.ts";
import { inWorkspace } from "./workspace.ts";

/** A project of `examples/`. */
export interface Example {
  name: string;
  /** What it depends on, development included, as its `package.json` says. */
  dependencies: Record<string, string>;
  /** The oldest Node on which it runs, as its `engines` say. */
  node: string;
  /** What `npm test` runs. */
  test: string;
}

export async function readExamples(): Promise<Example[]> {
  const entries = await readdir(inWorkspace("examples"), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    folders.sort().map(async (name) => {
      const manifest = JSON.parse(await readFile(inWorkspace(`examples/${name}/package.json`), "utf8"));
      return {
        name,
        dependencies: { ...manifest.dependencies, ...manifest.devDependencies },
        node: manifest.engines.node.replace(">=", ""),
        test: manifest.scripts.test,
      };
    }),
  );
}

/**
 * Copies an example into an empty folder, where nothing of this workspace is found, and runs its tests there.
 *
 * @param folder in one that the caller removes
 * @param install gets its dependencies, in that folder
 */
export async function tryExample(
  { name }: Example,
  folder: string,
  install: (folder: string) => Promise<unknown>,
  env: NodeJS.ProcessEnv = {},
): Promise<Finished> {
  const filter = (source: string) => !/[\\/](node_modules|__pycache__)$/.test(source);
  await cp(inWorkspace(join("examples", name)), folder, { recursive: true, filter });
  await install(folder);
  // Chromium leaves files behind, see chromium.ts. The caller removes those that are beside the example.
  const temporary = env.CHROMIUM_PATH && { TMPDIR: dirname(folder) };
  return run("npm", ["test"], { cwd: folder, env: { ...env, ...temporary } });
}
