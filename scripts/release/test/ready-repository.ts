import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { devNull } from "node:os";
import { delimiter, join } from "node:path";
import { withoutVariables } from "@metastudio-tts/tools/process";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import { currentVersion } from "../../contract/changesets.ts";
import { createRepository, type Repository } from "../../contract/test/repository.ts";
import { applySettings } from "../apply-settings.ts";
import { installTexts } from "../install-texts.ts";
import { type Settings, writeSettings } from "../settings.ts";

/** The address of a ready repository. */
export const address = "https://github.com/owner/name";

/** A repository from which everything could be released. */
export interface ReadyRepository extends Repository {
  version: string;
  /** Makes the programs of `writeProgram` the first on the PATH, and keeps the settings of git's user away. */
  env: NodeJS.ProcessEnv;
  read(file: string): Promise<string>;
  /** Changes `release.json`, and what follows it. */
  set(settings: Settings): Promise<void>;
  /** Takes back every change of a file, every tag, and where `origin/main` is. */
  reset(): Promise<void>;
  /** Replaces a program, such as npm, by a shell script. */
  writeProgram(name: string, script: string): Promise<void>;
}

export async function createReadyRepository(): Promise<ReadyRepository> {
  const repository = await createRepository();
  const { root } = repository;
  const set = async (settings: Settings) => {
    await writeSettings(root, settings);
    await applySettings(root, settings);
  };
  const files = [...Object.keys(installTexts), ".github"];
  for (const file of files) await cp(inWorkspace(file), join(root, file), { recursive: true });
  await set({ repository: address, isOnNpm: false });
  const version = await currentVersion(root);
  await repository.change((document) => {
    document.info.version = version;
  });
  for (const folder of ["openapi", "packages/client", "packages/mock"]) {
    const changes = `### Patch Changes\n\n- Something new in ${folder}.\n`;
    await repository.write(
      `${folder}/CHANGELOG.md`,
      `# ${folder}\n\n## ${version}\n\n${changes}\n## 0.0.1\n\n- Old.\n`,
    );
  }
  await repository.write(".gitignore", "bin/\ndist/\n");
  await repository.git("add", "--all");
  await repository.git("commit", "--quiet", "--message=ready");
  await mkdir(join(root, "bin"));
  // As in a workflow, git knows nobody.
  await repository.git("config", "user.useConfigOnly", "true");
  return {
    ...repository,
    version,
    env: {
      ...withoutVariables(/^GIT_/),
      PATH: `${join(root, "bin")}${delimiter}${process.env.PATH}`,
      GIT_CONFIG_GLOBAL: devNull,
      GIT_CONFIG_SYSTEM: devNull,
    },
    read: (file) => readFile(join(root, file), "utf8"),
    set,
    async reset() {
      await repository.git("reset", "--quiet", "--hard");
      await repository.git("clean", "--quiet", "-d", "--force");
      await repository.git("update-ref", "refs/remotes/origin/main", "HEAD");
      const tags = await repository.git("tag", "--list");
      if (tags) await repository.git("tag", "--delete", ...tags.split("\n"));
    },
    writeProgram: (name, script) =>
      writeFile(join(root, "bin", name), `#!/bin/sh\n${script}\n`, { mode: 0o755 }),
  };
}
