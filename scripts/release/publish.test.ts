import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { publish } from "./publish.ts";
import { readSettings, writeSettings } from "./settings.ts";
import { address, createReadyRepository, type ReadyRepository } from "./test/ready-repository.ts";

let repository: ReadyRepository;
let options: { env: NodeJS.ProcessEnv };
beforeAll(async () => {
  repository = await createReadyRepository();
  options = { env: repository.env };
});
beforeEach(async () => {
  await repository.reset();
  await changesetEnds("exit 0");
});
afterAll(() => repository[Symbol.asyncDispose]());

/** The client's README, as it is while changesets publishes, ends up in `published`. */
const changesetEnds = (script: string) =>
  repository.writeProgram("changeset", `echo "$@" > args; cp packages/client/README.md published; ${script}`);

describe.skipIf(process.platform === "win32")("publish", () => {
  it("publishes READMEs that say how to install from npm, and leaves that to be committed", async () => {
    expect(await publish(repository.root, { ...options, running: "owner/name" })).toMatch(
      /^npm has version \d/,
    );

    expect(await repository.read("args")).toBe("publish\n");
    expect(await repository.read("published")).toContain("npm install @metastudio-tts/client");
    expect(await repository.read("packages/client/README.md")).toBe(await repository.read("published"));
    expect(await readSettings(repository.root)).toEqual({ repository: address, isOnNpm: true });
  });

  it("leaves everything as it was when npm rejects a package", async () => {
    await changesetEnds("echo E403; exit 1");

    await expect(publish(repository.root, options)).rejects.toThrow("E403");

    expect(await repository.git("status", "--porcelain", "--untracked-files=no")).toBe("");
  });

  it.each([
    ["the address is empty", { repository: "", isOnNpm: false }, undefined],
    ["the address is that of another repository", { repository: address, isOnNpm: false }, "fork/name"],
  ])("stops when %s", async (_, settings, running) => {
    await repository.set(settings);

    const publishing = publish(repository.root, { ...options, running });

    await expect(publishing).rejects.toThrow(/^Nothing was published: "repository" in release/);
    await expect(repository.read("args")).rejects.toThrow();
  });

  it("stops when a file does not follow the settings", async () => {
    await writeSettings(repository.root, { repository: `${address}-2`, isOnNpm: false });

    await expect(publish(repository.root, options)).rejects.toThrow(
      /openapi\/package\.json, .* must follow release\.json/,
    );
  });

  it("publishes nothing while changesets are pending, and no snapshot without one", async () => {
    expect(await publish(repository.root, { ...options, snapshot: "pr-1" })).toMatch(
      /^Nothing .* there is no snapshot/,
    );
    await repository.write(".changeset/a.md", '---\n"@metastudio-tts/client": patch\n---\n\nA.\n');

    expect(await publish(repository.root, options)).toMatch(/^Nothing was published: 1 changeset is pending/);
    await expect(repository.read("args")).rejects.toThrow();
  });
});
