import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { clientWith, failure, json, settled } from "../../test/client-with.js";
import { type ResponseEvent, TtsApiError, TtsError, tokenAuth } from "../index.js";

describe("errors", () => {
  it("says what failed, why, and which ID to quote", async () => {
    const { client } = clientWith([failure(400)]);

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

  it("takes the request's ID from the response's header, and a code for what it means", async () => {
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
    const { client } = clientWith([failure(200)]);

    await expect(client.showTtsAuditionFile({ job_id: "j" })).rejects.toMatchObject({
      name: "TtsApiError",
      status: 200,
      code: "MSS.000000003",
    });
  });

  it("says that a success without a body was carried out", async () => {
    const { client } = clientWith([new Response("", { headers: { "X-Request-Id": "r-1" } })]);

    await expect(client.checkVoiceAsset({ voice_asset_id: "a" })).rejects.toMatchObject({
      reason: "body",
      status: 200,
      retryable: false,
      message:
        "checkVoiceAsset returned status 200 with an empty body: the service has acted on the request, but returned no data. [request ID r-1]",
    });
  });

  it.each(["<html>", '{"is_file_comp', "null", "7"])("reports a success with the body %j", async (body) => {
    const { client } = clientWith([new Response(body)]);

    await expect(client.showTtsAuditionFile({ job_id: "j" })).rejects.toMatchObject({
      name: "TtsConnectionError",
      reason: "body",
      message: expect.stringContaining("a body that is not JSON. Check baseUrl"),
    });
  });

  it("rejects a body that no response of the service could be", async () => {
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

describe("secrets in headers", () => {
  const token = "tok3n/Ab=Cd+Ef/12345==";
  const headers = { "X-Echo": `you sent ${token}`, "X-Request-Id": token };
  const auth = tokenAuth(token);

  it("are in neither a hook's event nor an error", async () => {
    const seen: unknown[] = [];
    const hooks = {
      onResponse: (event: ResponseEvent) => seen.push([...event.headers], event),
      onError: ({ error }: { error: unknown }) => seen.push(error, JSON.stringify(error)),
    };
    const { client } = clientWith(
      [json({ error_msg: "x" }, { status: 400, headers }), json({}, { headers })],
      {
        auth,
        hooks,
      },
    );

    await client.checkVoiceAsset({ voice_asset_id: "a" }).catch((error) => seen.push(error));
    await client.checkVoiceAsset({ voice_asset_id: "a" });

    expect(inspect(seen, { depth: 9 })).not.toContain(token);
  });

  it("are not in a success that is no JSON, and the response of a success is as it was", async () => {
    const { client } = clientWith([new Response("", { headers }), json({}, { headers })], { auth });

    const error = await client.checkVoiceAsset({ voice_asset_id: "a" }).catch((caught) => caught);
    const { requestId } = await client.checkVoiceAsset({ voice_asset_id: "a" }).withResponse();

    expect(inspect(error)).not.toContain(token);
    expect(requestId).toBe(token);
  });

  it("are not cut in two before they are searched for", async () => {
    const long = `A1b2-${"A1b2".repeat(500)}`;
    const { client } = clientWith([json({ is_file_complete: false, message: `bad token ${long}` })], {
      auth: tokenAuth(long),
    });

    const error = await client.showTtsAuditionFile({ job_id: "j" }).catch((caught) => caught);

    expect(error.message).toContain("bad token [redacted]");
  });
});

describe("attempts", () => {
  it.each([
    ["a failure with status 200", json({ is_file_complete: false, message: "No." })],
    ["a body that is not JSON", new Response("hello")],
  ])("counts what came before %s", async (_, last) => {
    const { client, clock } = clientWith([failure(503), failure(503), last]);

    expect(await settled(clock, client.showTtsAuditionFile({ job_id: "j" }))).toMatchObject({
      reason: { attempts: 3 },
    });
  });

  it("counts what came before a renewal that hangs", async () => {
    let calls = 0;
    const { client, clock } = clientWith([failure(503), failure(401)], {
      auth: tokenAuth(() => (++calls < 3 ? "token-000001" : new Promise<string>(() => {}))),
    });

    expect(await settled(clock, client.showTtsAuditionFile({ job_id: "j" }))).toMatchObject({
      reason: { attempts: 2, reason: "timeout" },
    });
  });
});
