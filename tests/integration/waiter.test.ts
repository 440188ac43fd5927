import { accessKeyAuth, createTtsClient, noAuth, tokenAuth } from "@metastudio-tts/client";
import { createMock, startMock } from "@metastudio-tts/mock";
import { describe, expect, it } from "vitest";

const where = { baseUrl: "http://mock.test", projectId: "project-1" };

describe("the client's waiter and the mock's previews", () => {
  it("meet: pending, pending, complete, audio", async () => {
    const mock = createMock();
    const client = createTtsClient({ ...where, auth: tokenAuth("any"), fetch: mock.fetch });
    const progress: [number, boolean | undefined][] = [];

    const preview = await client.waitForTtsAuditionFile(
      { job_id: "first-words" },
      {
        intervalMs: 1,
        onProgress: ({ attempt, is_file_complete }) => progress.push([attempt, is_file_complete]),
      },
    );
    const audio = await mock.fetch(new Request(preview.files?.[0]?.download_url as string));

    expect(progress).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
    expect(audio.headers.get("Content-Type")).toBe("audio/wav");
  });

  it("meet: failed", async () => {
    const mock = createMock();
    const client = createTtsClient({ ...where, auth: tokenAuth("any"), fetch: mock.fetch });

    await expect(client.waitForTtsAuditionFile({ job_id: "words-failed" })).rejects.toMatchObject({
      name: "TtsApiError",
      status: 200,
      message: expect.stringContaining("longer than this timbre can speak"),
    });
  });
});

describe("the client's waiter and an error in the middle of a sequence", () => {
  it("meet: the next poll is the retry after a 500, and the wait ends when the error stays", async () => {
    const mock = createMock();
    const client = createTtsClient({ ...where, auth: tokenAuth("any"), fetch: mock.fetch });
    const wait = (maxRetries: number) =>
      client.waitForTtsAuditionFile({ job_id: "first-words" }, { intervalMs: 1, maxRetries });

    mock.use("showTtsAuditionFile", ["pending", "service-failed", "complete"]);
    await expect(wait(1)).resolves.toMatchObject({ is_file_complete: true });
    mock.use("showTtsAuditionFile", ["pending", "service-failed"]);
    await expect(wait(1)).rejects.toMatchObject({ name: "TtsApiError", status: 500 });

    const scenarios = mock.calls().map(({ scenario }) => scenario);
    expect(scenarios.slice(3)).toEqual(["pending", "service-failed", "service-failed"]);
  });
});

describe("credentials", () => {
  const key = { accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" };

  it.each([
    ["a token", tokenAuth("any")],
    ["an access key", accessKeyAuth(key)],
    ["a temporary access key", accessKeyAuth({ ...key, securityToken: "STEXAMPLE" })],
  ])("of %s are complete", async (_, auth) => {
    await using mock = await startMock({ port: 0 });
    const client = createTtsClient({ baseUrl: mock.url, projectId: "project-1", auth });

    await expect(client.checkVoiceAsset({ voice_asset_id: "a" })).resolves.toMatchObject({
      asset_state: "ACTIVED",
    });
  });

  it("that are missing are rejected", async () => {
    const client = createTtsClient({ ...where, auth: noAuth(), fetch: createMock().fetch });

    await expect(client.checkVoiceAsset({ voice_asset_id: "a" })).rejects.toMatchObject({
      code: "MSS.000000004",
    });
  });
});
