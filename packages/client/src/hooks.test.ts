import { describe, expect, it, onTestFinished } from "vitest";
import { clientWith, failure, json } from "../test/client-with.js";
import { type ResponseEvent, TtsApiError } from "./index.js";

describe("hooks", () => {
  it("are called for every attempt, and for the error", async () => {
    const events: [string, object][] = [];
    const note = (name: string) => (event: object) => void events.push([name, event]);
    const { client, settle } = clientWith([failure(503), failure(400)], {
      hooks: {
        onRequest: note("request"),
        onResponse: note("response"),
        onRetry: note("retry"),
        onError: note("error"),
      },
    });

    await settle(client.showTtsAuditionFile({ job_id: "j", "X-Request-Id": "mine" }));

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

  it("are called once for the error of a wait", async () => {
    const ends: unknown[] = [];
    const { client, settle } = clientWith([failure(400)], {
      hooks: { onError: (event) => ends.push(event.operationId) },
    });

    await settle(client.waitForTtsAuditionFile({ job_id: "j" }));

    expect(ends).toEqual(["waitForTtsAuditionFile"]);
  });
});

describe("a hook that fails", () => {
  const fail = () => {
    throw new Error("mine");
  };

  it.each(["onRequest", "onResponse", "onRetry"])("ends the call with its error: %s", async (name) => {
    const { check, requests } = clientWith([failure(503)], { hooks: { [name]: fail } });

    await expect(check()).rejects.toThrow("mine");
    expect(requests).toHaveLength(name === "onRequest" ? 0 : 1);
  });

  it("leaves the call its own error when it is onError", async () => {
    const { check } = clientWith([failure(400)], { hooks: { onError: fail } });

    await expect(check()).rejects.toMatchObject({ status: 400 });
  });

  it.each([() => Promise.reject(new Error("mine")), () => ({ catch: 1 })])(
    "is ignored in what it returns: case %#",
    async (returning) => {
      const hook = returning as never;
      const hooks = { onRequest: hook, onResponse: hook, onRetry: hook, onError: hook };
      const { check, settle } = clientWith([failure(503), json({ asset_id: "a" })], { hooks });

      expect(await settle(check())).toMatchObject({ value: { asset_id: "a" } });
    },
  );
});

describe("onResponse", () => {
  it("has the request ID of the service, and its headers", async () => {
    const events: ResponseEvent[] = [];
    const headers = { "X-Request-Id": "theirs", "X-More": "m" };
    const { client } = clientWith([json({}, { headers })], {
      hooks: { onResponse: (event) => void events.push(event) },
    });

    await client.showTtsAuditionFile({ job_id: "j", "X-Request-Id": "mine" });

    expect(events).toMatchObject([{ requestId: "theirs", status: 200 }]);
    expect(events[0]?.headers.get("X-More")).toBe("m");
  });
});

describe("validate", () => {
  it("is called with each success", async () => {
    const seen: unknown[] = [];
    const { check } = clientWith([json({ asset_id: "a" })], { validate: (...call) => seen.push(call) });

    await check();

    expect(seen).toEqual([["checkVoiceAsset", { asset_id: "a" }]]);
  });

  it.each([
    [
      "throws",
      () => {
        throw new Error("drift");
      },
    ],
    ["rejects with", () => Promise.reject(new Error("drift"))],
  ])("ends the call with what it %s", async (_, validate) => {
    const { check } = clientWith([json({})], { validate });

    await expect(check()).rejects.toThrow("drift");
  });

  it("leaves no rejection unhandled when it rejects after the signal", async () => {
    const unhandled: unknown[] = [];
    const listen = (error: unknown) => unhandled.push(error);
    process.on("unhandledRejection", listen);
    onTestFinished(() => void process.off("unhandledRejection", listen));
    const controller = new AbortController();
    const { check } = clientWith([json({})], {
      async validate() {
        controller.abort(new Error("enough"));
        await undefined;
        throw new Error("late");
      },
    });

    await expect(check({ signal: controller.signal })).rejects.toThrow("enough");
    await new Promise((resolve) => setImmediate(resolve));

    expect(unhandled).toEqual([]);
  });
});
