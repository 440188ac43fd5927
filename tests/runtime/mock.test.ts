import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runOrThrow } from "@metastudio-tts/tools/process";
import { describe, expect, it } from "vitest";
import { bin, compilers, isSupported } from "./get-runtimes.ts";
import { useProject } from "./project.ts";

const project = useProject("mock", ["mock-smoke.mjs", "mock-types.ts"]);

describe.skipIf(!isSupported)("the packed mock, in an empty project", () => {
  it("is one package without install scripts", async () => {
    const { packages } = JSON.parse(await readFile(join(project.folder, "package-lock.json"), "utf8"));

    expect(Object.keys(packages)).toEqual(["", "node_modules/@metastudio-tts/mock"]);
    expect(JSON.stringify(packages)).not.toContain("hasInstallScript");
  });

  it.each([
    ["Node 20.19", () => bin("node20/bin/node")],
    ["Node 22", () => bin("node22/bin/node")],
    ["this Node", () => process.execPath],
    ["Node 26", () => bin("node26/bin/node")],
  ])("runs on %s, and prints nothing but its address", async (_, node) => {
    const { stdout, stderr } = await runOrThrow(node(), ["--throw-deprecation", "mock-smoke.mjs"], {
      cwd: project.folder,
    });

    expect(JSON.parse(stdout)).toEqual({ failures: [], printed: "Mock API  <url>\n", code: 0 });
    expect(stderr).toBe("");
  });
});

(isSupported ? describe.concurrent : describe.skip)("the packed mock's types", () => {
  // Before 5.7 Uint8Array takes no type of its buffer.
  it.each(Object.keys(compilers).filter((name) => !/5\.[456]$/.test(name)))(
    "compile with %s, without those of Prism",
    async (compiler) => {
      const options = {
        skipLibCheck: false,
        lib: ["es2022", "dom", "dom.iterable", "esnext.disposable"],
        module: "nodenext",
        moduleResolution: "nodenext",
      };

      expect(await project.compile("mock-types.ts", compiler, options)).toBe("");
    },
  );
});
