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

const keyProfile = "[basic]\nak = AKPROFILE\nsk = s\nproject_id = project-2\n";

describe("accessKeyAuthFromEnvironment", () => {
  it("takes the key from the environment, without showing it", async () => {
    const { auth, headers } = await headersOf({
      ...key,
      ...(await profile(keyProfile)),
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

  it("takes the project from the environment, also when the key is from the profile", async () => {
    const { auth } = await headersOf({
      ...(await profile(keyProfile)),
      HUAWEICLOUD_SDK_PROJECT_ID: "project-3",
    });

    expect(auth.projectId).toBe("project-3");
  });

  it("finds the profile in the home folder", async () => {
    await mkdir(join(folder, ".huaweicloud"));
    await writeFile(join(folder, ".huaweicloud/credentials"), "[basic]\nak = AKHOME\nsk = s\n");

    const { headers } = await headersOf({ HOME: folder });

    expect(headers.Authorization).toContain("Access=AKHOME,");
  });

  it.each([
    ["no profile", async () => ({ HOME: folder })],
    ["an empty name of the profile", async () => ({ HOME: folder, HUAWEICLOUD_SDK_CREDENTIALS_FILE: "" })],
    ["a profile without a key", () => profile("[basic]\n")],
  ])("says where it has searched when there is %s", async (_, environmentOf) => {
    const environment: Record<string, string> = await environmentOf();
    const path = environment.HUAWEICLOUD_SDK_CREDENTIALS_FILE || join(folder, ".huaweicloud/credentials");

    expect(() => accessKeyAuthFromEnvironment({ environment })).toThrow(
      `No access key was found. Set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or write ak and sk in the section [basic] of ${path}.`,
    );
  });

  it.each([
    [{ HUAWEICLOUD_SDK_AK: "AKEXAMPLE" }, "HUAWEICLOUD_SDK_AK is set, HUAWEICLOUD_SDK_SK is not"],
    [{ HUAWEICLOUD_SDK_SK: "canary-secret" }, "HUAWEICLOUD_SDK_SK is set, HUAWEICLOUD_SDK_AK is not"],
  ])("rejects half a key without showing it: %#", (environment, message) => {
    const find = () => accessKeyAuthFromEnvironment({ environment });

    expect(find).toThrow(message);
    expect(find).not.toThrow("canary");
  });

  it("rejects a named file that cannot be read", () => {
    const environment = { HUAWEICLOUD_SDK_CREDENTIALS_FILE: join(folder, "nothing") };

    expect(() => accessKeyAuthFromEnvironment({ environment })).toThrow(/nothing could not be read: ENOENT/);
  });

  it("rejects an unknown option", () => {
    expect(() => accessKeyAuthFromEnvironment({ env: {} } as never)).toThrow(
      'accessKeyAuthFromEnvironment has no option "env"; it takes environment',
    );
  });
});
