import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FakeClock } from "../test/fake-clock.js";
import { accessKeyAuthFromEnvironment } from "./node.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "credentials-"));
});
afterEach(() => rm(folder, { recursive: true }));

const key = { HUAWEICLOUD_SDK_AK: "AKEXAMPLE", HUAWEICLOUD_SDK_SK: "canary-secret" };

async function profile(text: string): Promise<Record<string, string>> {
  const path = join(folder, "credentials");
  await writeFile(path, text);
  return { HUAWEICLOUD_SDK_CREDENTIALS_FILE: path };
}

async function headersOf(environment: Record<string, string | undefined>) {
  const auth = accessKeyAuthFromEnvironment({ environment });
  const headers = await auth.headersFor({
    method: "GET",
    url: new URL("https://service.example/"),
    body: new Uint8Array(),
    projectId: "p",
    clock: new FakeClock(),
    fetch: () => Promise.reject(new Error("nothing is to be fetched")),
    signal: new AbortController().signal,
  });
  return { auth, headers };
}

describe("accessKeyAuthFromEnvironment", () => {
  it("takes the key from the environment", async () => {
    const { auth, headers } = await headersOf({
      ...key,
      HUAWEICLOUD_SDK_SECURITY_TOKEN: "STEXAMPLE",
      HUAWEICLOUD_SDK_PROJECT_ID: "project-1",
    });

    expect(headers.Authorization).toContain("Access=AKEXAMPLE,");
    expect(headers["X-Security-Token"]).toBe("STEXAMPLE");
    expect(auth.projectId).toBe("project-1");
    expect(inspect(auth, { depth: 9, showHidden: true })).not.toContain("canary");
  });

  it("takes it from the profile when the environment has none", async () => {
    const environment = await profile(
      "; mine\n[other]\nak = no\n[basic]\r\n# key\nak = AKPROFILE\nsk=a=b;c\nproject_id = project-2\n\n[more]\nsk = no\n",
    );

    const { auth, headers } = await headersOf(environment);

    expect(headers.Authorization).toContain("Access=AKPROFILE,");
    expect(auth.projectId).toBe("project-2");
  });

  it("finds the profile in the home folder", async () => {
    await mkdir(join(folder, ".huaweicloud"));
    await writeFile(join(folder, ".huaweicloud/credentials"), "[basic]\nak = AKHOME\nsk = s\n");

    const { headers } = await headersOf({ HOME: folder });

    expect(headers.Authorization).toContain("Access=AKHOME,");
  });

  it("does without a profile, unless it was named", () => {
    expect(() => accessKeyAuthFromEnvironment({ environment: { HOME: folder } })).toThrow(
      `No access key was found. Set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or write ak and sk in the section [basic] of ${join(folder, ".huaweicloud/credentials")}.`,
    );
  });

  it("prefers the environment", async () => {
    const { headers } = await headersOf({ ...key, ...(await profile("[basic]\nak = AKPROFILE\nsk = s\n")) });

    expect(headers.Authorization).toContain("Access=AKEXAMPLE,");
  });

  it("lists what it looked for when it found nothing", async () => {
    const environment = await profile("[basic]\n");

    expect(() => accessKeyAuthFromEnvironment({ environment })).toThrow(
      `No access key was found. Set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or write ak and sk in the section [basic] of ${environment.HUAWEICLOUD_SDK_CREDENTIALS_FILE}.`,
    );
  });

  it.each([
    [{ HUAWEICLOUD_SDK_AK: "AKEXAMPLE" }, "HUAWEICLOUD_SDK_AK is set, HUAWEICLOUD_SDK_SK is not"],
    [{ HUAWEICLOUD_SDK_SK: "canary-secret" }, "HUAWEICLOUD_SDK_SK is set, HUAWEICLOUD_SDK_AK is not"],
  ])("refuses half a key without repeating it: %#", (environment, message) => {
    const find = () => accessKeyAuthFromEnvironment({ environment });

    expect(find).toThrow(message);
    expect(find).not.toThrow("canary");
  });

  it("says that the file that was named cannot be read", () => {
    const environment = { HUAWEICLOUD_SDK_CREDENTIALS_FILE: join(folder, "nothing") };

    expect(() => accessKeyAuthFromEnvironment({ environment })).toThrow(/nothing could not be read: ENOENT/);
  });

  it("takes an empty name of the profile for none", () => {
    const environment = { HOME: folder, HUAWEICLOUD_SDK_CREDENTIALS_FILE: "" };

    expect(() => accessKeyAuthFromEnvironment({ environment })).toThrow("No access key was found");
  });

  it("takes the project from the environment, also when the key is from the profile", async () => {
    const file = await profile("[basic]\nak = AKPROFILE\nsk = s\nproject_id = project-2\n");

    const { auth } = await headersOf({ ...file, HUAWEICLOUD_SDK_PROJECT_ID: "project-3" });

    expect(auth.projectId).toBe("project-3");
  });

  it("rejects an option that is unknown", () => {
    expect(() => accessKeyAuthFromEnvironment({ env: {} } as never)).toThrow(
      'accessKeyAuthFromEnvironment has no option "env"; it takes environment',
    );
  });
});
