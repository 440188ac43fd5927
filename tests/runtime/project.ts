import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "@metastudio-tts/tools/process";
import { afterAll, beforeAll } from "vitest";
import { bin, install, isSupported, pack } from "./get-runtimes.ts";

/** A project into which one of the packages is packed and installed, with files of this folder, for a file's tests. */
export function useProject(name: "client" | "mock", files: readonly string[]) {
  const project = {
    folder: "",
    /** Compiles a file of the project strictly. Returns what the compiler reports. */
    async compile(file: string, compiler: string, options: Record<string, unknown>): Promise<string> {
      const config = `tsconfig.${compiler}.${options.moduleResolution}.json`;
      const compilerOptions = {
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        target: "es2022",
        lib: ["es2022", "dom", "dom.iterable"],
        types: [],
        ...options,
      };
      await writeFile(join(project.folder, config), JSON.stringify({ compilerOptions, files: [file] }));
      const tsc = bin(`${compiler}/bin/tsc`);
      return (await run(process.execPath, [tsc, "-p", config], { cwd: project.folder })).printed;
    },
  };
  beforeAll(async () => {
    if (!isSupported) return;
    project.folder = await mkdtemp(join(tmpdir(), `metastudio-tts-${name}-runtimes-`));
    const tarball = await pack(name, project.folder);
    await install(project.folder, { [`@metastudio-tts/${name}`]: `file:${tarball}` });
    for (const file of files) await cp(join(import.meta.dirname, file), join(project.folder, file));
  }, 120_000);
  afterAll(async () => {
    if (project.folder) await rm(project.folder, { recursive: true, force: true });
  });
  return project;
}
