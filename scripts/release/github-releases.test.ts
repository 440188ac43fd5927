import { mkdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { currentVersion } from "../contract/changesets.ts";
import { createRepository, type Repository } from "../contract/test/repository.ts";
import { createReleases } from "./github-releases.ts";

let repository: Repository;
let version: string;
let env: NodeJS.ProcessEnv;
beforeEach(async () => {
  repository = await createRepository();
  version = await currentVersion(repository.root);
  const bin = join(repository.root, "bin");
  await mkdir(bin);
  env = { PATH: `${bin}${delimiter}${process.env.PATH}` };
  // Knows only the releases that it made.
  await writeFile(
    join(bin, "gh"),
    `#!/bin/sh
    if [ "$2" = view ]; then grep -qx "$3" made 2>/dev/null; exit; fi
    echo "$3" >> made
    printf '%s\\n' "$@" >> notes\n`,
    { mode: 0o755 },
  );
  for (const folder of ["openapi", "packages/client"]) {
    const text = `# ${folder}\n\n## ${version}\n\n### Patch Changes\n\n- Something new in ${folder}.\n\n## 0.0.1\n\n- Old.\n`;
    await repository.write(`${folder}/CHANGELOG.md`, text);
  }
});
afterEach(() => repository[Symbol.asyncDispose]());

const read = (file: string) => readFile(join(repository.root, file), "utf8");

describe.skipIf(process.platform === "win32")("createReleases", () => {
  it("releases what has a tag, with what its changelog says about that version, and once", async () => {
    await repository.git("tag", `@metastudio-tts/openapi@${version}`);
    await repository.git("tag", `@metastudio-tts/client@${version}`);

    const first = await createReleases(repository.root, env);
    const second = await createReleases(repository.root, env);

    expect(first).toEqual([`@metastudio-tts/openapi@${version}`, `@metastudio-tts/client@${version}`]);
    expect(second).toEqual([]);
    expect(await read("notes")).toContain(
      "--notes\n### Patch Changes\n\n- Something new in packages/client.\n",
    );
    expect(await read("notes")).not.toContain("Old");
  });

  it("releases nothing that has no tag, and says which changelog lacks the version", async () => {
    expect(await createReleases(repository.root, env)).toEqual([]);
    await repository.git("tag", `@metastudio-tts/mock@${version}`);

    await expect(createReleases(repository.root, env)).rejects.toThrow(
      `packages/mock/CHANGELOG.md has no section "${version}".`,
    );
  });
});
