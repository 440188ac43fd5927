import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { checkRelease, summarize } from "./check-release.ts";
import { writeSettings } from "./settings.ts";
import { address, createReadyRepository, type ReadyRepository } from "./test/ready-repository.ts";

let repository: ReadyRepository;
beforeAll(async () => {
  repository = await createReadyRepository();
});
beforeEach(async () => {
  await repository.reset();
  await npmPrints('{"versions": ["0.0.1"], "dist-tags.latest": "0.0.1"}');
});
afterAll(() => repository[Symbol.asyncDispose]());

const npmPrints = (text: string, code = 0) => repository.writeProgram("npm", `echo '${text}'; exit ${code}`);

/** npm has the version of all packages, and does not say from which commit. */
const npmHasAll = () =>
  repository.writeProgram("npm", `[ "$3" = gitHead ] || echo '{"versions": ["${repository.version}"]}'`);
const tagAll = async () => {
  for (const name of ["client", "mock", "openapi"])
    await repository.git("tag", `@metastudio-tts/${name}@${repository.version}`);
};

/** The findings of one state, in one text. */
async function find(state: "ready" | "missing" | "unknown", openTexts?: string): Promise<string> {
  const checkTexts = async () => (openTexts === undefined ? {} : { failure: openTexts });
  const findings = await checkRelease(repository.root, repository.env, checkTexts);
  return findings.flatMap((finding) => (finding.state === state ? [finding.text] : [])).join("\n");
}

describe.skipIf(process.platform === "win32")("checkRelease", () => {
  it("finds nothing missing in a repository that is ready", async () => {
    expect(await find("missing")).toBe("");
    expect(await find("ready")).toContain("npm has @metastudio-tts/client, and not yet its version");
  });

  it("finds what is missing for a version", async () => {
    await repository.edit(".github/workflows/version.yml", "pull-requests: write", "pull-requests: read");
    await repository.write("packages/mock/CHANGELOG.md", "# mock\n");
    await writeSettings(repository.root, { repository: address, isOnNpm: true });
    await repository.git("remote", "add", "origin", "https://user:token@github.com/someone/else/");
    await npmHasAll();
    await tagAll();

    const found = await find("missing");
    await repository.git("remote", "remove", "origin");

    for (const expected of [
      /version\.yml: version lacks permissions: pull-requests: write\./,
      /packages\/mock\/CHANGELOG\.md has no section "/,
      /README\.md.* must follow release\.json/,
      /this clone is of https:\/\/github\.com\/someone\/else/,
      /npm has @metastudio-tts\/mock@\S+ already/,
      /3 changed file\(s\) are not committed/,
    ])
      expect(found).toMatch(expected);
  });

  it("finds a commit that is not on origin/main", async () => {
    await repository.git("update-ref", "refs/remotes/origin/main", "HEAD~1");
    const found = await find("missing");
    await repository.git("update-ref", "-d", "refs/remotes/origin/main");
    const withoutMain = await find("missing");

    expect(found).toMatch(/^The commit is not on origin\/main\. Push it/);
    expect(withoutMain).toMatch(/^There is no origin\/main here/);
  });

  it("finds an empty address and pending changesets", async () => {
    await writeSettings(repository.root, { repository: "", isOnNpm: false });
    await repository.write(".changeset/a.md", '---\n"@metastudio-tts/client": patch\n---\n\nA.\n');

    const found = await find("missing");

    expect(found).toMatch(/release\.json is empty/);
    expect(found).toMatch(/1 changeset\(s\) are pending/);
  });

  it("finds a text without a translation", async () => {
    expect(await find("missing", "zh-CN  gone  words.md")).toMatch(
      /^Not every text is translated:\nzh-CN {2}/m,
    );
  });

  it.each([
    ["openapi/openapi.yaml", "openapi/openapi.yaml"],
    ["apps/docs/package.json", "apps/docs"],
  ])("finds another version in %s", async (file, name) => {
    await repository.edit(file, /"version": ".*"/, '"version": "0.0.9"');

    expect(await find("missing")).toContain(`${name} has 0.0.9 instead of ${repository.version}.`);
  });

  it("finds what one job lacks, though another has it, and a missing workflow", async () => {
    const file = ".github/workflows/publish.yml";
    await repository.edit(file, /(?<=\n {2}release:(?:\n.*)*?)\n {4}environment: npm/, "");
    await repository.git("rm", "--quiet", "--force", ".github/workflows/check.yml");

    const found = await find("missing");

    expect(found).toContain(".github/workflows/publish.yml: release lacks environment: npm.");
    expect(found).toContain(".github/workflows/check.yml: there is no job test.");
  });

  it("finds a tag at another commit than the one that would be published", async () => {
    await repository.git("tag", `@metastudio-tts/client@${repository.version}`, "HEAD~1");

    expect(await find("missing")).toMatch(/^npm lacks @metastudio-tts\/client@.* is at another commit/);
  });

  it("finds a version that is lower than npm's latest", async () => {
    await npmPrints('{"versions": ["0.10.0"], "dist-tags.latest": "0.10.0"}');

    expect(await find("missing")).toContain("npm has @metastudio-tts/mock@0.10.0, which is higher than");
  });

  it("says what publishing makes up for where npm has a part of the version", async () => {
    const [has, lacks] = [`{"versions": ["${repository.version}"]}`, '{"versions": ["0.0.1"]}'];
    const head = await repository.git("rev-parse", "HEAD");
    await repository.writeProgram(
      "npm",
      `[ "$3" = gitHead ] && echo ${head} && exit
       case "$2" in */mock) echo '${lacks}';; *) echo '${has}';; esac`,
    );
    const untagged = await find("missing");
    for (const name of ["client", "openapi"])
      await repository.git("tag", `@metastudio-tts/${name}@${repository.version}`);
    const tagged = await find("missing");
    const partly = await find("ready");
    await repository.git("tag", "--force", `@metastudio-tts/client@${repository.version}`, "HEAD~1");
    const moved = await find("missing");

    expect(untagged).toMatch(
      /^The tag @metastudio-tts\/client@\S+ is missing\. "pnpm release:publish" makes it\.$/m,
    );
    expect(tagged).toBe("");
    expect(partly).toMatch(/npm has @metastudio-tts\/client@\S+ already, and lacks others\./);
    expect(moved).toMatch(/^The tag @metastudio-tts\/client@\S+ is at /);
  });

  it("finds that release.json does not say what npm has, but not while a next version is pending", async () => {
    await npmHasAll();
    await tagAll();

    const complete = await find("missing");
    await repository.write(".changeset/a.md", '---\n"@metastudio-tts/client": patch\n---\n\nA.\n');
    const pending = await find("missing");

    expect(complete).toMatch(/release\.json does not say so\. Run "pnpm release:publish" again\./);
    expect(pending).not.toContain("npm has");
  });

  it("names the first release where npm does not have the packages", async () => {
    await npmPrints("npm error code E404", 1);

    expect(await find("missing")).toBe("");
    expect(await find("ready")).toMatch(
      /npm does not have @metastudio-tts\/openapi yet\. No workflow can publish the first version/,
    );
  });

  it("says that it does not know, where npm cannot be asked", async () => {
    await npmPrints("npm error code ENOTFOUND", 1);

    expect(await find("missing")).toBe("");
    expect(await find("unknown")).toMatch(/npm could not be asked/);
  });
});

describe("summarize", () => {
  it.each([
    [[], "Nothing is missing."],
    [["ready", "unknown", "unknown"], "Nothing is missing, but 2 could not be checked."],
    [["missing", "ready"], "1 is missing."],
    [["missing", "missing", "unknown"], "2 are missing, but 1 could not be checked."],
  ] as const)("counts what is not ready: %j", (states, expected) => {
    expect(summarize(states.map((state) => ({ state, text: "" })))).toBe(expected);
  });
});
