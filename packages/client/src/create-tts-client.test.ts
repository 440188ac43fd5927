import { getEventListeners } from "node:events";
import { describe, expect, expectTypeOf, it } from "vitest";
import { FakeClock } from "../test/fake-clock.js";
import { basicDate, parseBasicDate } from "./auth/sign.js";
import {
  AssetState,
  accessKeyAuth,
  type CheckVoiceAssetResponse,
  createTtsClient,
  iamAuth,
  isKnownValue,
  type RequestEvent,
  type ShowTtsAuditionFileResponse,
  TtsApiError,
  type TtsClientOptions,
  TtsError,
  tokenAuth,
  VoiceSex,
} from "./index.js";

type Answer = Response | Error | (() => Response | Promise<Response>);

/** A client whose service answers with what is given, the last answer for good, and what it was asked. */
function clientWith(answers: Answer[], options: Partial<TtsClientOptions> = {}) {
  const requests: Request[] = [];
  const clock = new FakeClock();
  const client = createTtsClient({
    region: "cn-north-4",
    projectId: "project-1",
    auth: tokenAuth("token-1"),
    clock,
    async fetch(request) {
      requests.push(request);
      const answer = answers[Math.min(requests.length, answers.length) - 1];
      if (answer instanceof Error) throw answer;
      return typeof answer === "function" ? answer() : (answer as Response).clone();
    },
    ...options,
  } as TtsClientOptions);
  return { client, requests, clock };
}

const json = (body: unknown, init?: ResponseInit) => Response.json(body, init);
const refused = (status: number, error_code = "MSS.000000003") =>
  json({ error_code, error_msg: "No.", request_id: "request-1" }, { status });

/** Advances the clock until the promise is settled. */
async function settled<T>(clock: FakeClock, promise: Promise<T>): Promise<PromiseSettledResult<T>> {
  let result: PromiseSettledResult<T> | undefined;
  void Promise.allSettled([promise]).then(([first]) => {
    result = first;
  });
  for (let second = 0; second < 10_000 && !result; second++) await clock.advance(1000);
  return result as PromiseSettledResult<T>;
}

describe("createTtsClient", () => {
  it("addresses the region's endpoint, with the token", async () => {
    const { client, requests } = clientWith([json({ asset_id: "a" })]);

    await client.checkVoiceAsset({ voice_asset_id: "asset-1" });

    const [request] = requests;
    expect(request?.method).toBe("POST");
    expect(request?.url).toBe(
      "https://metastudio.cn-north-4.myhuaweicloud.com/v1/project-1/ttsc/check-voice-asset/asset-1",
    );
    expect(request?.headers.get("X-Auth-Token")).toBe("token-1");
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

  it.each([
    [{ region: undefined }, "give either region or baseUrl"],
    [{ baseUrl: "http://x" }, "give either region or baseUrl"],
    [{ region: "evil.com/" }, "region must be a name"],
    [{ region: undefined, baseUrl: "ftp://x" }, "baseUrl must be an http or https URL"],
    [{ projectId: "" }, "projectId must be one segment of a path"],
    [{ projectId: ".." }, "projectId must be one segment of a path"],
    [{ projectId: undefined }, "projectId must be of type string, got undefined"],
    [{ appUserId: "用户" }, /appUserId must be as the document says .*Chinese characters/],
    [{ appUserId: 7 }, "appUserId must be of type string, got 7"],
    [{ projectId: "项目" }, "projectId must be visible ASCII"],
    [{ projectId: "a\nb" }, "projectId must be visible ASCII"],
    [{ region: undefined, baseUrl: "http://x/?a=b" }, "baseUrl must be an http or https URL without query"],
    [{ region: undefined, baseUrl: "http://x/#a" }, "baseUrl must be an http or https URL without query"],
    [{ region: undefined, baseUrl: "http://user@x" }, "baseUrl must be an http or https URL without query"],
    [
      { region: undefined, baseUrl: "http://user:canary@x" },
      "baseUrl must be an http or https URL without query",
    ],
    [{ auth: undefined }, "auth must be made by"],
    [{ timeoutMs: -1 }, "timeoutMs must be a number of milliseconds"],
    [{ deadlineMs: Number.NaN }, "deadlineMs must be a number of milliseconds"],
    [{ maxRetries: 1.5 }, "maxRetries must be a whole number"],
  ])("refuses %j", (options, message) => {
    const create = () => clientWith([json({})], options as never);

    expect(create).toThrow(TypeError);
    expect(create).toThrow(message);
    expect(create).not.toThrow("canary");
  });
});

describe("parameters", () => {
  it.each(["../x", "a?b=c", "a b", "a%20b", "中文", "a#b", "a/b", "!'()*"])(
    "keeps %j one segment",
    async (id) => {
      const { client, requests } = clientWith([json({})]);

      await client.showTtsAuditionFile({ job_id: id });

      const { pathname, search, hash } = new URL(requests[0]?.url as string);
      const segments = pathname.split("/");
      expect(segments).toHaveLength(6);
      expect(decodeURIComponent(segments[5] as string)).toBe(id);
      expect(search + hash).toBe("");
    },
  );

  it.each([undefined, null, "", ".", "..", 7, {}, "\ud800"])(
    "refuses %j as an ID before anything is sent",
    async (id) => {
      const { client, requests } = clientWith([json({})]);

      await expect(client.showTtsAuditionFile({ job_id: id as string })).rejects.toThrow(
        /^showTtsAuditionFile: job_id must be (of type string|one segment of a path), got/,
      );
      await expect(client.waitForTtsAuditionFile({ job_id: id as string })).rejects.toThrow(TypeError);
      expect(requests).toEqual([]);
    },
  );

  it("refuses a name that the operation does not have", async () => {
    const { client } = clientWith([json({})]);

    await expect(client.showTtsAuditionFile({ job_id: "j", jobId: "j" } as never)).rejects.toThrow(
      new TypeError(
        'showTtsAuditionFile has no parameter "jobId"; it takes project_id, job_id, X-Request-Id, X-App-UserId',
      ),
    );
    await expect(client.showTtsAuditionFile(undefined as never)).rejects.toThrow(TypeError);
  });

  it("signs for the project that the call names", async () => {
    const auth = accessKeyAuth({ accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" });
    const { client, requests } = clientWith([json({})], { auth });

    await client.checkVoiceAsset({ voice_asset_id: "a", project_id: "project-2" });

    expect(requests[0]?.url).toContain("/v1/project-2/");
    expect(requests[0]?.headers.get("X-Project-Id")).toBe("project-2");
  });

  it("sends a request ID where the document declares it, and the one that was given", async () => {
    const { client, requests } = clientWith([json({})]);

    await client.showTtsAuditionFile({ job_id: "j" });
    await client.showTtsAuditionFile({ job_id: "j", "X-Request-Id": "mine" });

    expect(requests[0]?.headers.get("X-Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(requests[1]?.headers.get("X-Request-Id")).toBe("mine");
  });

  it("sends the user's ID, and refuses one with Chinese characters by the document's rule", async () => {
    const { client, requests } = clientWith([json({})], { appUserId: "user-1" });

    await client.checkVoiceAsset({ voice_asset_id: "a" });
    await client.checkVoiceAsset({ voice_asset_id: "a", "X-App-UserId": "user-2" });
    const refusal = client.checkVoiceAsset({ voice_asset_id: "a", "X-App-UserId": "用户" });

    await expect(refusal).rejects.toThrow(/X-App-UserId .* must not contain Chinese characters/);
    await expect(client.checkVoiceAsset({ voice_asset_id: "a", "X-App-UserId": "a\nb" })).rejects.toThrow(
      /X-App-UserId must be of characters that a header can carry, got "a\\nb"/,
    );
    expect(requests.map(({ headers }) => headers.get("X-App-UserId"))).toEqual(["user-1", "user-2"]);
  });
});

describe("errors", () => {
  it("tells what was refused, why, and which ID to quote", async () => {
    const { client } = clientWith([refused(400)]);

    const error = await client.checkVoiceAsset({ voice_asset_id: "a" }).catch((caught) => caught);

    expect(error).toBeInstanceOf(TtsApiError);
    expect(error).toBeInstanceOf(TtsError);
    expect(error).toMatchObject({
      name: "TtsApiError",
      message: "checkVoiceAsset failed with status 400 (MSS.000000003): No. [request ID request-1]",
      status: 400,
      code: "MSS.000000003",
      serviceMessage: "No.",
      requestId: "request-1",
      retryable: false,
      body: { error_code: "MSS.000000003", error_msg: "No.", request_id: "request-1" },
    });
  });

  it.each([
    ["an empty body", new Response(null, { status: 403 }), ""],
    ["HTML", new Response("<h1>Bad</h1>", { status: 400 }), "<h1>Bad</h1>"],
    ["truncated JSON", new Response('{"error_c', { status: 400 }), '{"error_c'],
  ])("reports %s without breaking", async (_, answer, body) => {
    const { client } = clientWith([answer]);

    const error = await client
      .showTtsAuditionFile({ job_id: "j", "X-Request-Id": "mine" })
      .catch((caught) => caught);

    expect(error).toBeInstanceOf(TtsApiError);
    expect(error).toMatchObject({ status: answer.status, code: undefined, requestId: "mine", body });
  });

  it("takes the request's ID from the answer's header, and a code for what it means", async () => {
    const answer = json(
      { error_code: "APIGW.0308" },
      { status: 400, headers: { "X-Request-Id": "from-header" } },
    );
    const { client } = clientWith([answer], { maxRetries: 0 });

    await expect(client.showTtsAuditionFile({ job_id: "j", "X-Request-Id": "sent" })).rejects.toMatchObject({
      requestId: "from-header",
      retryable: true,
    });
  });

  it("takes an error body for an error even when the status says success", async () => {
    const { client } = clientWith([refused(200)]);

    await expect(client.showTtsAuditionFile({ job_id: "j" })).rejects.toMatchObject({
      name: "TtsApiError",
      status: 200,
      code: "MSS.000000003",
    });
  });

  it.each(["", "<html>", '{"is_file_comp', "null", "7"])(
    "reports a successful answer with the body %j",
    async (body) => {
      const { client } = clientWith([new Response(body)]);

      await expect(client.showTtsAuditionFile({ job_id: "j" })).rejects.toMatchObject({
        name: "TtsConnectionError",
        reason: "body",
        message: expect.stringContaining("a body that is not JSON. Check baseUrl"),
      });
    },
  );

  it("refuses a body that no answer of the service could be", async () => {
    const endless = () =>
      new Response(new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(1024 * 1024)) }));
    const { client } = clientWith([endless]);

    await expect(client.showTtsAuditionFile({ job_id: "j" })).rejects.toMatchObject({ reason: "body" });
  });

  it("does not follow a redirect", async () => {
    const { client, requests } = clientWith([
      new Response(null, { status: 307, headers: { Location: "https://elsewhere.example/x?secret" } }),
    ]);

    const error = await client.showTtsAuditionFile({ job_id: "j" }).catch((caught) => caught);

    expect(error).toMatchObject({ name: "TtsConnectionError", reason: "redirect" });
    expect(error.message).toContain("redirected to https://elsewhere.example.");
    expect(error.message).not.toContain("secret");
    expect(requests).toHaveLength(1);
    expect(requests[0]?.redirect).toBe("manual");
  });
});

describe("retries", () => {
  it.each([
    ["a lost connection", new TypeError("fetch failed")],
    ["a busy gateway", refused(503)],
    ["throttling", refused(429, "APIGW.0308")],
  ])("tries again after %s, with fresh credentials", async (_, answer) => {
    let token = 0;
    const { client, requests, clock } = clientWith([answer, json({ asset_id: "a" })], {
      auth: tokenAuth(() => `token-${++token}`),
    });

    const outcome = await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }));

    expect(outcome).toEqual({ status: "fulfilled", value: { asset_id: "a" } });
    expect(requests.map(({ headers }) => headers.get("X-Auth-Token"))).toEqual(["token-1", "token-2"]);
  });

  it("gives up after maxRetries, with the last answer", async () => {
    const { client, requests, clock } = clientWith([refused(503)], { maxRetries: 2 });

    const outcome = await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }));

    expect(outcome).toMatchObject({ status: "rejected", reason: { status: 503, retryable: true } });
    expect(requests).toHaveLength(3);
  });

  it.each([400, 401, 403, 404, 500])("does not try again after status %i", async (status) => {
    const { client, requests, clock } = clientWith([refused(status)]);

    await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }));

    expect(requests).toHaveLength(1);
  });

  it("does not begin a pause that ends after the deadline", async () => {
    const busy = new Response(null, { status: 503, headers: { "Retry-After": "10" } });
    const { client, clock } = clientWith([busy], { deadlineMs: 9000 });

    const outcome = await Promise.race([
      client.checkVoiceAsset({ voice_asset_id: "a" }).catch((error) => error),
      clock.advance(8000).then(() => "still waiting"),
    ]);

    expect(outcome).toMatchObject({ status: 503 });
  });

  it.each([undefined, null, "lost"])(
    "takes a fetch that rejects with %j for a lost connection",
    async (thrown) => {
      const { client } = clientWith([], { fetch: () => Promise.reject(thrown), maxRetries: 0 });

      await expect(client.showTtsAuditionFile({ job_id: "j" })).rejects.toMatchObject({ reason: "network" });
    },
  );

  it("names what went wrong underneath", async () => {
    const cause = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    const { client } = clientWith([new TypeError("fetch failed", { cause })], { maxRetries: 0 });

    await expect(client.showTtsAuditionFile({ job_id: "j" })).rejects.toMatchObject({
      reason: "network",
      message: expect.stringMatching(/^GET https:.*\/audition-file\/j failed: ECONNREFUSED\.$/),
    });
  });

  it("retries a body that breaks off", async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          start(stream) {
            stream.enqueue(new TextEncoder().encode('{"asset'));
            stream.error(new TypeError("terminated"));
          },
        }),
      );
    const { client, clock } = clientWith([broken, json({ asset_id: "a" })]);

    const outcome = await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }));

    expect(outcome).toEqual({ status: "fulfilled", value: { asset_id: "a" } });
  });
});

describe("Retry-After", () => {
  const start = Date.UTC(2025, 0, 2, 3, 4, 5);
  const busy = (retryAfter: string) =>
    new Response(null, { status: 503, headers: { "Retry-After": retryAfter } });

  it.each([
    ["seconds", "7", 7000],
    ["a date", new Date(start + 9000).toUTCString(), 9000],
    ["a date that has passed", new Date(start - 9000).toUTCString(), 0],
    ["too long a time", "86400", 60_000],
  ])("is kept to: %s", async (_, header, expected) => {
    const delays: number[] = [];
    const { client, clock } = clientWith([busy(header), json({})], {
      hooks: { onRetry: ({ delayMs }) => delays.push(delayMs) },
    });

    await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }));

    expect(delays).toEqual([expected]);
  });

  it("that cannot be read leaves the usual pause, of at most half a second before the first retry", async () => {
    const delays: number[] = [];
    for (let call = 0; call < 20; call++) {
      const { client, clock } = clientWith([busy("soon"), json({})], {
        hooks: { onRetry: ({ delayMs }) => delays.push(delayMs) },
      });
      await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }));
    }

    expect(delays).toHaveLength(20);
    expect(Math.max(...delays)).toBeLessThanOrEqual(500);
  });
});

describe("credentials that are refused", () => {
  const unauthorized = (error_msg: string) => json({ error_code: "APIGW.0301", error_msg }, { status: 401 });

  it.each([16 * 60_000, -16 * 60_000, 2 * 86_400_000, -2 * 86_400_000])(
    "for a clock that is %i ms off are signed again with the service's time, and stay right",
    async (skewMs) => {
      const clock = new FakeClock();
      const dates: (string | null)[] = [];
      const client = createTtsClient({
        region: "cn-north-4",
        projectId: "p",
        auth: accessKeyAuth({ accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" }),
        clock,
        async fetch({ headers }) {
          const date = headers.get("X-Sdk-Date") as string;
          dates.push(date);
          const server = basicDate(clock.now() + skewMs);
          const isOff = Math.abs((parseBasicDate(date) as number) - (clock.now() + skewMs)) > 15 * 60_000;
          return isOff
            ? unauthorized(`signature expired, signature time:${date},server time:${server}`)
            : json({ asset_id: "a" });
        },
      });

      await client.checkVoiceAsset({ voice_asset_id: "a" });
      await client.checkVoiceAsset({ voice_asset_id: "a" });

      expect(dates).toHaveLength(3);
    },
  );

  it("for a clock that is off are signed again with the time of the Date header, when the message has none", async () => {
    const auth = accessKeyAuth({ accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" });
    const clock = new FakeClock();
    const inAnHour = new Date(clock.now() + 3_600_000).toUTCString();
    const refusal = json({ error_msg: "signature expired" }, { status: 401, headers: { Date: inAnHour } });
    const { client, requests } = clientWith([refusal, json({ asset_id: "a" })], { auth, clock });

    await client.checkVoiceAsset({ voice_asset_id: "a" });

    const [first, second] = requests.map(({ headers }) =>
      Number(parseBasicDate(headers.get("X-Sdk-Date") as string)),
    ) as [number, number];
    expect((second - first) / 1000).toBeCloseTo(3600, -1);
  });

  it("are renewed once, then the refusal is the answer", async () => {
    let token = 0;
    const { client, requests } = clientWith([unauthorized("No.")], {
      auth: tokenAuth(() => `token-${++token}`),
    });

    await expect(client.checkVoiceAsset({ voice_asset_id: "a" })).rejects.toMatchObject({ status: 401 });
    expect(requests).toHaveLength(2);
  });

  it("are not sent again when they are fixed", async () => {
    const { client, requests } = clientWith([unauthorized("No.")]);

    await expect(client.checkVoiceAsset({ voice_asset_id: "a" })).rejects.toThrow("Check the credentials");
    expect(requests).toHaveLength(1);
  });

  it("are renewed in the middle of a wait", async () => {
    let token = 0;
    const clock = new FakeClock();
    const asked: string[] = [];
    const client = createTtsClient({
      region: "cn-north-4",
      projectId: "p",
      auth: iamAuth({ domain: "d", user: "u", password: "password-1", region: "cn-north-4" }),
      clock,
      async fetch(request) {
        if (new URL(request.url).hostname.startsWith("iam.")) {
          const headers = { "X-Subject-Token": `token-${++token}` };
          const expires_at = new Date(clock.now() + 86_400_000).toISOString();
          return json({ token: { expires_at } }, { status: 201, headers });
        }
        const sent = request.headers.get("X-Auth-Token") as string;
        asked.push(sent);
        if (asked.length === 2) return unauthorized("The token was revoked.");
        return json({ is_file_complete: asked.length === 4 });
      },
    });

    const outcome = await settled(clock, client.waitForTtsAuditionFile({ job_id: "j" }));

    expect(outcome).toMatchObject({ status: "fulfilled" });
    expect(asked).toEqual(["token-1", "token-1", "token-2", "token-2"]);
  });
});

describe("hooks", () => {
  it("tell of every attempt, and of the end", async () => {
    const events: [string, object][] = [];
    const note = (name: string) => (event: object) => void events.push([name, event]);
    const { client, clock } = clientWith([refused(503), refused(400)], {
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
      ["response", { ...common, attempt: 1, status: 503, durationMs: 0 }],
      [
        "retry",
        { ...common, attempt: 1, delayMs: expect.any(Number), reason: "status 503 (MSS.000000003): No." },
      ],
      ["request", { ...common, attempt: 2 }],
      ["response", { ...common, attempt: 2, status: 400, durationMs: 0 }],
      ["error", { operationId: "showTtsAuditionFile", error: expect.any(TtsApiError) }],
    ]);
  });

  it("tell of a wait's end once for its last poll and once for itself", async () => {
    const ends: unknown[] = [];
    const { client, clock } = clientWith([refused(400)], {
      hooks: { onError: (event) => ends.push(event.operationId) },
    });

    await settled(clock, client.waitForTtsAuditionFile({ job_id: "j" }));

    expect(ends).toEqual(["waitForTtsAuditionFile"]);
  });
});

describe("time", () => {
  const never = () => new Promise<Response>(() => {});

  it("does not read an answer that comes too late from a fetch that does not listen to the signal", async () => {
    const cancelled: unknown[] = [];
    const body = new ReadableStream({ cancel: (reason) => void cancelled.push(reason) });
    let answer = (_: Response) => {};
    const late = new Promise<Response>((resolve) => {
      answer = resolve;
    });
    const { client, clock } = clientWith([() => late], { timeoutMs: 1000, maxRetries: 0 });

    await settled(clock, client.showTtsAuditionFile({ job_id: "j" }));
    answer(new Response(body));
    await new Promise((resolve) => setImmediate(resolve));

    expect(cancelled).toHaveLength(1);
  });

  it("gives up an attempt after timeoutMs and a call after deadlineMs", async () => {
    const { client, requests, clock } = clientWith([never], {
      timeoutMs: 1000,
      deadlineMs: 2500,
      maxRetries: 9,
    });

    const outcome = await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }));

    expect(outcome).toMatchObject({ status: "rejected", reason: { name: "TtsConnectionError" } });
    expect(requests.length).toBeGreaterThan(1);
    expect(clock.now() - Date.UTC(2025, 0, 2, 3, 4, 5)).toBeLessThanOrEqual(3000);
  });

  it("says which limit it was", async () => {
    const { client, clock } = clientWith([never], { timeoutMs: 1000, deadlineMs: 5000, maxRetries: 0 });

    const byTimeout = await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }));
    const byDeadline = await settled(
      clock,
      client.checkVoiceAsset({ voice_asset_id: "a" }, { deadlineMs: 10 }),
    );

    expect(byTimeout).toMatchObject({ reason: { reason: "timeout" } });
    expect(byDeadline).toMatchObject({ reason: { reason: "deadline" } });
  });

  it.each(["before", "during"])(
    "rejects with the signal's reason when it is aborted %s the call",
    async (when) => {
      const { client, clock } = clientWith([never]);
      const controller = new AbortController();
      const reason = new Error("enough");
      if (when === "before") controller.abort(reason);
      const call = client.checkVoiceAsset({ voice_asset_id: "a" }, { signal: controller.signal });
      const outcome = expect(call).rejects.toBe(reason);

      await clock.advance(10);
      controller.abort(reason);

      await outcome;
      expect(clock.pending).toBe(0);
    },
  );
});

describe("waitForTtsAuditionFile", () => {
  const pending = json({ is_file_complete: false, files: [] });
  const complete = json({ is_file_complete: true, files: [{ download_url: "https://x/1" }] });

  it("polls every 5 s until the preview is complete, and tells how it goes", async () => {
    const { client, requests, clock } = clientWith([pending, pending, complete]);
    const progress: unknown[] = [];

    const outcome = await settled(
      clock,
      client.waitForTtsAuditionFile({ job_id: "j" }, { onProgress: (step) => progress.push(step) }),
    );

    expect(outcome).toMatchObject({
      value: { is_file_complete: true, files: [{ download_url: "https://x/1" }] },
    });
    expect(requests).toHaveLength(3);
    expect(progress).toEqual([
      { is_file_complete: false, files: [], attempt: 1, elapsedMs: 0 },
      { is_file_complete: false, files: [], attempt: 2, elapsedMs: 5000 },
      { is_file_complete: true, files: [{ download_url: "https://x/1" }], attempt: 3, elapsedMs: 10_000 },
    ]);
  });

  it("ends with the preview's own message when it failed", async () => {
    const { client, clock } = clientWith([pending, json({ is_file_complete: false, message: "Too long." })]);

    const outcome = await settled(clock, client.waitForTtsAuditionFile({ job_id: "j" }));

    expect(outcome).toMatchObject({
      reason: {
        name: "TtsApiError",
        status: 200,
        message: expect.stringMatching(/^showTtsAuditionFile failed: Too long\./),
        serviceMessage: "Too long.",
      },
    });
  });

  it("outlasts throttling and lost connections", async () => {
    const { client, clock } = clientWith([
      pending,
      ...Array(5).fill(refused(429, "APIGW.0308")),
      new TypeError("x"),
      complete,
    ]);

    const outcome = await settled(clock, client.waitForTtsAuditionFile({ job_id: "j" }));

    expect(outcome).toMatchObject({ status: "fulfilled" });
  });

  it("ends at once when the service refuses", async () => {
    const { client, requests, clock } = clientWith([refused(400)]);

    const outcome = await settled(clock, client.waitForTtsAuditionFile({ job_id: "j" }));

    expect(outcome).toMatchObject({ reason: { status: 400 } });
    expect(requests).toHaveLength(1);
  });

  it("gives up when the next poll would come after the deadline", async () => {
    const { client, requests, clock } = clientWith([pending]);

    const outcome = await settled(
      clock,
      client.waitForTtsAuditionFile({ job_id: "j" }, { deadlineMs: 12_000 }),
    );

    expect(outcome).toMatchObject({ reason: { name: "TtsConnectionError", reason: "deadline" } });
    expect(requests).toHaveLength(3);
  });

  it("waits for ten minutes when nothing is set", async () => {
    const { client, clock } = clientWith([pending]);
    const startedAt = clock.now();

    await settled(clock, client.waitForTtsAuditionFile({ job_id: "j" }));

    expect(clock.now() - startedAt).toBeGreaterThan(590_000);
    expect(clock.now() - startedAt).toBeLessThanOrEqual(601_000);
  });

  it("is over only when the field is true, whatever else it holds", async () => {
    const { client, requests, clock } = clientWith([json({ is_file_complete: "no" }), complete]);

    await settled(clock, client.waitForTtsAuditionFile({ job_id: "j" }));

    expect(requests).toHaveLength(2);
  });

  it("outlasts a silent service, and ends at its deadline with what went wrong last", async () => {
    const { client, clock } = clientWith([() => new Promise<Response>(() => {})], {
      timeoutMs: 1000,
      deadlineMs: 2000,
      maxRetries: 0,
    });
    const startedAt = clock.now();

    const outcome = await settled(
      clock,
      client.waitForTtsAuditionFile({ job_id: "j" }, { deadlineMs: 20_000 }),
    );

    expect(outcome).toMatchObject({ reason: { reason: "deadline", cause: { reason: "timeout" } } });
    expect(clock.now() - startedAt).toBeGreaterThan(12_000);
    expect(clock.now() - startedAt).toBeLessThanOrEqual(20_000);
  });

  it("does not blame its end on a failure that it got past", async () => {
    const { client, clock } = clientWith([refused(503), pending], { maxRetries: 0 });

    const outcome = await settled(
      clock,
      client.waitForTtsAuditionFile({ job_id: "j" }, { deadlineMs: 20_000 }),
    );

    expect(outcome).toMatchObject({ reason: { reason: "deadline" } });
    expect((outcome as PromiseRejectedResult).reason.cause).toBeUndefined();
  });

  it("leaves nothing on a signal that outlives it", async () => {
    const { client, clock } = clientWith([pending, complete, json({})]);
    const { signal } = new AbortController();

    await settled(clock, client.waitForTtsAuditionFile({ job_id: "j" }, { signal }));
    await client.checkVoiceAsset({ voice_asset_id: "a" }, { signal });

    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("stops between two polls when it is told to", async () => {
    const { client, clock } = clientWith([pending]);
    const controller = new AbortController();
    const waiting = client.waitForTtsAuditionFile({ job_id: "j" }, { signal: controller.signal });
    const outcome = expect(waiting).rejects.toBe("enough");

    await clock.advance(2000);
    controller.abort("enough");

    await outcome;
    expect(clock.pending).toBe(0);
  });

  it.each([{ intervalMs: -1 }, { deadlineMs: Number.NaN }])("refuses %j", async (options) => {
    const { client } = clientWith([pending]);

    await expect(client.waitForTtsAuditionFile({ job_id: "j" }, options)).rejects.toThrow(TypeError);
  });
});

describe("a preview that failed", () => {
  it("is an error when it is asked for directly, too", async () => {
    const { client } = clientWith([json({ is_file_complete: false, message: "Too long." })]);

    await expect(client.showTtsAuditionFile({ job_id: "j" })).rejects.toMatchObject({
      name: "TtsApiError",
      status: 200,
      serviceMessage: "Too long.",
    });
  });

  it.each([
    { is_file_complete: false, message: "" },
    { is_file_complete: false, message: "success", code: "0" },
    { is_file_complete: false, message: "success", code: 0 },
    { is_file_complete: true, message: "success" },
    { is_file_complete: true, message: "2 warnings", code: "MSS.000000001" },
  ])("is not seen in %j", async (body) => {
    const { client } = clientWith([json(body)]);

    await expect(client.showTtsAuditionFile({ job_id: "j" })).resolves.toEqual(body);
  });

  it.each([
    { is_file_complete: false, message: "Too long.", code: "MSS.000000001" },
    { message: "Too long.", code: "" },
    { is_file_complete: "true", message: "Too long." },
  ])("is seen in %j", async (body) => {
    const { client } = clientWith([json(body)]);

    await expect(client.showTtsAuditionFile({ job_id: "j" })).rejects.toMatchObject({
      status: 200,
      code: body.code || undefined,
      serviceMessage: "Too long.",
    });
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

describe("validate", () => {
  it("is given each successful answer", async () => {
    const seen: unknown[] = [];
    const { client } = clientWith([json({ asset_id: "a" })], { validate: (...call) => seen.push(call) });

    await client.checkVoiceAsset({ voice_asset_id: "a" });

    expect(seen).toEqual([["checkVoiceAsset", { asset_id: "a" }]]);
  });
});

describe("raw", () => {
  it("has the same credentials and retries", async () => {
    const { client, requests, clock } = clientWith([refused(503), json({ is_file_complete: true })]);

    const outcome = await settled(
      clock,
      client.raw.GET("/v1/{project_id}/ttsc/audition-file/{job_id}", {
        params: { path: { project_id: "p", job_id: "j" } },
      }),
    );

    expect(outcome).toMatchObject({ value: { data: { is_file_complete: true } } });
    expect(requests.map(({ headers }) => headers.get("X-Auth-Token"))).toEqual(["token-1", "token-1"]);
  });

  it("reads a character whose bytes arrive apart", async () => {
    const bytes = new TextEncoder().encode('{"asset_name":"沉静"}');
    const body = new ReadableStream({
      start(stream) {
        for (const byte of bytes) stream.enqueue(Uint8Array.of(byte));
        stream.close();
      },
    });
    const { client } = clientWith([new Response(body)]);

    expect(await client.checkVoiceAsset({ voice_asset_id: "a" })).toEqual({ asset_name: "沉静" });
  });

  it("knows by the address what may be sent again, for which project, and what to call it", async () => {
    const auth = accessKeyAuth({ accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" });
    const operationIds: unknown[] = [];
    const hooks = { onRequest: ({ operationId }: RequestEvent) => operationIds.push(operationId) };
    const { client, requests, clock } = clientWith([refused(503), json({ asset_id: "a" })], { auth, hooks });

    const outcome = await settled(
      clock,
      client.raw.POST("/v1/{project_id}/ttsc/check-voice-asset/{voice_asset_id}", {
        params: { path: { project_id: "project-2", voice_asset_id: "a" } },
      }),
    );

    expect(outcome).toMatchObject({ value: { data: { asset_id: "a" } } });
    expect(requests.map(({ headers }) => headers.get("X-Project-Id"))).toEqual(["project-2", "project-2"]);
    expect(operationIds).toEqual(["checkVoiceAsset", "checkVoiceAsset"]);
  });

  it("reports a successful answer that is not JSON like every method", async () => {
    const { client } = clientWith([new Response("<html>", { headers: { "X-Request-Id": "r-1" } })]);

    const call = client.raw.GET("/v1/{project_id}/ttsc/audition-file/{job_id}", {
      params: { path: { project_id: "p", job_id: "j" } },
    });

    await expect(call).rejects.toMatchObject({
      name: "TtsConnectionError",
      reason: "body",
      status: 200,
      requestId: "r-1",
    });
  });

  it("runs a user's middleware", async () => {
    const { client, requests } = clientWith([json({ is_file_complete: true })]);
    client.raw.use({
      onRequest({ request }) {
        request.headers.set("X-Trace", "trace-1");
        return new Request(request);
      },
    });

    await client.raw.GET("/v1/{project_id}/ttsc/audition-file/{job_id}", {
      params: { path: { project_id: "p", job_id: "j" } },
    });
    await client.showTtsAuditionFile({ job_id: "j" });

    expect(requests.map(({ headers }) => headers.get("X-Trace"))).toEqual(["trace-1", "trace-1"]);
  });
});

describe("types", () => {
  it("follow the document", () => {
    const { client } = clientWith([json({})]);

    expectTypeOf(client.checkVoiceAsset).returns.resolves.toEqualTypeOf<CheckVoiceAssetResponse>();
    expectTypeOf(client.waitForTtsAuditionFile).returns.resolves.toEqualTypeOf<ShowTtsAuditionFileResponse>();
    expectTypeOf(AssetState.ACTIVED).toExtend<CheckVoiceAssetResponse["asset_state"]>();
    expectTypeOf<"A_NEW_STATE">().toExtend<CheckVoiceAssetResponse["asset_state"]>();
    // @ts-expect-error the ID is mandatory
    () => client.checkVoiceAsset({});
    // @ts-expect-error the document has no such parameter
    () => client.checkVoiceAsset({ voice_asset_id: "a", jobId: "j" });
  });
});
