import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createReleases } from "./github-releases.ts";
import { createReadyRepository, type ReadyRepository } from "./test/ready-repository.ts";

let repository: ReadyRepository;
beforeAll(async () => {
  repository = await createReadyRepository();
  // Knows only the releases that it made.
  await repository.writeProgram(
    "gh",
    `if [ "$2" = view ]; then grep -qx "$3" made 2>/dev/null; exit; fi
     echo "$3" >> made
     printf '%s\\n' "$@" >> notes`,
  );
});
afterAll(() => repository[Symbol.asyncDispose]());

describe.skipIf(process.platform === "win32")("createReleases", () => {
  it("releases what has a tag, with what its changelog says about that version, and once", async () => {
    const tags = ["openapi", "client"].map((name) => `@metastudio-tts/${name}@${repository.version}`);
    for (const tag of tags) await repository.git("tag", tag);

    const first = await createReleases(repository.root, repository.env);
    const second = await createReleases(repository.root, repository.env);

    expect([first, second]).toEqual([tags, []]);
    const notes = await repository.read("notes");
    expect(notes).toContain("--notes\n### Patch Changes\n\n- Something new in packages/client.\n");
    expect(notes).not.toContain("Old");
  });

  it("releases nothing without a tag, and says which changelog lacks the version", async () => {
    await repository.write("packages/mock/CHANGELOG.md", "# mock\n");
    expect(await createReleases(repository.root, repository.env)).toEqual([]);
    await repository.git("tag", `@metastudio-tts/mock@${repository.version}`);

    await expect(createReleases(repository.root, repository.env)).rejects.toThrow(
      `packages/mock/CHANGELOG.md has no section "${repository.version}".`,
    );
  });
});
