import { execFile, spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../scripts/free-port.ts";
import { launchBrowser } from "../browser/launch.ts";
import { bin, compilers, install, isSupported, pack } from "./get-runtimes.ts";

const run = promisify(execFile);

let project: string;
beforeAll(async () => {
  if (!isSupported) return;
  project = await mkdtemp(join(tmpdir(), "metastudio-tts-runtimes-"));
  await install(project, { "@metastudio-tts/client": `file:${await pack("client", project)}` });
  for (const name of ["smoke.mjs", "main.mjs", "worker.mjs", "types.ts"]) {
    await cp(join(import.meta.dirname, name), join(project, name));
  }
}, 120_000);
afterAll(async () => {
  if (project) await rm(project, { recursive: true, force: true });
});

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
