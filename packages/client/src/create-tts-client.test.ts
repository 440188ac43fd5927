import { describe, expect, expectTypeOf, it, onTestFinished } from "vitest";
import { clientWith, json } from "../test/client-with.js";
import {
  AssetState,
  accessKeyAuth,
  type CheckVoiceAssetResponse,
  isKnownValue,
  type ShowTtsAuditionFileResponse,
  VoiceSex,
} from "./index.js";

describe("createTtsClient", () => {
  it("addresses the region's endpoint, with the token", async () => {
    const { client, requests } = clientWith([json({ asset_id: "a" })]);

    await client.checkVoiceAsset({ voice_asset_id: "asset-1" });

    const [request] = requests;
    expect(request?.method).toBe("POST");
    expect(request?.url).toBe(
      "https://metastudio.cn-north-4.myhuaweicloud.com/v1/project-1/ttsc/check-voice-asset/asset-1",
    );
    expect(request?.headers.get("X-Auth-Token")).toBe("token-000001");
    expect(request?.headers.get("X-Request-Id")).toBeNull();
  });

  it("takes a base URL with a path", async () => {
    const { client, requests } = clientWith([json({})], {
      region: undefined,
      baseUrl: "http://127.0.0.1:9/gateway/",
    });

    await client.showTtsAuditionFile({ job_id: "j" });

    expect(requests[0]?.url).toBe("http://127.0.0.1:9/gateway/v1/project-1/ttsc/audition-file/j");
  });

  const isUrl = "baseUrl must be an http or https URL without query, fragment and credentials";
  it.each([
    [{ region: undefined }, "give either region or baseUrl"],
    [{ baseUrl: "http://x" }, "give either region or baseUrl"],
    [{ region: "evil.com/" }, "region must be a name"],
    [{ region: null }, "region must be a name"],
    [{ region: undefined, baseUrl: null }, isUrl],
    [{ region: undefined, baseUrl: "http://x/?" }, isUrl],
    [{ region: undefined, baseUrl: "http://x/#" }, isUrl],
    [{ region: undefined, baseUrl: new URL("http://x") }, isUrl],
    [{ timeout: 5 }, 'createTtsClient has no option "timeout"; it takes headers, timeoutMs, '],
    [{ hooks: { onRespone() {} } }, 'createTtsClient: hooks has no option "onRespone"'],
    [{ hooks: { onRetry: 7 } }, "onRetry must be a function, got 7"],
    [{ fetch: 3 }, "fetch must be a function, got 3"],
    [{ validate: true }, "validate must be a function, got true"],
    [{ clock: { now: () => 0 } }, "after must be a function, got undefined"],
    [{ headers: { "bad name": "x" } }, "headers must be names and values that are valid in HTTP"],
    [{ headers: { "x-ok": "line\nbreak" } }, "headers must be names and values that are valid in HTTP"],
    [{ region: undefined, baseUrl: "ftp://x" }, isUrl],
    [{ projectId: "" }, "projectId must be one path segment"],
    [{ projectId: ".." }, "projectId must be one path segment"],
    [{ projectId: undefined }, "projectId must be of type string, got undefined"],
    [{ appUserId: "用户" }, /appUserId must be valid .*Chinese characters/],
    [{ appUserId: 7 }, "appUserId must be of type string, got 7"],
    [{ projectId: "项目" }, "projectId must be visible ASCII"],
    [{ projectId: "a\nb" }, "projectId must be visible ASCII"],
    [{ region: undefined, baseUrl: "http://x/?a=b" }, isUrl],
    [{ region: undefined, baseUrl: "http://x/#a" }, isUrl],
    [{ region: undefined, baseUrl: "http://user@x" }, isUrl],
    [{ region: undefined, baseUrl: "http://u:canary@x" }, isUrl],
    [{ auth: undefined }, "auth must be created by"],
    [{ timeoutMs: -1 }, "timeoutMs must be a number of milliseconds"],
    [{ deadlineMs: Number.NaN }, "deadlineMs must be a number of milliseconds"],
    [{ maxRetries: 1.5 }, "maxRetries must be a whole number"],
  ])("rejects %j", (options, message) => {
    const create = () => clientWith([json({})], options as never);

    expect(create).toThrow(TypeError);
    expect(create).toThrow(message);
    expect(create).not.toThrow("canary");
  });
});

describe("parameters", () => {
  it.each([undefined, "", ".."])("rejects %j as an ID before anything is sent", async (id) => {
    const { client, requests } = clientWith([json({})]);
    const params = { job_id: id as string };

    await expect(client.showTtsAuditionFile(params)).rejects.toThrow(/^showTtsAuditionFile: job_id must be /);
    await expect(client.waitForTtsAuditionFile(params)).rejects.toThrow(TypeError);
    expect(requests).toEqual([]);
  });

  it("rejects an unknown name", async () => {
    const { client } = clientWith([json({})]);

    await expect(client.showTtsAuditionFile({ job_id: "j", jobId: "j" } as never)).rejects.toThrow(
      new TypeError(
        'showTtsAuditionFile has no parameter "jobId"; it takes project_id, job_id, X-Request-Id, X-App-UserId',
      ),
    );
    await expect(client.showTtsAuditionFile(undefined as never)).rejects.toThrow(TypeError);
  });

  it("signs for the project of the call", async () => {
    const auth = accessKeyAuth({ accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" });
    const { client, requests } = clientWith([json({})], { auth });

    await client.checkVoiceAsset({ voice_asset_id: "a", project_id: "project-2" });

    expect(requests[0]?.url).toContain("/v1/project-2/");
    expect(requests[0]?.headers.get("X-Project-Id")).toBe("project-2");
  });

  it.each(["项目", "a\r\nX-Evil: 1"])("rejects the project %j of a call", async (project_id) => {
    const { client, requests } = clientWith([json({})]);

    await expect(client.checkVoiceAsset({ voice_asset_id: "a", project_id })).rejects.toThrow(
      /^checkVoiceAsset: project_id must be visible ASCII/,
    );
    expect(requests).toEqual([]);
  });

  it("sends a request ID where the document declares it, and the one that was given", async () => {
    const { client, show, requests } = clientWith([json({})]);

    await show();
    await client.showTtsAuditionFile({ job_id: "j", "X-Request-Id": "mine" });

    expect(requests[0]?.headers.get("X-Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(requests[1]?.headers.get("X-Request-Id")).toBe("mine");
  });

  it("sends a request ID from a page that is not served over https", async () => {
    Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true, writable: true });
    onTestFinished(() => {
      // The prototype has its own.
      delete (crypto as Partial<Crypto>).randomUUID;
    });
    const { show, requests } = clientWith([json({})]);

    await show();
    await show();

    const [first, second] = requests.map(({ headers }) => headers.get("X-Request-Id"));
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).not.toBe(first);
  });

  it("sends the user's ID, and rejects one with Chinese characters by the document's rule", async () => {
    const { client, check, requests } = clientWith([json({})], { appUserId: "user-1" });
    const checkAs = (user: string) => client.checkVoiceAsset({ voice_asset_id: "a", "X-App-UserId": user });

    await check();
    await checkAs("user-2");

    await expect(checkAs("用户")).rejects.toThrow(/X-App-UserId .* must not contain Chinese characters/);
    await expect(checkAs("a\nb")).rejects.toThrow(
      /X-App-UserId must be valid in an HTTP header, got "a\\nb"/,
    );
    expect(requests.map(({ headers }) => headers.get("X-App-UserId"))).toEqual(["user-1", "user-2"]);
  });
});

describe("headers", () => {
  it("of the client and of the call are sent, and those of the call win", async () => {
    const { check, requests } = clientWith([() => json({})], {
      headers: { traceparent: "client", "X-Client": "1", "X-None": undefined } as never,
    });

    await check({ headers: new Headers({ Traceparent: "call" }) });
    await check({ headers: [["x-list", "2"]] });

    expect(requests.map(({ headers }) => headers.get("traceparent"))).toEqual(["call", "client"]);
    expect(requests.map(({ headers }) => headers.get("x-client"))).toEqual(["1", "1"]);
    expect(requests[1]?.headers.get("x-list")).toBe("2");
    expect(requests[0]?.headers.has("x-none")).toBe(false);
  });

  it("are not replaced by what the client adds itself", async () => {
    const { client, show, requests } = clientWith([json({})], { appUserId: "user-1" });
    const headers = { "X-Request-Id": "mine", "X-App-UserId": "user-2" };

    await show({ headers });
    await client.showTtsAuditionFile({ job_id: "j", "X-Request-Id": "parameter" }, { headers });
    await client.showTtsAuditionFile({ job_id: "j", "X-Request-Id": undefined } as never, { headers });

    expect(requests.map((sent) => sent.headers.get("X-Request-Id"))).toEqual(["mine", "parameter", "mine"]);
    expect(new Set(requests.map((sent) => sent.headers.get("X-App-UserId")))).toEqual(new Set(["user-2"]));
  });

  it.each(["X-Auth-Token", "x-auth-token"])("cannot replace those that authenticate: %s", async (name) => {
    const { check, requests } = clientWith([json({})]);

    await expect(check({ headers: { [name]: "mine" } })).rejects.toThrow(
      new TypeError("checkVoiceAsset: the header X-Auth-Token is set by auth, and cannot be set otherwise"),
    );
    expect(requests).toEqual([]);
  });
});

describe("isKnownValue", () => {
  it("lets a switch be checked for completeness", () => {
    const describeSex = (sex: unknown): string => {
      if (!isKnownValue(VoiceSex, sex)) return "unknown to this version";
      switch (sex) {
        case VoiceSex.MALE:
          return "male";
        case VoiceSex.FEMALE:
          return "female";
        case VoiceSex.UNKNOW:
          return "neutral";
        default:
          return sex satisfies never;
      }
    };

    expect(["MALE", "UNKNOW", "A_NEW_ONE", undefined].map(describeSex)).toEqual([
      "male",
      "neutral",
      "unknown to this version",
      "unknown to this version",
    ]);
  });
});

describe("types", () => {
  it("follow the document", () => {
    const { client } = clientWith([json({})]);

    expectTypeOf(client.checkVoiceAsset).returns.resolves.toEqualTypeOf<CheckVoiceAssetResponse>();
    expectTypeOf(client.waitForTtsAuditionFile).returns.resolves.toEqualTypeOf<ShowTtsAuditionFileResponse>();
    expectTypeOf(AssetState.ACTIVED).toExtend<CheckVoiceAssetResponse["asset_state"]>();
    expectTypeOf<"A_NEW_STATE">().toExtend<CheckVoiceAssetResponse["asset_state"]>();
    // @ts-expect-error the ID is required
    () => client.checkVoiceAsset({});
    // @ts-expect-error the document has no such parameter
    () => client.checkVoiceAsset({ voice_asset_id: "a", jobId: "j" });
  });
});
