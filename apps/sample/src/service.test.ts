import { describe, expect, it } from "vitest";
import { chooseService } from "./service.ts";

const mockUrl = "http://127.0.0.1:4010";
const cloud = { HUAWEICLOUD_SDK_AK: "ak", HUAWEICLOUD_SDK_SK: "sk", HUAWEICLOUD_SDK_PROJECT_ID: "p" };

describe("chooseService", () => {
  it.each([{}, { HUAWEICLOUD_SDK_AK: "" }, { HUAWEICLOUD_SDK_DOMAIN_ID: "d" }])(
    "takes the mock when %j is configured",
    (environment) => {
      expect(chooseService(environment, mockUrl)).toEqual({
        client: expect.anything(),
        fileSources: [mockUrl],
        intervalMs: 1000,
      });
    },
  );

  it("takes the cloud when a key is configured, and polls as it asks for", () => {
    expect(chooseService(cloud, mockUrl)).toEqual({
      client: expect.anything(),
      region: "cn-north-4",
      fileSources: ["https://*.myhuaweicloud.com"],
    });
  });

  it("takes another region, and the endpoint that is configured for it", () => {
    const environment = {
      ...cloud,
      SAMPLE_REGION: "cn-east-3",
      HUAWEICLOUD_SDK_REGION_METASTUDIO_CN_EAST_3: "https://metastudio.example.test/base",
    };

    expect(chooseService(environment, mockUrl)).toMatchObject({
      region: "cn-east-3",
      fileSources: ["https://*.myhuaweicloud.com", "https://metastudio.example.test"],
    });
  });

  it.each([
    [{ ...cloud, HUAWEICLOUD_SDK_SK: "" }, "HUAWEICLOUD_SDK_AK is set, HUAWEICLOUD_SDK_SK is not"],
    [{ ...cloud, HUAWEICLOUD_SDK_PROJECT_ID: "" }, "HUAWEICLOUD_SDK_PROJECT_ID is missing"],
    [{ HUAWEICLOUD_SDK_PROJECT_ID: "p" }, "HUAWEICLOUD_SDK_AK"],
    [{ HUAWEICLOUD_SDK_SK: "sk" }, "HUAWEICLOUD_SDK_SK is set, HUAWEICLOUD_SDK_AK is not"],
    [{ HUAWEICLOUD_SDK_CREDENTIALS_FILE: "/nowhere" }, "The profile file /nowhere could not be read"],
    [{ ...cloud, SAMPLE_REGION: "Moon/1" }, "region must be"],
  ])("says what is missing or wrong in %j", (environment, message) => {
    expect(() => chooseService(environment, mockUrl)).toThrow(message);
  });
});
