import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { checkRelease } from "./check-release.ts";
import { writeSettings } from "./settings.ts";
import { address, createReadyRepository, type ReadyRepository } from "./test/ready-repository.ts";

let repository: ReadyRepository;
beforeAll(async () => {
  repository = await createReadyRepository();
});
beforeEach(async () => {
  await repository.reset();
  await npmPrints('["0.0.1"]');
});
afterAll(() => repository[Symbol.asyncDispose]());

const npmPrints = (text: string, code = 0) => repository.writeProgram("npm", `echo '${text}'; exit ${code}`);

/** The findings of one state, in one text. */
async function find(state: "ready" | "missing" | "unknown"): Promise<string> {
  const findings = await checkRelease(repository.root, repository.env);
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
    await repository.git("remote", "add", "origin", "git@github.com:someone/else.git");
    await npmPrints(`["${repository.version}"]`);

    const found = await find("missing");
    await repository.git("remote", "remove", "origin");

    for (const expected of [
      /version\.yml lacks "pull-requests: write"/,
      /packages\/mock\/CHANGELOG\.md has no section "/,
      /README\.md.* must follow release\.json/,
      /this clone is of https:\/\/github\.com\/someone\/else/,
      /npm has @metastudio-tts\/mock@\S+ already/,
      /3 changed file\(s\) are not committed/,
    ])
      expect(found).toMatch(expected);
  });

  it("finds an empty address and pending changesets", async () => {
    await writeSettings(repository.root, { repository: "", isOnNpm: false });
    await repository.write(".changeset/a.md", '---\n"@metastudio-tts/client": patch\n---\n\nA.\n');

    const found = await find("missing");

    expect(found).toMatch(/release\.json is empty/);
    expect(found).toMatch(/1 changeset\(s\) are pending/);
  });

  it.each([
    [
      "npm error code E404",
      /npm does not have @metastudio-tts\/openapi\. No workflow can publish the first version/,
    ],
    ["npm error code ENOTFOUND", /npm could not be asked/],
  ])("says that it does not know, where npm prints %s", async (text, expected) => {
    await npmPrints(text, 1);

    expect(await find("missing")).toBe("");
    expect(await find("unknown")).toMatch(expected);
  });
});
