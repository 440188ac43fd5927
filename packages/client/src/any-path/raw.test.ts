import { describe, expect, it } from "vitest";
import { clientWith, deep, failure, json } from "../../test/client-with.js";
import { accessKeyAuth, type RequestEvent, type TtsClient } from "../index.js";

const auth = accessKeyAuth({ accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" });
const params = { path: { project_id: "p", job_id: "j" } };
const show = (client: TtsClient, init: object = {}) =>
  client.raw.GET("/v1/{project_id}/ttsc/audition-file/{job_id}", { params, ...init });
const check = (client: TtsClient, init: object = {}) =>
  client.raw.POST("/v1/{project_id}/ttsc/check-voice-asset/{voice_asset_id}", {
    params: { path: { project_id: "project-2", voice_asset_id: "a" } },
    ...init,
  });

describe("client.raw", () => {
  it("signs, retries and reports a request as the method of its operation does", async () => {
    const operationIds: unknown[] = [];
    const hooks = { onRequest: ({ operationId }: RequestEvent) => operationIds.push(operationId) };
    const { client, requests, settle } = clientWith([failure(503), json({ asset_id: "a" })], { auth, hooks });

    const outcome = await settle(check(client));

    expect(outcome).toMatchObject({ value: { data: { asset_id: "a" } } });
    expect(requests.map(({ headers }) => headers.get("X-Project-Id"))).toEqual(["project-2", "project-2"]);
    expect(operationIds).toEqual(["checkVoiceAsset", "checkVoiceAsset"]);
  });

  it("sends the user ID and a request ID, and the project as it is", async () => {
    const { client, requests } = clientWith([json({})], { appUserId: "user-1", auth });

    await show(client, { params: { path: { project_id: "team a", job_id: "j" } } });

    expect(requests[0]?.headers.get("X-App-UserId")).toBe("user-1");
    expect(requests[0]?.headers.get("X-Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(requests[0]?.headers.get("X-Project-Id")).toBe("team a");
  });

  it.each([
    [{ project_id: "p", job_id: ".." }, 'raw: job_id must be one path segment, got ".."'],
    [{ project_id: "p" }, "raw: job_id must be a string or a number, got undefined"],
    [{ project_id: "p", job_id: [".."] }, "raw: job_id must be of type string, got array"],
    [undefined, "raw: project_id must be a string or a number"],
  ])("rejects the path parameters %j", async (path, message) => {
    const { client, requests } = clientWith([json({})]);

    await expect(show(client, { params: { path } })).rejects.toThrow(message);
    expect(requests).toEqual([]);
  });

  it("sends no credentials to another host", async () => {
    const { client, requests } = clientWith([json({})]);

    await expect(show(client, { baseUrl: "https://evil.example" })).rejects.toThrow(
      new TypeError("raw: the URL must be one of baseUrl, because credentials must not go elsewhere"),
    );
    expect(requests).toEqual([]);
  });

  it("sends a body without request.body, which some browsers lack", async () => {
    const { client, requests } = clientWith([json({})]);
    client.raw.use({
      onRequest: ({ request }) => Object.defineProperty(request, "body", { value: undefined }),
    });

    await check(client, { body: { a: 1 } });

    expect(await requests[0]?.json()).toEqual({ a: 1 });
  });

  it("rejects a success that is not JSON as every method does", async () => {
    const { client } = clientWith([new Response("<html>", { headers: { "X-Request-Id": "r-1" } })]);

    await expect(show(client)).rejects.toMatchObject({
      name: "TtsConnectionError",
      reason: "body",
      status: 200,
      requestId: "r-1",
    });
  });

  it("returns the bytes of a body that is not parsed", async () => {
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0xff, 0xfe, 0x61]);
    const { client } = clientWith([() => new Response(bytes), () => new Response("hello")]);

    const buffer = await show(client, { parseAs: "arrayBuffer" });
    const text = await show(client, { parseAs: "text" });

    expect(new Uint8Array(buffer.data as unknown as ArrayBuffer)).toEqual(bytes);
    expect(text.data).toBe("hello");
  });

  it("returns headers that describe the body as it is passed on", async () => {
    const headers = { "Content-Encoding": "gzip", "Content-Length": "3" };
    const { client } = clientWith([json({}, { headers })]);

    const { response } = await show(client);

    expect([...response.headers.keys()].filter((name) => /encoding|length/.test(name))).toEqual([]);
  });

  it.each([
    ["without secrets", JSON.stringify({ error_msg: "got token-000001" }), { error_msg: "got [redacted]" }],
    ["that is nested deep", deep, expect.anything()],
  ])("returns an error %s", async (_, body, expected) => {
    const { client } = clientWith([() => new Response(body, { status: 404 })]);

    const { response, error } = await show(client);

    expect(response.status).toBe(404);
    expect(error).toEqual(expected);
  });

  it("runs a caller's middleware, for itself alone", async () => {
    const { client, requests } = clientWith([() => json({ is_file_complete: true })]);
    client.raw.use({
      onRequest: ({ request }) => new Request(request, { headers: { "X-Trace": "trace-1" } }),
    });

    await show(client);
    expect((await show(client, { parseAs: "text" })).data).toBe('{"is_file_complete":true}');
    await client.showTtsAuditionFile({ job_id: "j" });

    expect(requests.map(({ headers }) => headers.get("X-Trace"))).toEqual(["trace-1", "trace-1", null]);
  });
});
