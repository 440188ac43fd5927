import { describe, expect, it } from "vitest";
import { clientWith, deep, failure, json, never, rejectionOf } from "../../test/client-with.js";
import { TtsApiError, TtsError, tokenAuth } from "../index.js";

describe("TtsApiError", () => {
  it("says what failed, why, and which ID to quote", async () => {
    const { check } = clientWith([failure(400)]);

    const error = await rejectionOf(check());

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
  ])("has %s as it is, and the request ID that was sent", async (_, response, body) => {
    const { client } = clientWith([response]);

    const error = await rejectionOf(client.showTtsAuditionFile({ job_id: "j", "X-Request-Id": "mine" }));

    expect(error).toBeInstanceOf(TtsApiError);
    expect(error).toMatchObject({ status: response.status, code: undefined, requestId: "mine", body });
  });

  it("has the request ID of the response's header, and is retryable by its code", async () => {
    const headers = { "X-Request-Id": "from-header" };
    const { show } = clientWith([json({ error_code: "APIGW.0308" }, { status: 400, headers })], {
      maxRetries: 0,
    });

    await expect(show()).rejects.toMatchObject({ requestId: "from-header", retryable: true });
  });

  it("is the error of an error body even when the status says success", async () => {
    const { show } = clientWith([failure(200)]);

    await expect(show()).rejects.toMatchObject({ name: "TtsApiError", status: 200, code: "MSS.000000003" });
  });

  it("has a body that is nested 50,000 deep", async () => {
    const { show } = clientWith([() => new Response(`{"error_msg":"deep","more":${deep}}`, { status: 400 })]);

    await expect(show()).rejects.toMatchObject({
      name: "TtsApiError",
      status: 400,
      serviceMessage: "deep",
    });
  });

  it("has the beginning of a service's message of a megabyte in its own", async () => {
    const { show } = clientWith([() => json({ error_msg: "x".repeat(1_000_000) }, { status: 400 })]);

    const error = await rejectionOf(show());

    expect(error.serviceMessage).toHaveLength(1_000_000);
    expect(error.message.length).toBeLessThan(700);
  });

  it("has in JSON what a log needs, without body and cause", async () => {
    const { show } = clientWith([failure(503)], { maxRetries: 0 });

    const error = await rejectionOf(show());

    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "TtsApiError",
      message: error.message,
      status: 503,
      code: "MSS.000000003",
      requestId: "request-1",
      retryable: true,
      attempts: 1,
    });
  });

  it("is distinguished by its name", async () => {
    const { check } = clientWith([failure(400)]);

    const error: unknown = await rejectionOf(check());

    if (!(error instanceof TtsError)) throw error;
    // What compiles only where the name narrows the union.
    expect(error.name === "TtsApiError" ? error.status : error.reason).toBe(400);
  });
});

describe("TtsConnectionError", () => {
  it("says that a success without a body was processed", async () => {
    const { check } = clientWith([new Response("", { headers: { "X-Request-Id": "r-1" } })]);

    await expect(check()).rejects.toMatchObject({
      reason: "body",
      status: 200,
      retryable: false,
      message:
        "checkVoiceAsset returned status 200 with an empty body: the service has acted on the request, but returned no data. [request ID r-1]",
    });
  });

  it.each(["<html>", '{"is_file_comp', "null", "7"])("rejects a success with the body %j", async (body) => {
    const { show } = clientWith([new Response(body)]);

    await expect(show()).rejects.toMatchObject({
      name: "TtsConnectionError",
      reason: "body",
      message: expect.stringContaining("a body that is not JSON. Check baseUrl"),
    });
  });

  it("rejects a body that is larger than any of the service", async () => {
    const endless = () =>
      new Response(new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(1024 * 1024)) }));
    const { show } = clientWith([endless]);

    await expect(show()).rejects.toMatchObject({
      reason: "body",
      message: expect.stringContaining("returned more than 16 MiB"),
    });
  });

  it.each([
    ["ENOTFOUND", false],
    ["EAI_AGAIN", true],
    ["ECONNREFUSED", true],
  ])("names the cause %s: retryable %s", async (code, retryable) => {
    const lost = new TypeError("fetch failed", { cause: Object.assign(new Error("getaddrinfo"), { code }) });
    const { show, requests, settle } = clientWith([lost], { maxRetries: 1 });

    expect(await settle(show())).toMatchObject({
      reason: {
        reason: "network",
        retryable,
        message: expect.stringMatching(`^GET https:.*/audition-file/j failed: ${code}\\.$`),
      },
    });
    expect(requests).toHaveLength(retryable ? 2 : 1);
  });
});

describe("a preview that failed", () => {
  it.each([
    { is_file_complete: false, message: "" },
    { is_file_complete: false, message: "success", code: "0" },
    { is_file_complete: false, message: "success", code: 0 },
    { is_file_complete: true, message: "success" },
    { is_file_complete: true, message: "2 warnings", code: "MSS.000000001" },
  ])("is not %j", async (body) => {
    const { show } = clientWith([json(body)]);

    await expect(show()).resolves.toEqual(body);
  });

  it.each([
    { is_file_complete: false, message: "Too long." },
    { is_file_complete: false, message: "Too long.", code: "MSS.000000001" },
    { message: "Too long.", code: "" },
    { is_file_complete: "true", message: "Too long." },
  ])("is %j, without a wait as well", async (body) => {
    const { show } = clientWith([json(body)]);

    await expect(show()).rejects.toMatchObject({
      name: "TtsApiError",
      status: 200,
      code: ("code" in body && body.code) || undefined,
      serviceMessage: "Too long.",
    });
  });
});

describe("attempts", () => {
  it.each([
    ["an error", failure(503)],
    ["a failure with status 200", json({ is_file_complete: false, message: "No." })],
    ["a body that is not JSON", new Response("hello")],
  ])("counts the attempts before %s", async (_, last) => {
    const { show, settle } = clientWith([failure(503), new TypeError("lost"), last], { maxRetries: 2 });

    expect(await settle(show())).toMatchObject({ reason: { attempts: 3 } });
  });

  it("counts the attempts before a renewal that hangs", async () => {
    let calls = 0;
    const { show, settle } = clientWith([failure(503), failure(401)], {
      auth: tokenAuth(() => (++calls < 3 ? "token-000001" : never())),
    });

    expect(await settle(show())).toMatchObject({ reason: { attempts: 2, reason: "timeout" } });
  });
});
