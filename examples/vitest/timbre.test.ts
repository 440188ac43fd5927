import { createTtsClient, tokenAuth } from "@metastudio-tts/client";
import { createMock } from "@metastudio-tts/mock";
import { afterEach, expect, it } from "vitest";
import { describeTimbre } from "./timbre.ts";

const mock = createMock();
const client = createTtsClient({
  region: "cn-north-4",
  projectId: "my-project",
  auth: tokenAuth("any"),
  fetch: mock.fetch,
});
afterEach(() => mock.reset());

it("says that a timbre can be used", async () => {
  mock.use("checkVoiceAsset", { body: { asset_name: "Narrator", asset_state: "ACTIVED" } });

  expect(await describeTimbre(client, "narrator")).toBe("Narrator can be used");
});

it("says that a frozen timbre cannot be used, after a gateway that throttles", async () => {
  mock.use("checkVoiceAsset", "frozen");
  mock.fault("checkVoiceAsset", { kind: "throttle", retryAfterSeconds: 0, nth: 1 });

  expect(await describeTimbre(client, "narrator")).toMatch(/cannot be used: BLOCK$/);
  expect(mock.calls("checkVoiceAsset").map(({ response }) => response?.status)).toEqual([429, 200]);
});

it("says that there is no such timbre", async () => {
  mock.use("checkVoiceAsset", "invalid-parameter");

  expect(await describeTimbre(client, "nobody")).toBe("there is no timbre nobody");
});

it("rejects with the error of a service that fails", async () => {
  mock.use("checkVoiceAsset", "internal-error");

  const message = expect.stringContaining("Internal error.");
  await expect(describeTimbre(client, "narrator")).rejects.toMatchObject({ status: 500, message });
});
