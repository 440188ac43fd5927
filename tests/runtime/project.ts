import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { install, isSupported, pack } from "./get-runtimes.ts";

/** A project into which one of the packages is packed and installed, with files of this folder, for a file's tests. */
export function useProject(name: "client" | "mock", files: readonly string[]): { readonly folder: string } {
  const project = { folder: "" };
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
