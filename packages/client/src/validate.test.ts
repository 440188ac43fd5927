import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import { describe, expect, it } from "vitest";
import { deep } from "../test/client-with.js";
import { type Drift, findDrifts, validateResponses } from "./validate.js";

// biome-ignore lint/suspicious/noExplicitAny: the document as it is
type Loose = Record<string, any>;

const exampleAt = (reference: string) =>
  (document.components.examples as Loose)[reference.split("/").at(-1) as string].value;

describe("findDrifts", () => {
  // Each success that has an example, with its operation.
  const successes = Object.values<Loose>(document.paths).flatMap((item) =>
    Object.values<Loose>(item).flatMap(({ operationId, responses }) =>
      Object.entries<Loose>(responses ?? {})
        .filter(([status]) => status.startsWith("2"))
        .flatMap(([, response]) =>
          Object.entries<Loose>(response.content?.["application/json"]?.examples ?? {}),
        )
        .map(([name, { $ref, value }]) => [operationId, name, value ?? exampleAt($ref)] as const),
    ),
  );

  it.each(successes)("finds none in the response of %s named %s", (id, _, value) => {
    expect(findDrifts(id, value)).toEqual([]);
  });

  it("names each field", () => {
    const drifts = findDrifts("checkVoiceAsset", {
      asset_id: 7,
      asset_state: "MELTED",
      a_new_field: true,
      asset_extra_meta: { voice_model_meta: { speed_ratio: 101, volume_ratio: -1 } },
      files: [{ file_name: "" }, { file_md5: "short", file_size: 0.5 }, "no file"],
    });

    expect(drifts.map(({ message }) => message)).toEqual([
      "checkVoiceAsset: asset_id must be string, got 7",
      'checkVoiceAsset: asset_state must be one of CREATING, FAILED, UNACTIVED, ACTIVED, DELETING, DELETED, BLOCK, got "MELTED"',
      "checkVoiceAsset: asset_extra_meta.voice_model_meta.speed_ratio must be at most 100, got 101",
      "checkVoiceAsset: asset_extra_meta.voice_model_meta.volume_ratio must be at least 0, got -1",
      'checkVoiceAsset: files[0].file_name must have at least 1 characters, got ""',
      'checkVoiceAsset: files[1].file_md5 must have at least 24 characters, got "short"',
      "checkVoiceAsset: files[1].file_size must be integer, got 0.5",
      'checkVoiceAsset: files[2] must be object, got "no file"',
    ]);
    expect(drifts[1]).toMatchObject({ operationId: "checkVoiceAsset", path: "asset_state" });
  });

  it("does not show the query of a link", () => {
    const [drift] = findDrifts("showTtsAuditionFile", { files: "https://files.example/a?Signature=canary" });

    expect(drift?.message).not.toContain("canary");
  });

  it("shows that a value is nested too deep", () => {
    expect(findDrifts("checkVoiceAsset", { asset_id: JSON.parse(deep) })[0]?.message).toContain(
      "nested too deep",
    );
  });

  it("rejects an unknown operation", () => {
    expect(() => findDrifts("toString", {})).toThrow(
      new TypeError('findDrifts: unknown operation "toString"'),
    );
  });
});

describe("validateResponses", () => {
  it("reports each drift", () => {
    const seen: Drift[] = [];

    validateResponses((drift) => seen.push(drift))("showTtsAuditionFile", {
      is_file_complete: "yes",
      files: {},
    });

    expect(seen.map(({ path }) => path)).toEqual(["is_file_complete", "files"]);
  });
});
