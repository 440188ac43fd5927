import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { clientWith, deep, failure, json, never, rejectionOf } from "../../test/client-with.js";
import { accessKeyAuth, iamAuth, type RequestEvent } from "../index.js";

const auth = accessKeyAuth({ accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" });

describe("client.fetch", () => {
  it("sends an authenticated request to any path, with the project filled in", async () => {
    const { client, requests } = clientWith([json({ job_id: "j" }, { status: 201 })], {
      headers: { "X-Mine": "1" },
    });

    const response = await client.fetch("/v1/{project_id}/ttsc/audition?limit=2", {
      method: "post",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text: "Hello" }),
    });

    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ job_id: "j" });
    const [request] = requests;
    expect(request?.url).toBe(
      "https://metastudio.cn-north-4.myhuaweicloud.com/v1/project-1/ttsc/audition?limit=2",
    );
    expect(request?.method).toBe("POST");
    expect(await request?.json()).toEqual({ text: "Hello" });
    expect(Object.fromEntries(request?.headers ?? [])).toMatchObject({
      "x-auth-token": "token-000001",
      "x-mine": "1",
      "content-type": "application/json",
    });
  });

  it.each<[string, BodyInit, string | null]>([
    ["a string", "Hello", "text/plain;charset=UTF-8"],
    ["bytes", new TextEncoder().encode("Hello"), null],
    ["a blob", new Blob(["Hello"], { type: "audio/wav" }), "audio/wav"],
    ["a stream", new Blob(["Hello"]).stream(), null],
  ])("signs and retries %s", async (_, body, type) => {
    const { client, requests, settle } = clientWith([failure(503), json({})], { auth });

    await settle(client.fetch("/v1/x", { method: "PUT", body }));

    expect(await Promise.all(requests.map((request) => request.text()))).toEqual(["Hello", "Hello"]);
    expect(requests.map(({ headers }) => headers.get("content-type"))).toEqual([type, type]);
    expect(requests[0]?.headers.get("Authorization")).toMatch(/^SDK-HMAC-SHA256 /);
  });

  it("signs the body", async () => {
    const { client, requests } = clientWith([() => json({})], { auth });

    for (const body of ["1", "2"]) await client.fetch("/v1/x", { method: "PUT", body });

    expect(new Set(requests.map(({ headers }) => headers.get("Authorization"))).size).toBe(2);
  });

  it("keeps a content type of the client's own", async () => {
    const { client, requests } = clientWith([json({})], { headers: { "Content-Type": "application/json" } });

    await client.fetch("/v1/x", { method: "POST", body: "{}" });

    expect(requests[0]?.headers.get("Content-Type")).toBe("application/json");
  });

  it.each([
    ["/v1/{project_id}/ttsc/check-voice-asset/a", "checkVoiceAsset", 2],
    ["/v1/{project_id}/v1/p/ttsc/check-voice-asset/a", undefined, 1],
  ])("retries %s as the document says, behind the path of the base URL", async (path, operationId, count) => {
    const seen: unknown[] = [];
    const { client, requests, settle } = clientWith([failure(503), json({})], {
      region: undefined,
      baseUrl: "https://gateway.example/base",
      hooks: { onRequest: (event: RequestEvent) => seen.push(event.operationId) },
    } as never);

    await settle(client.fetch(path, { method: "POST" }));

    expect(seen).toEqual(Array(count).fill(operationId));
    expect(requests).toHaveLength(count);
  });

  it.each([
    "/",
    "/v1/@evil.example",
    "/.evil.example",
    "/v1//evil.example",
    "/v1/%zz/x",
    "/v1/x?u=https://e.example",
  ])("takes the path %j, on the service's host", async (path) => {
    const { client, requests } = clientWith([json({})]);

    await client.fetch(path);

    expect(requests[0]?.url).toBe(`https://metastudio.cn-north-4.myhuaweicloud.com${path}`);
  });

  it.each([
    "https://evil.example/x",
    "https://obs.example/a.wav?Signature=sekret99",
    "//evil.example/x",
    "/\\evil.example/x",
    "v1/x",
    "",
    "/v1/../x",
    "/v1/%2e%2E/x",
    "/v1/./x",
    "/v1/a b",
    "/v1/x\n",
    "/..\u0001",
    "/v1/x#y",
    "/v1/{job_id}",
    "@evil.example/",
    ":80@evil.example/",
    7,
    null,
  ])("rejects the path %j before anything is sent, and does not show it", async (path) => {
    const { client, requests } = clientWith([json({})]);

    await expect(client.fetch(path as string)).rejects.toThrow(
      new TypeError('fetch: the path must be one of the service, such as "/v1/{project_id}/ttsc/audition"'),
    );
    expect(requests).toEqual([]);
  });

  it.each<[object, RegExp]>([
    [{ body: { a: 1 } }, /^fetch: body must be a string or bytes; use JSON.stringify/],
    [{ body: 7 }, /^fetch: body must be a string or bytes/],
    [{ body: new Map() }, /^fetch: body must be a string or bytes/],
    [{ body: new Date(0) }, /^fetch: body must be a string or bytes/],
    [{ method: "GET", body: "x" }, /^fetch: a request with method GET has no body/],
    [{ method: "GET /" }, /^fetch: method must be the name of an HTTP method/],
    [{ method: "TRACE" }, /^fetch: method must be the name of an HTTP method/],
    [{ timeout: 5 }, /^fetch has no option "timeout"/],
    [{ headers: { "Transfer-Encoding": "chunked" } }, /the header transfer-encoding is set by fetch/],
    [{ headers: { "X-Auth-Token": "mine" } }, /the header X-Auth-Token is set by auth/],
  ])("rejects %j before anything is sent, and calls onError", async (options, message) => {
    const errors: unknown[] = [];
    const { client, requests } = clientWith([json({})], {
      hooks: { onError: ({ error }) => errors.push(error) },
    });

    const error = await rejectionOf(client.fetch("/v1/x", { method: "POST", ...options } as never));

    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toMatch(message);
    expect(requests).toEqual([]);
    expect(errors).toEqual([error]);
  });

  it("ends with the limits and the signal while the caller's body is read", async () => {
    const { client, settle, requests } = clientWith([json({})]);
    const post = (own: object) =>
      client.fetch("/v1/x", { method: "POST", body: new ReadableStream({ pull: never }), ...own });
    const controller = new AbortController();
    const reason = new Error("enough");

    const late = await settle(post({ timeoutMs: 200 }));
    const stopped = expect(post({ signal: controller.signal })).rejects.toBe(reason);
    controller.abort(reason);

    expect(late).toMatchObject({ reason: { reason: "timeout" } });
    await stopped;
    expect(requests).toEqual([]);
  });

  it("streams a success, and ends with the signal, which closes the connection", async () => {
    const { client, clock, requests } = clientWith([
      () => new Response(new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array([1])) })),
    ]);
    const controller = new AbortController();

    const response = await client.fetch("/v1/x", { signal: controller.signal });
    const reader = response.body?.getReader();
    expect((await reader?.read())?.value).toEqual(new Uint8Array([1]));
    const stopped = expect(reader?.read()).rejects.toBe("enough");
    controller.abort("enough");

    await stopped;
    expect(requests[0]?.signal.aborted).toBe(true);
    expect(clock.pending).toBe(0);
  });

  it("shows no secret in the error of a body that breaks", async () => {
    const body = new ReadableStream({ pull: (stream) => stream.error(new Error("sent token-000001")) });
    const { client } = clientWith([
      () => new Response(body, { headers: { "X-Request-Id": "token-000001" } }),
    ]);

    const error = await rejectionOf((await client.fetch("/v1/x")).text());

    expect(error).toMatchObject({ name: "TtsConnectionError", reason: "network" });
    expect(inspect(error)).not.toContain("token-000001");
  });

  it("passes on an error as it is, unless it holds a secret", async () => {
    const text = '{"id":12345678901234567890, "b":1.0}';
    const leak = '{"id":12345678901234567890,"token":"token-000001"}';
    const { client } = clientWith(
      [text, leak, deep].map(
        (body) => () => new Response(body, { status: 404, headers: { "X-Echo": "token-000001" } }),
      ),
    );

    const same = await client.fetch("/v1/x");
    const clean = await client.fetch("/v1/x");
    const nested = await client.fetch("/v1/x");

    expect(await same.text()).toBe(text);
    expect(same.headers.get("X-Echo")).toBe("[redacted]");
    expect(await clean.text()).toContain('"token":"[redacted]"');
    expect(await nested.text()).toBe(deep);
  });

  it("rejects with IAM's error, not with the service's rejection before it", async () => {
    let tokens = 0;
    const headers = { "X-Subject-Token": "token-000002" };
    const iam = () => (++tokens === 1 ? new Response("{}", { status: 201, headers }) : failure(403));
    const { client } = clientWith([({ url }) => (url.includes("iam.") ? iam() : failure(401))], {
      auth: iamAuth({ domain: "d", user: "u", password: "password-1", region: "cn-north-4" }),
    });

    await expect(client.fetch("/v1/x")).rejects.toMatchObject({
      status: 403,
      message: expect.stringContaining("iamAuth"),
    });
  });
});
