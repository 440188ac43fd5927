import { describe, expect, it, onTestFinished } from "vitest";
import { clientWith, failure, json, settled } from "../test/client-with.js";
import { type ResponseEvent, TtsApiError } from "./index.js";

describe("hooks", () => {
  it("tell of every attempt, and of the end", async () => {
    const events: [string, object][] = [];
    const note = (name: string) => (event: object) => void events.push([name, event]);
    const { client, clock } = clientWith([failure(503), failure(400)], {
      hooks: {
        onRequest: note("request"),
        onResponse: note("response"),
        onRetry: note("retry"),
        onError: note("error"),
      },
    });

    await settled(clock, client.showTtsAuditionFile({ job_id: "j", "X-Request-Id": "mine" }));

    const common = {
      operationId: "showTtsAuditionFile",
      method: "GET",
      url: "https://metastudio.cn-north-4.myhuaweicloud.com/v1/project-1/ttsc/audition-file/j",
      requestId: "mine",
    };
    expect(events).toEqual([
      ["request", { ...common, attempt: 1 }],
      ["response", { ...common, attempt: 1, status: 503, headers: expect.any(Headers), durationMs: 0 }],
      [
        "retry",
        {
          ...common,
          attempt: 1,
          delayMs: expect.any(Number),
          reason: expect.stringMatching(
            /^showTtsAuditionFile failed with status 503 \(MSS.000000003\): No\./,
          ),
        },
      ],
      ["request", { ...common, attempt: 2 }],
      ["response", { ...common, attempt: 2, status: 400, headers: expect.any(Headers), durationMs: 0 }],
      ["error", { operationId: "showTtsAuditionFile", error: expect.any(TtsApiError) }],
    ]);
  });

  it("tell of a wait's end once for its last poll and once for itself", async () => {
    const ends: unknown[] = [];
    const { client, clock } = clientWith([failure(400)], {
      hooks: { onError: (event) => ends.push(event.operationId) },
    });

    await settled(clock, client.waitForTtsAuditionFile({ job_id: "j" }));

    expect(ends).toEqual(["waitForTtsAuditionFile"]);
  });
});

describe("a hook that fails", () => {
  const fail = () => {
    throw new Error("mine");
  };

  it.each(["onRequest", "onResponse"])("ends the call with its error when %s throws", async (name) => {
    const { client, requests } = clientWith([json({})], { hooks: { [name]: fail } });

    await expect(client.checkVoiceAsset({ voice_asset_id: "a" })).rejects.toThrow("mine");
    expect(requests.length).toBeLessThanOrEqual(1);
  });

  it("ends the call with its error when onRetry throws", async () => {
    const { client } = clientWith([failure(503)], { hooks: { onRetry: fail } });

    await expect(client.checkVoiceAsset({ voice_asset_id: "a" })).rejects.toThrow("mine");
  });

  it("leaves the call its own error when onError throws", async () => {
    const { client } = clientWith([failure(400)], { hooks: { onError: fail } });

    await expect(client.checkVoiceAsset({ voice_asset_id: "a" })).rejects.toMatchObject({ status: 400 });
  });

  it("is ignored when it rejects", async () => {
    const reject = () => Promise.reject(new Error("mine")) as never;
    const hooks = { onRequest: reject, onResponse: reject, onRetry: reject, onError: reject };
    const { client, clock } = clientWith([failure(503), json({ asset_id: "a" })], { hooks });

    expect(await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }))).toMatchObject({
      value: { asset_id: "a" },
    });
  });
});

describe("onResponse", () => {
  it("is given the service's ID of the request, and its headers", async () => {
    const events: ResponseEvent[] = [];
    const { client } = clientWith([json({}, { headers: { "X-Request-Id": "theirs", "X-More": "m" } })], {
      hooks: { onResponse: (event) => void events.push(event) },
    });

    await client.showTtsAuditionFile({ job_id: "j", "X-Request-Id": "mine" });

    expect(events).toMatchObject([{ requestId: "theirs", status: 200 }]);
    expect(events[0]?.headers.get("X-More")).toBe("m");
  });
});

describe("validate", () => {
  it("ends the call with what it throws or rejects with", async () => {
    for (const validate of [
      () => {
        throw new Error("drift");
      },
      () => Promise.reject(new Error("drift")),
    ]) {
      const { client } = clientWith([json({})], { validate });

      await expect(client.checkVoiceAsset({ voice_asset_id: "a" })).rejects.toThrow("drift");
    }
  });
});

describe("what a caller's function returns", () => {
  it("can be anything", async () => {
    const { client } = clientWith([json({})], { hooks: { onRequest: () => ({ catch: 1 }) as never } });

    await expect(client.checkVoiceAsset({ voice_asset_id: "a" })).resolves.toEqual({});
  });

  it("is not left unhandled when validate rejects after the signal", async () => {
    const unhandled: unknown[] = [];
    const listen = (error: unknown) => unhandled.push(error);
    process.on("unhandledRejection", listen);
    onTestFinished(() => void process.off("unhandledRejection", listen));
    const controller = new AbortController();
    const { client } = clientWith([json({})], {
      async validate() {
        controller.abort(new Error("enough"));
        await undefined;
        throw new Error("late");
      },
    });

    const call = client.checkVoiceAsset({ voice_asset_id: "a" }, { signal: controller.signal });

    await expect(call).rejects.toThrow("enough");
    await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled).toEqual([]);
  });
});
