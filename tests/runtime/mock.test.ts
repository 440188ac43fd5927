import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bin, compilers, install, isSupported, pack } from "./get-runtimes.ts";

const run = promisify(execFile);

let project: string;
beforeAll(async () => {
  if (!isSupported) return;
  project = await mkdtemp(join(tmpdir(), "metastudio-tts-mock-runtimes-"));
  await install(project, { "@metastudio-tts/mock": `file:${await pack("mock", project)}` });
  for (const name of ["mock-smoke.mjs", "mock-types.ts"]) {
    await cp(join(import.meta.dirname, name), join(project, name));
  }
}, 120_000);
afterAll(async () => {
  if (project) await rm(project, { recursive: true, force: true });
});

describe.skipIf(!isSupported)("the packed mock, in an empty project", () => {
  it("is one package without install scripts", async () => {
    const { packages } = JSON.parse(await readFile(join(project, "package-lock.json"), "utf8"));

    expect(Object.keys(packages)).toEqual(["", "node_modules/@metastudio-tts/mock"]);
    expect(JSON.stringify(packages)).not.toContain("hasInstallScript");
  });

  it.each([
    ["Node 20.19", () => bin("node20/bin/node")],
    ["Node 22", () => bin("node22/bin/node")],
    ["this Node", () => process.execPath],
    ["Node 26", () => bin("node26/bin/node")],
  ])("runs on %s, and prints nothing but its address", async (_, node) => {
    const { stdout, stderr } = await run(node(), ["--throw-deprecation", "mock-smoke.mjs"], { cwd: project });

    expect(JSON.parse(stdout)).toEqual({ failures: [], printed: "Mock API  <url>\n", code: 0 });
    expect(stderr).toBe("");
  });
});

(isSupported ? describe.concurrent : describe.skip)("the packed mock's types", () => {
  // Before 5.7 Uint8Array takes no type of its buffer.
  it.each(Object.keys(compilers).filter((name) => !/5\.[456]$/.test(name)))(
    "compile with %s, without those of Prism",
    async (compiler) => {
      const config = `tsconfig.${compiler}.json`;
      await writeFile(
        join(project, config),
        JSON.stringify({
          compilerOptions: {
            strict: true,
            exactOptionalPropertyTypes: true,
            skipLibCheck: false,
            noEmit: true,
            target: "es2022",
            lib: ["es2022", "dom", "dom.iterable", "esnext.disposable"],
            module: "nodenext",
            moduleResolution: "nodenext",
            types: [],
          },
          files: ["mock-types.ts"],
        }),
      );

      const compile = run(process.execPath, [bin(`${compiler}/bin/tsc`), "-p", config], { cwd: project });

      expect(await compile.catch(({ stdout }: { stdout: string }) => ({ stdout }))).toMatchObject({
        stdout: "",
      });
    },
  );
});
