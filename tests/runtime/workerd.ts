import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { start } from "@metastudio-tts/tools/process";
import getPort from "get-port";
import { rolldown } from "rolldown";
import { bin } from "./get-runtimes.ts";

/** Puts a module of a project, with what it imports, into one file without Node's modules. */
export async function bundleForBrowser(folder: string, input: string, output: string): Promise<void> {
  const bundled = await rolldown({ input: join(folder, input), platform: "browser" });
  await bundled.write({ file: join(folder, output), format: "esm", codeSplitting: false });
  await bundled.close();
}

/** A worker in workerd. */
interface Workerd extends AsyncDisposable {
  /** Requests a path of it, as soon as it listens. */
  request(path: string): Promise<Response>;
}

/** Starts a bundle that exports a worker. It may request this machine, and finds the variables in its `env`. */
export async function startWorkerd(
  folder: string,
  bundle: string,
  variables: Record<string, string> = {},
): Promise<Workerd> {
  const host = "127.0.0.1";
  const address = `${host}:${await getPort({ host })}`;
  const bindings = Object.entries(variables).map(([name, text]) => `(name = "${name}", text = "${text}")`);
  await writeFile(
    join(folder, "workerd.capnp"),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "w", esModule = embed "${bundle}")],
      bindings = [${bindings.join(", ")}],
      compatibilityDate = "2025-01-01"
    )),
    (name = "internet", network = (allow = ["local"]))
  ],
  sockets = [(name = "http", address = "${address}", http = (), service = "main")]
);\n`,
  );
  const workerd = start(bin("workerd/bin/workerd"), ["serve", "workerd.capnp"], { cwd: folder });
  const failure = workerd.exitCode.then(() => {
    throw new Error(`workerd ended: ${workerd.printed}`);
  });
  // Only those who wait for it are told.
  failure.catch(() => {});
  return {
    async request(path) {
      for (;;) {
        const response = await Promise.race([
          failure,
          fetch(`http://${address}${path}`).catch(() => undefined),
        ]);
        if (response) return response;
      }
    },
    [Symbol.asyncDispose]: () => workerd[Symbol.asyncDispose](),
  };
}
