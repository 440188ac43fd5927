import { type CheckVoiceAssetResponse, createTtsClient, tokenAuth } from "@metastudio-tts/client";
import { createMock, type Scenario } from "@metastudio-tts/mock";
import { describe, expect, it } from "vitest";
import { showTimbre } from "./show-timbre.ts";
import { en } from "./words/en.ts";
import { zhCn } from "./words/zh-cn.ts";

const sources = ["http://mock.test"];

/** The card of one of the mock's timbres. */
async function cardOf(scenario: Scenario<"checkVoiceAsset">, words = en) {
  const client = createTtsClient({
    baseUrl: "http://mock.test",
    projectId: "sample",
    auth: tokenAuth("any"),
    fetch: createMock().fetch,
  });
  return showTimbre(await client.checkVoiceAsset({ voice_asset_id: scenario }), sources, words);
}

describe("showTimbre", () => {
  it.each([
    ["creating", "wait", "CREATING", "no main file", "Upload its main file in the console"],
    ["upload-failed", "bad", "FAILED", "its upload failed", "Upload its main file again"],
    ["not-activated", "wait", "UNACTIVED", "not activated", "Activate it"],
    ["file-in-review", "wait", "UNACTIVED", "not activated", "Wait until its files have been reviewed"],
    ["file-rejected", "wait", "UNACTIVED", "not activated", "Fix the reason for the rejection"],
    ["frozen", "bad", "BLOCK", "frozen", "Ask the vendor's support"],
    ["deleting", "bad", "DELETING", "being deleted", "Restore it"],
    ["deleted", "bad", "DELETED", "deleted", "Choose another timbre"],
  ] as const)(
    "says why a timbre that is %s cannot be used, and what to do",
    async (scenario, tone, badge, reason, advice) => {
      const card = await cardOf(scenario);

      expect(card).toMatchObject({ tone, badge, advice: expect.stringContaining(advice) });
      expect(card.title).toMatch(new RegExp(`^Timbre cannot be used( yet)?: .*${reason}$`));
      expect(card.text).toMatch(/^[A-Z].+\.$/);
    },
  );

  it("says that an activated timbre can be used, and nothing to do", async () => {
    expect(await cardOf("active")).toMatchObject({
      tone: "good",
      title: "Timbre can be used",
      badge: "ACTIVED",
      subject: "Calm narrator",
      advice: undefined,
    });
  });

  it.each([
    ["active", { Voice: "Female", Language: "English", Speed: "× 1.1", Volume: "× 0.9" }],
    ["active-mobvoi", { Vendor: "DupDub TTS", Speaker: "cheerful_host_24k", Language: "Japanese" }],
    ["active-audiox", { Speaker: "tour_guide", Voice: "Neutral", Language: "French" }],
    ["active-huawei-ei", { Vendor: "EI TTS", Language: "Cantonese" }],
    ["active-ximalaya", { Vendor: "Himalaya TTS", Voice: "Male" }],
  ] as const)("describes the voice of %s in words", async (scenario, facts) => {
    expect((await cardOf(scenario)).facts).toMatchObject(facts);
  });

  it("describes a timbre in Chinese, with the document's words", async () => {
    expect(await cardOf("active", zhCn)).toMatchObject({
      title: "音色可用",
      text: "主文件已上传，资产已激活，可以用于其他业务。用户可以修改此状态。",
      facts: { 性别: "女", 语言: "英文", 语速: "1.1 倍", 音量: "0.9 倍" },
      files: [{ details: "主文件 · 186.5 MB · 已上传，自动审核通过" }, {}],
    });
  });

  it("lists the files, and plays samples alone", async () => {
    expect((await cardOf("active")).files).toEqual([
      {
        name: "calm-narrator.zip",
        details: "Main file · 186.5 MB · Uploaded and automatically approved",
      },
      {
        name: "calm-narrator-sample.wav",
        details: "Sample, such as sample audio · 51 kB · Uploaded and automatically approved",
        link: expect.stringMatching(/^http:\/\/mock\.test\/.+calm-narrator-sample\.wav$/),
      },
    ]);
  });

  it("says why a file was rejected", async () => {
    const errors = (await cardOf("file-rejected")).files?.map(({ error }) => error);

    expect(errors).toEqual([undefined, expect.stringMatching(/^Rejected: The sample holds/)]);
  });

  it("waits for a file that is uploaded and not approved yet", () => {
    const files = [{ state: "UPLOADED" }, { state: "CREATED" }];

    expect(showTimbre({ asset_state: "UNACTIVED", files }, [], en).advice).toContain("reviewed");
  });

  it("gives no advice on the files of a frozen timbre", () => {
    const files = [{ reason: "Too loud.", state: "REVIEW" }];

    expect(showTimbre({ asset_state: "BLOCK", files }, [], en).advice).toContain("frozen");
  });

  it.each([
    {},
    { asset_name: "", asset_state: "", files: [] },
    { asset_extra_meta: { voice_model_meta: { language: 7, sex: {} } } },
    { asset_name: null, asset_state: null, asset_extra_meta: null, files: null },
    { asset_extra_meta: { voice_model_meta: { external_voice_meta: null, speed_ratio: null, sex: null } } },
  ])("shows a timbre with missing fields: %j", (timbre) => {
    const card = showTimbre(timbre as CheckVoiceAssetResponse, [], en);

    expect(card).toMatchObject({
      tone: "wait",
      title: "Timbre in an unknown state",
      badge: "no state",
      files: [],
    });
    expect(Object.values(card.facts ?? {}).every((value) => value === undefined)).toBe(true);
  });

  it("shows unknown values as they are", () => {
    const timbre = {
      asset_state: "constructor",
      asset_extra_meta: { voice_model_meta: { language: "toString", speed_ratio: 0 } },
      files: [
        { state: "MELTED", file_size: 999_950 },
        { file_size: 0 },
        { file_size: 1e6 },
        { file_size: "1", state: 7 },
      ],
    };

    expect(showTimbre(timbre as CheckVoiceAssetResponse, [], en)).toMatchObject({
      tone: "wait",
      badge: "constructor",
      text: undefined,
      advice: expect.stringContaining("does not know the state"),
      facts: { Language: "toString", Speed: "× 0" },
      files: [
        { details: "1000 kB · MELTED" },
        { details: "0 kB" },
        { details: "1.0 MB" },
        { name: "A file without a name", details: "" },
      ],
    });
  });
});
