import { rm } from "node:fs/promises";
import { join } from "node:path";
import { run } from "@metastudio-tts/tools/process";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { planRelease } from "./plan-release.ts";
import { publish } from "./publish.ts";
import { readSettings, writeSettings } from "./settings.ts";
import { address, createReadyRepository, type ReadyRepository } from "./test/ready-repository.ts";

let repository: ReadyRepository;
let options: { env: NodeJS.ProcessEnv; patienceMs: number };
let tags: string[];
beforeAll(async () => {
  repository = await createReadyRepository();
  options = { env: repository.env, patienceMs: 0 };
  tags = ["client", "mock", "openapi"].map((name) => `@metastudio-tts/${name}@${repository.version}`);
});
beforeEach(async () => {
  await repository.reset();
  for (const file of ["args", "published", "manifest", "commit"])
    await rm(join(repository.root, "bin", file), { force: true });
  await npmHas(repository.version, "@*", "test -f bin/args");
  await changesetEnds("exit 0");
});
afterAll(() => repository[Symbol.asyncDispose]());

/** What it was called with ends up in `args`, and the client's README, as it is meanwhile, in `published`. */
const changesetEnds = (script: string) =>
  repository.writeProgram(
    "changeset",
    `echo "$@" > bin/args; cp packages/client/README.md bin/published; cp packages/client/package.json bin/manifest
     ${script}`,
  );

/**
 * npm has this version of all packages whose name matches, once the condition holds; nothing of the others. It names
 * the commit that was published, or that of `bin/commit`.
 */
const npmHas = (version: string, pattern = "@*", condition = "true") =>
  repository.writeProgram(
    "npm",
    `if [ "$3" = gitHead ]; then
       cat bin/commit 2>/dev/null || sed -n 's/.*"gitHead": "\\(.*\\)".*/\\1/p' bin/manifest 2>/dev/null
       exit 0
     fi
     case "$(${condition} && echo "$2")" in
       ${pattern}) echo '{"versions": ["${version}"], "dist-tags.latest": "${version}"}';;
       *) echo E404; exit 1;;
     esac`,
  );

const tagged = async () => (await repository.git("tag", "--list")).split("\n").filter(Boolean);

describe.skipIf(process.platform === "win32")("publish", () => {
  it("publishes READMEs that say how to install from npm, and leaves that to be committed", async () => {
    expect(await publish(repository.root, { ...options, running: "owner/name" })).toMatch(
      /^npm has version \d/,
    );

    expect(await repository.read("bin/args")).toBe("publish --no-git-tag\n");
    expect(await repository.read("bin/published")).toContain("npm install @metastudio-tts/client");
    expect(await repository.read("packages/client/README.md")).toBe(await repository.read("bin/published"));
    expect(await readSettings(repository.root)).toEqual({ repository: address, isOnNpm: true });
  });

  it("tags the commit for each package, where git knows nobody", async () => {
    await publish(repository.root, options);

    expect(await tagged()).toEqual(tags);
    expect(await repository.git("rev-parse", `${tags[0]}^{commit}`)).toBe(
      await repository.git("rev-parse", "HEAD"),
    );
  });

  it("publishes with the commit, and takes it out of the files again", async () => {
    await publish(repository.root, options);

    const { gitHead } = JSON.parse(await repository.read("bin/manifest"));
    expect(gitHead).toBe(await repository.git("rev-parse", "HEAD"));
    expect(await repository.git("status", "--porcelain", "--", "*/package.json")).toBe("");
  });

  it("makes lost tags again, at the commit that was published, and publishes nothing", async () => {
    await npmHas(repository.version);
    const published = await repository.git("rev-parse", "HEAD~1");
    await repository.write("bin/commit", published);
    await repository.git("tag", tags[0] as string, published);

    await publish(repository.root, options);

    expect(await tagged()).toEqual(tags);
    expect(await repository.git("rev-parse", `${tags[1]}^{commit}`)).toBe(published);
    await expect(repository.read("bin/args")).rejects.toThrow();
  });

  it("does not guess the commit of a lost tag", async () => {
    await npmHas(repository.version);

    await expect(publish(repository.root, options)).rejects.toThrow(
      /^npm has @metastudio-tts\/openapi@.*, but does not say from which commit\. Find it, and run "git tag /,
    );
  });

  it("stops when a tag is at another commit than the one that would be published", async () => {
    await repository.git("tag", tags[1] as string, "HEAD~1");

    await expect(publish(repository.root, options)).rejects.toThrow(
      /^Nothing was published: npm lacks @metastudio-tts\/mock@.*, but its tag is at another commit/,
    );
    await expect(repository.read("bin/args")).rejects.toThrow();
  });

  it("builds before it publishes, and stops when that fails or changes what is committed", async () => {
    const failing = publish(repository.root, { ...options, build: () => Promise.reject(new Error("TS1")) });
    await expect(failing).rejects.toThrow("TS1");
    const changing = publish(repository.root, {
      ...options,
      build: () => repository.write("packages/client/README.md", "Generated again.\n"),
    });
    await expect(changing).rejects.toThrow(/ M packages\/client\/README\.md/);

    await expect(repository.read("bin/args")).rejects.toThrow();
  });

  it("fails when a tag cannot be made", async () => {
    // No tag can be in a folder that is a tag.
    await repository.git("tag", "@metastudio-tts");

    await expect(publish(repository.root, options)).rejects.toThrow(/^git .*tag .* failed:/);
  });

  it("believes npm, not the exit code: a cancelled publish has no tag, and no file says that npm has it", async () => {
    await npmHas("0.0.1");

    await expect(publish(repository.root, options)).rejects.toThrow(
      /^npm does not have @metastudio-tts\/openapi@.*, @metastudio-tts\/mock@\S+ yet\. Run this again/,
    );

    expect(await tagged()).toEqual([]);
    expect(await repository.git("status", "--porcelain")).toBe("");
  });

  it("tags the commit that npm has, also when another run was faster", async () => {
    await repository.write("bin/commit", await repository.git("rev-parse", "HEAD~1"));
    await changesetEnds("echo E409; exit 1");

    expect(await publish(repository.root, options)).toMatch(/^npm has version /);

    expect(await tagged()).toEqual(tags);
    expect(await repository.git("rev-parse", `${tags[0]}^{commit}`)).toBe(
      await repository.git("rev-parse", "HEAD~1"),
    );
  });

  it("says that npm has the packages when it is run again, and nothing is left to publish or tag", async () => {
    await npmHas(repository.version);
    for (const tag of tags) await repository.git("tag", tag);

    expect(await publish(repository.root, options)).toMatch(
      /^npm has version .* READMEs and docs say so now/,
    );

    expect(await readSettings(repository.root)).toEqual({ repository: address, isOnNpm: true });
  });

  it("writes nothing into a clone of another repository, nor beside what is not committed", async () => {
    await npmHas(repository.version);
    for (const tag of tags) await repository.git("tag", tag);
    await repository.git("remote", "add", "origin", "git@github.com:other/fork.git");
    await expect(publish(repository.root, options)).rejects.toThrow(
      /this is https:\/\/github\.com\/other\/fork/,
    );
    await repository.git("config", "--remove-section", "remote.origin");
    await repository.write("packages/mock/more.txt", "More.\n");
    await expect(publish(repository.root, options)).rejects.toThrow(/more\.txt/);

    expect((await readSettings(repository.root)).isOnNpm).toBe(false);
  });

  it("stops when a tag is at another commit than npm says, and when this clone lacks that commit", async () => {
    await npmHas(repository.version);
    await repository.write("bin/commit", await repository.git("rev-parse", "HEAD~1"));
    await repository.git("tag", tags[0] as string);
    await expect(publish(repository.root, options)).rejects.toThrow(
      /^The tag @metastudio-tts\/client@\S+ is at \w{7}, but npm has that version from \w{7}\. Delete it with /,
    );

    await repository.git("tag", "--delete", tags[0] as string);
    await repository.write("bin/commit", "0123456789012345678901234567890123456789");
    await expect(publish(repository.root, options)).rejects.toThrow(
      /which this clone lacks\. Get it with "git fetch"/,
    );
  });

  it("leaves the files as they were when npm rejects a package, and tags those that it has got", async () => {
    await npmHas(repository.version, "*/client", "test -f bin/args");
    await changesetEnds("echo E403; exit 1");

    await expect(publish(repository.root, options)).rejects.toThrow("E403");

    expect(await repository.git("status", "--porcelain")).toBe("");
    expect(await tagged()).toEqual([tags[0]]);
  });

  it("leaves the files as they were on Ctrl-C", async () => {
    await changesetEnds('kill -INT "$PPID"; exec sleep 600');
    const code = `
      import { publish } from ${JSON.stringify(join(import.meta.dirname, "publish.ts"))};
      process.once("SIGINT", () => process.exit(130));
      await publish(${JSON.stringify(repository.root)});`;

    const { exitCode } = await run(process.execPath, ["--input-type=module", "--eval", code], options);

    expect(exitCode).toBe(130);
    expect(await repository.read("bin/published")).toContain("npm install @metastudio-tts/client");
    expect(await repository.git("status", "--porcelain")).toBe("");
  });

  it.each([
    ["the address is empty", { repository: "", isOnNpm: false }, undefined],
    ["the address is that of another repository", { repository: address, isOnNpm: false }, "fork/name"],
  ])("stops when %s", async (_, settings, running) => {
    await repository.set(settings);

    const publishing = publish(repository.root, { ...options, running });

    await expect(publishing).rejects.toThrow(/^Nothing was published: "repository" in release/);
    await expect(repository.read("bin/args")).rejects.toThrow();
  });

  it("stops when a file does not follow the settings", async () => {
    await writeSettings(repository.root, { repository: `${address}-2`, isOnNpm: false });

    await expect(publish(repository.root, options)).rejects.toThrow(
      /openapi\/package\.json, .* must follow release\.json/,
    );
  });

  it("stops when the commit is not on origin/main", async () => {
    await repository.git("update-ref", "refs/remotes/origin/main", "HEAD~1");
    await expect(publish(repository.root, options)).rejects.toThrow(
      /^Nothing was published: this commit is not on origin\/main\./,
    );
    await repository.git("update-ref", "-d", "refs/remotes/origin/main");
    await expect(publish(repository.root, options)).rejects.toThrow(/is not on origin\/main\./);

    await expect(repository.read("bin/args")).rejects.toThrow();
  });

  it("stops when something is not committed", async () => {
    await repository.write("packages/mock/more.txt", "More.\n");

    await expect(publish(repository.root, options)).rejects.toThrow(/\?\? packages\/mock\/more\.txt/);
    await expect(repository.read("bin/args")).rejects.toThrow();
  });

  it("stops when a package has another version", async () => {
    await repository.edit("packages/mock/package.json", /"version": ".*"/, '"version": "9.9.9"');

    await expect(publish(repository.root, options)).rejects.toThrow(
      /^Nothing was published: packages\/mock has 9\.9\.9 instead of /,
    );
  });

  it("stops when npm's latest version is higher, and when npm cannot be asked", async () => {
    await npmHas("0.10.0");
    await expect(publish(repository.root, options)).rejects.toThrow(
      /^Nothing was published: npm has @metastudio-tts\/openapi@0\.10\.0, and .* would become its latest/,
    );
    await repository.writeProgram("npm", "echo ENOTFOUND; exit 1");
    await expect(publish(repository.root, options)).rejects.toThrow(/npm could not be asked/);
  });

  it("stops in a clone of another repository", async () => {
    await repository.git("remote", "add", "origin", "git@github.com:other/fork.git");

    const publishing = publish(repository.root, options);

    await expect(publishing).rejects.toThrow(/but this is https:\/\/github\.com\/other\/fork/);
    await repository.git("config", "--remove-section", "remote.origin");
  });

  it("rejects a snapshot that everybody would get", async () => {
    await expect(publish(repository.root, { ...options, snapshot: "latest" })).rejects.toThrow(
      'A snapshot cannot be called "latest"',
    );
  });

  it("publishes no snapshot without a changeset", async () => {
    expect(await publish(repository.root, { ...options, snapshot: "pr-1" })).toMatch(
      /^Nothing .* there is no snapshot/,
    );
  });
});

describe.skipIf(process.platform === "win32")("planRelease", () => {
  it("has nothing to do while changesets are pending, whatever the settings are", async () => {
    await repository.set({ repository: "", isOnNpm: false });
    await repository.write(".changeset/a.md", '---\n"@metastudio-tts/client": patch\n---\n\nA.\n');

    const { nothing } = await planRelease(repository.root, options);

    expect(nothing).toMatch(/^Nothing was published: 1 changeset is pending/);
  });

  it("has nothing to do where npm has the version and it is tagged", async () => {
    await npmHas(repository.version);
    for (const tag of tags) await repository.git("tag", tag);

    const { nothing } = await planRelease(repository.root, options);

    expect(nothing).toMatch(/^Nothing was published: npm has version .*, and it is tagged\.$/);
  });

  it("stops in another repository when only a tag is missing, too", async () => {
    await npmHas(repository.version);
    await repository.write("bin/commit", "abc");

    await expect(planRelease(repository.root, { ...options, running: "other/fork" })).rejects.toThrow(
      /^Nothing was published: "repository" in release\.json is .*, but this is https:\/\/github\.com\/other\/fork/,
    );
  });

  it("lists what npm lacks", async () => {
    await npmHas(repository.version, "*/client");
    await repository.write("bin/commit", await repository.git("rev-parse", "HEAD"));

    const { unpublished, nothing } = await planRelease(repository.root, options);

    expect(nothing).toBeUndefined();
    expect(unpublished.map(({ folder }) => folder)).toEqual(["openapi", "packages/mock"]);
  });
});
