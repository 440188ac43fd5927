import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "@metastudio-tts/generator";
import { freePort } from "../free-port.ts";
import { runTool } from "./run-tool.ts";

const verdaccio = "6.10.4";
const cache = join(import.meta.dirname, `../node_modules/.cache/verdaccio-${verdaccio}`);

/** A registry on this machine. Whatever is not ours comes from the registry that is set up here. */
export interface Registry extends AsyncDisposable {
  url: string;
  /** Makes npm, pnpm and changesets use it, and nothing else. */
  env: NodeJS.ProcessEnv;
}

/** Starts verdaccio, which comes from npm the first time, and keeps what it stores in `folder`. */
export async function startRegistry(folder: string): Promise<Registry> {
  if (!existsSync(join(cache, "node_modules/verdaccio/bin/verdaccio"))) {
    console.log(`Getting verdaccio ${verdaccio} from npm …`);
    await mkdir(cache, { recursive: true });
    // It asks for node-fetch by a tag, which not every mirror of the registry keeps.
    await writeFile(
      join(cache, "package.json"),
      '{ "private": true, "overrides": { "node-fetch": "2.7.0" } }\n',
    );
    await runTool(cache, "npm", [
      "install",
      "--no-audit",
      "--no-fund",
      "--ignore-scripts",
      `verdaccio@${verdaccio}`,
    ]);
  }
  await mkdir(folder, { recursive: true });
  const uplink = (await runTool(folder, "npm", ["config", "get", "registry"])).trim().split("\n").at(-1);
  const port = await freePort();
  const config = join(folder, "verdaccio.json");
  await writeFile(config, JSON.stringify(configOf(folder, uplink as string)));
  const child = spawn(
    process.execPath,
    [join(cache, "node_modules/verdaccio/bin/verdaccio"), `--config=${config}`, `--listen=127.0.0.1:${port}`],
    { cwd: folder, stdio: ["ignore", "pipe", "pipe"] },
  );
  const stop = () => child.kill();
  process.once("exit", stop);
  const url = `http://127.0.0.1:${port}/`;
  await answers(child, url);

  const token = await signUp(url);
  const userconfig = join(folder, "npmrc");
  await writeFile(userconfig, `registry=${url}\n//127.0.0.1:${port}/:_authToken=${token}\n`);
  return {
    url,
    env: { ...withoutNpmSettings(process.env), npm_config_registry: url, npm_config_userconfig: userconfig },
    async [Symbol.asyncDispose]() {
      process.off("exit", stop);
      if (child.exitCode !== null) return;
      child.kill();
      await once(child, "exit");
    },
  };
}

function configOf(folder: string, uplink: string): object {
  return {
    storage: join(folder, "storage"),
    auth: { htpasswd: { file: join(folder, "htpasswd") } },
    uplinks: { npm: { url: uplink } },
    packages: {
      "@metastudio-tts/*": { access: "$all", publish: "$authenticated" },
      "**": { access: "$all", proxy: "npm" },
    },
    log: { type: "stdout", format: "pretty", level: "warn" },
  };
}

async function signUp(url: string): Promise<string> {
  const response = await fetch(`${url}-/user/org.couchdb.user:rehearsal`, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ name: "rehearsal", password: crypto.randomUUID() }),
  });
  const { token } = (await response.json()) as { token?: string };
  if (!token) throw new Problem(`The rehearsal's registry gave no token (status ${response.status}).`);
  return token;
}

/** Resolves once the registry answers. */
async function answers(child: ChildProcess, url: string): Promise<void> {
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  while (child.exitCode === null) {
    const isUp = await fetch(`${url}-/ping`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Problem(`The rehearsal's registry did not start:\n${printed.trim()}`);
}

/** What npm and pnpm pass to the scripts that they run would lead back to the real registry. */
function withoutNpmSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^p?npm_/i.test(name)));
}
