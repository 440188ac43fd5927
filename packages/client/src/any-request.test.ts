import { describe, expect, it } from "vitest";
import { clientWith, failure, json, settled } from "../test/client-with.js";
import { accessKeyAuth } from "./index.js";

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
    ["a text", "Hello", "text/plain;charset=UTF-8"],
    ["bytes", new TextEncoder().encode("Hello"), null],
    ["a blob", new Blob(["Hello"], { type: "audio/wav" }), "audio/wav"],
    ["a stream", new Blob(["Hello"]).stream(), null],
  ])("signs and retries %s", async (_, body, type) => {
    const auth = accessKeyAuth({ accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" });
    const { client, requests, clock } = clientWith([failure(503), json({})], { auth });

    await settled(clock, client.fetch("/v1/x", { method: "PUT", body }));

    expect(await Promise.all(requests.map((request) => request.text()))).toEqual(["Hello", "Hello"]);
    expect(requests.map(({ headers }) => headers.get("content-type"))).toEqual([type, type]);
    expect(requests[0]?.headers.get("Authorization")).toMatch(/^SDK-HMAC-SHA256 /);
  });

  it("resolves whatever the status, and retries where the method is safe", async () => {
    const { client, requests, clock } = clientWith([failure(503)], { maxRetries: 1 });

    const get = await settled(clock, client.fetch("/v1/x"));
    const post = await settled(clock, client.fetch("/v1/x", { method: "POST" }));

    for (const outcome of [get, post]) {
      const { value } = outcome as PromiseFulfilledResult<Response>;
      expect(value.status).toBe(503);
      expect(await value.json()).toMatchObject({ error_code: "MSS.000000003" });
    }
    expect(requests.map(({ method }) => method)).toEqual(["GET", "GET", "POST"]);
  });

  it("takes the operation's own word for a path that the document has", async () => {
    const operationIds: unknown[] = [];
    const hooks = {
      onRequest: ({ operationId }: { operationId: unknown }) => operationIds.push(operationId),
    };
    const { client, requests, clock } = clientWith([failure(503), json({})], { hooks });

    await settled(clock, client.fetch("/v1/{project_id}/ttsc/check-voice-asset/a", { method: "POST" }));

    expect(operationIds).toEqual(["checkVoiceAsset", "checkVoiceAsset"]);
    expect(requests).toHaveLength(2);
  });

  it.each([
    "https://evil.example/x",
    "//evil.example/x",
    "/\\evil.example/x",
    "v1/x",
    "",
    "/",
    "/v1/../x",
    "/v1/%2e%2E/x",
    "/v1/./x",
    "/v1/a b",
    "/v1/x\n",
    "/v1/x#y",
    "/v1/{job_id}",
    "@evil.example/",
    ":80@evil.example/",
    7,
    null,
  ])("rejects the path %j before anything is sent", async (path) => {
    const { client, requests } = clientWith([json({})]);

    await expect(client.fetch(path as string)).rejects.toThrow(
      /^fetch: the path must be a path of the service such as/,
    );
    expect(requests).toEqual([]);
  });

  it("never leads to another host, whatever the path", async () => {
    const { client, requests } = clientWith([() => json({})]);
    for (const path of [
      "/v1/@evil.example",
      "/.evil.example",
      "/v1//evil.example",
      "/v1/x?u=https://evil.example",
    ])
      await client.fetch(path);

    expect(new Set(requests.map(({ url }) => new URL(url).host))).toEqual(
      new Set(["metastudio.cn-north-4.myhuaweicloud.com"]),
    );
  });

  it.each<[object, RegExp]>([
    [{ body: { a: 1 } }, /^fetch: body must be a text or bytes; use JSON.stringify/],
    [{ body: 7 }, /^fetch: body must be a text or bytes/],
    [{ method: "GET /" }, /^fetch: method must be the name of an HTTP method/],
    [{ timeout: 5 }, /^fetch has no option "timeout"/],
    [{ headers: { "X-Auth-Token": "mine" } }, /the header X-Auth-Token is set by auth/],
  ])("rejects %j", async (options, message) => {
    const { client, requests } = clientWith([json({})]);

    await expect(client.fetch("/v1/x", { method: "POST", ...options } as never)).rejects.toThrow(message);
    expect(requests).toEqual([]);
  });

  it("streams, and ends with the signal in mid-body", async () => {
    let sent: AbortSignal | undefined;
    const body = new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array([1])) });
    const { client, clock } = clientWith([
      (request) => {
        sent = request.signal;
        return new Response(body);
      },
    ]);
    const controller = new AbortController();

    const response = await client.fetch("/v1/x", { signal: controller.signal });
    const reader = response.body?.getReader();
    expect((await reader?.read())?.value).toEqual(new Uint8Array([1]));
    const pending = reader?.read().catch((error: unknown) => error);
    controller.abort("enough");

    expect(await pending).toBe("enough");
    expect(sent?.aborted).toBe(true);
    expect(clock.pending).toBe(0);
  });
});

describe("headers of one's own", () => {
  it("go with every request of the client and of the call, which wins", async () => {
    const { client, requests } = clientWith([() => json({})], {
      headers: { traceparent: "client", "X-Client": "1", "X-None": undefined } as never,
    });

    await client.checkVoiceAsset({ voice_asset_id: "a" }, { headers: new Headers({ Traceparent: "call" }) });
    await client.checkVoiceAsset({ voice_asset_id: "a" }, { headers: [["x-list", "2"]] });

    expect(requests.map(({ headers }) => headers.get("traceparent"))).toEqual(["call", "client"]);
    expect(requests.map(({ headers }) => headers.get("x-client"))).toEqual(["1", "1"]);
    expect(requests[1]?.headers.get("x-list")).toBe("2");
    expect(requests[0]?.headers.has("x-none")).toBe(false);
  });

  it.each(["X-Auth-Token", "x-auth-token"])(
    "are never sent instead of those that authenticate: %s",
    async (name) => {
      const { client, requests } = clientWith([json({})]);

      await expect(
        client.checkVoiceAsset({ voice_asset_id: "a" }, { headers: { [name]: "mine" } }),
      ).rejects.toThrow(
        new TypeError("checkVoiceAsset: the header X-Auth-Token is set by auth, and cannot be set otherwise"),
      );
      expect(requests).toEqual([]);
    },
  );

  it("do not go to another host with a download", async () => {
    const { client, requests } = clientWith([() => new Response("x")], { headers: { "X-Secret": "s" } });

    await client.download({ download_url: "https://files.example/a" });

    expect([...(requests[0]?.headers ?? [])]).toEqual([]);
  });
});

describe("client.raw", () => {
  const path = "/v1/{project_id}/ttsc/audition-file/{job_id}" as const;

  it.each([
    [{ project_id: "p", job_id: ".." }, 'raw: job_id must be one segment of a path, got ".."'],
    [{ project_id: "p" }, "raw: job_id must be given, got undefined"],
    [undefined, "raw: project_id must be given"],
  ])("rejects the path parameters %j", async (values, message) => {
    const { client, requests } = clientWith([json({})]);

    await expect(client.raw.GET(path, { params: { path: values } } as never)).rejects.toThrow(message);
    expect(requests).toEqual([]);
  });

  it("sends the user ID and a request ID, and the project as it is", async () => {
    const auth = accessKeyAuth({ accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" });
    const { client, requests } = clientWith([json({})], { appUserId: "user-1", auth });

    await client.raw.GET(path, { params: { path: { project_id: "team a", job_id: "j" } } });

    expect(requests[0]?.headers.get("X-App-UserId")).toBe("user-1");
    expect(requests[0]?.headers.get("X-Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(requests[0]?.headers.get("X-Project-Id")).toBe("team a");
  });

  it("does not say that a decoded body is encoded, and takes secrets out of an error", async () => {
    const encoded = { headers: { "Content-Encoding": "gzip", "Content-Length": "3" } };
    const { client } = clientWith([
      json({}, encoded),
      json({ error_msg: "got token-000001" }, { status: 400 }),
    ]);
    const params = { path: { project_id: "p", job_id: "j" } };

    const { response } = await client.raw.GET(path, { params });
    const { error } = await client.raw.GET(path, { params });

    expect([...response.headers.keys()].filter((name) => /encoding|length/.test(name))).toEqual([]);
    expect(error).toEqual({ error_msg: "got [redacted]" });
  });

  it("recognizes a body without request.body, which some browsers lack", async () => {
    const original = Object.getOwnPropertyDescriptor(Request.prototype, "body") as PropertyDescriptor;
    const { client, requests } = clientWith([json({})]);
    client.raw.use({
      onRequest: ({ request }) => Object.defineProperty(request, "body", { value: undefined }),
    });

    await client.raw.POST("/v1/{project_id}/ttsc/check-voice-asset/{voice_asset_id}", {
      params: { path: { project_id: "p", voice_asset_id: "a" } },
      body: { a: 1 },
    } as never);

    expect(original).toBeDefined();
    expect(await requests[0]?.json()).toEqual({ a: 1 });
  });
});
