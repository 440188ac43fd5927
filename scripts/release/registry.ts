import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "@metastudio-tts/generator";
import { runOrThrow, start, withoutVariables } from "@metastudio-tts/tools/process";
import getPort from "get-port";

const verdaccio = "6.10.4";
const cache = join(import.meta.dirname, `../node_modules/.cache/verdaccio-${verdaccio}`);
const bin = join(cache, "node_modules/verdaccio/bin/verdaccio");

/** A registry on this machine. Whatever is not ours comes from the registry that is set up here. */
export interface Registry extends AsyncDisposable {
  url: string;
  /** Makes npm, pnpm and changesets use it, and nothing else. */
  env: NodeJS.ProcessEnv;
}

/** Starts verdaccio, which comes from npm the first time, and keeps what it stores in `folder`. */
export async function startRegistry(folder: string): Promise<Registry> {
  if (!existsSync(bin)) await installVerdaccio();
  await mkdir(folder, { recursive: true });
  const { stdout: registry } = await runOrThrow("npm", ["config", "get", "registry"], { cwd: folder });
  const config = join(folder, "verdaccio.yaml");
  // JSON is YAML, too.
  await writeFile(config, JSON.stringify(configOf(folder, registry.trim())));
  const host = "127.0.0.1";
  const address = `${host}:${await getPort({ host })}`;
  const server = start(process.execPath, [bin, `--config=${config}`, `--listen=${address}`], { cwd: folder });
  await server.waitFor(/http address/);

  const url = `http://${address}/`;
  const userconfig = join(folder, "npmrc");
  await writeFile(userconfig, `registry=${url}\n//${address}/:_authToken=${await signUp(url)}\n`);
  return {
    url,
    env: {
      // What npm and pnpm pass to the scripts that they run would lead back to the real registry.
      ...withoutVariables(/^p?npm_/i),
      npm_config_registry: url,
      npm_config_userconfig: userconfig,
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function installVerdaccio(): Promise<void> {
  console.log(`Getting verdaccio ${verdaccio} from npm …`);
  await mkdir(cache, { recursive: true });
  // It depends on node-fetch by a tag, which not every mirror of the registry keeps.
  const manifest = { private: true, overrides: { "node-fetch": "2.7.0" } };
  await writeFile(join(cache, "package.json"), JSON.stringify(manifest));
  const options = ["--no-audit", "--no-fund", "--ignore-scripts"];
  await runOrThrow("npm", ["install", ...options, `verdaccio@${verdaccio}`], { cwd: cache });
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
  if (!token) throw new UserError(`The rehearsal's registry gave no token (status ${response.status}).`);
  return token;
}
