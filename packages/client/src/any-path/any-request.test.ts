import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { clientWith, failure, json, settled } from "../../test/client-with.js";
import { accessKeyAuth, iamAuth } from "../index.js";

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
  ])("rejects the path %j before anything is sent", async (path) => {
    const { client, requests } = clientWith([json({})]);

    await expect(client.fetch(path as string)).rejects.toThrow(
      /^fetch: the path must be one of the service, such as/,
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
    [{ body: { a: 1 } }, /^fetch: body must be a string or bytes; use JSON.stringify/],
    [{ body: 7 }, /^fetch: body must be a string or bytes/],
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

describe("an operation that a request is for", () => {
  it.each([
    ["/v1/{project_id}/ttsc/audition-file/j", "showTtsAuditionFile"],
    ["/v1/{project_id}/v1/p/ttsc/audition-file/j", undefined],
  ])("is recognized behind the path of the base URL: %s", async (path, operationId) => {
    const seen: unknown[] = [];
    const { client } = clientWith([json({})], {
      region: undefined,
      baseUrl: "https://gateway.example/base",
      hooks: { onRequest: ({ operationId: id }: { operationId?: string }) => seen.push(id) },
    } as never);

    await client.fetch(path);

    expect(seen).toEqual([operationId]);
  });
});

describe("client.raw", () => {
  const path = "/v1/{project_id}/ttsc/audition-file/{job_id}" as const;

  it.each([
    [{ project_id: "p", job_id: ".." }, 'raw: job_id must be one path segment, got ".."'],
    [{ project_id: "p" }, "raw: job_id must be a string or a number, got undefined"],
    [{ project_id: "p", job_id: [".."] }, "raw: job_id must be of type string, got array"],
    [undefined, "raw: project_id must be a string or a number"],
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

describe("client.fetch, when something is odd", () => {
  const never = () => new Promise<never>(() => {});

  it("does not repeat a signed link that is no path", async () => {
    const { client } = clientWith([json({})]);

    const error = await client
      .fetch("https://obs.example/a.wav?Signature=sekret99")
      .catch((caught) => caught);

    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).not.toContain("sekret99");
  });

  it("takes the path that is a slash, and one with an invalid escape", async () => {
    const { client, requests } = clientWith([() => json({})]);

    await client.fetch("/");
    await client.fetch("/v1/%zz/ttsc/check-voice-asset/v", { method: "POST" });

    expect(requests.map(({ url }) => new URL(url).pathname)).toEqual([
      "/",
      "/v1/%zz/ttsc/check-voice-asset/v",
    ]);
  });

  it.each<[object]>([
    [{ method: "GET", body: "x" }],
    [{ method: "TRACE" }],
    [{ headers: { "Transfer-Encoding": "chunked" } }],
    [{ method: "POST", body: new Map() }],
    [{ method: "POST", body: new Date(0) }],
  ])("rejects what cannot be sent, %j, and tells onError", async (options) => {
    const errors: unknown[] = [];
    const { client, requests } = clientWith([json({})], {
      hooks: { onError: ({ error }) => errors.push(error) },
    });

    await expect(client.fetch("/v1/x", options)).rejects.toThrow(TypeError);
    expect(requests).toEqual([]);
    expect(errors).toHaveLength(1);
  });

  it("passes on a failure as it is, unless it holds a secret", async () => {
    const text = '{"id":12345678901234567890, "b":1.0}';
    const leak = '{"id":12345678901234567890,"token":"token-000001"}';
    const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    const answers = [text, leak, deep].map(
      (body) => () => new Response(body, { status: 404, headers: { "X-Echo": "token-000001" } }),
    );
    const { client } = clientWith(answers);

    const [same, clean, nested] = [
      await client.fetch("/v1/x"),
      await client.fetch("/v1/x"),
      await client.fetch("/v1/x"),
    ];

    expect(await same.text()).toBe(text);
    expect(same.headers.get("X-Echo")).toBe("[redacted]");
    expect(await clean.text()).toContain('"token":"[redacted]"');
    expect(await nested.text()).toBe(deep);
  });

  it("takes secrets out of the error of a body that breaks", async () => {
    const { client } = clientWith([
      () =>
        new Response(new ReadableStream({ pull: (stream) => stream.error(new Error("sent token-000001")) }), {
          headers: { "X-Request-Id": "token-000001" },
        }),
    ]);

    const error = await (await client.fetch("/v1/x")).text().catch((caught) => caught);

    expect(error).toMatchObject({ name: "TtsConnectionError", reason: "network" });
    expect(inspect(error)).not.toContain("token-000001");
  });

  it("ends with the limits and the signal while the caller's body is read", async () => {
    const { client, clock, requests } = clientWith([json({})]);
    const endless = () => new ReadableStream({ pull: never });
    const controller = new AbortController();
    const reason = new Error("enough");

    const late = await settled(
      clock,
      client.fetch("/v1/x", { method: "POST", body: endless(), timeoutMs: 200 }),
    );
    const call = client.fetch("/v1/x", { method: "POST", body: endless(), signal: controller.signal });
    call.catch(() => {});
    controller.abort(reason);

    expect(late).toMatchObject({ reason: { reason: "timeout" } });
    await expect(call).rejects.toBe(reason);
    expect(requests).toEqual([]);
  });

  it("keeps a content type of the client's own", async () => {
    const { client, requests } = clientWith([json({})], { headers: { "Content-Type": "application/json" } });

    await client.fetch("/v1/x", { method: "POST", body: "{}" });

    expect(requests[0]?.headers.get("Content-Type")).toBe("application/json");
  });

  it("rejects with IAM's error, not with the service's rejection before it", async () => {
    let tokens = 0;
    const { client } = clientWith(
      [
        ({ url }) => {
          if (!url.includes("iam.")) return failure(401);
          const headers = { "X-Subject-Token": "token-000002" };
          return ++tokens === 1 ? new Response("{}", { status: 201, headers }) : failure(403);
        },
      ],
      { auth: iamAuth({ domain: "d", user: "u", password: "password-1", region: "cn-north-4" }) },
    );

    await expect(client.fetch("/v1/x")).rejects.toMatchObject({
      status: 403,
      message: expect.stringContaining("iamAuth"),
    });
  });
});

describe("client.raw, when something is odd", () => {
  const path = "/v1/{project_id}/ttsc/audition-file/{job_id}" as const;
  const params = { path: { project_id: "p", job_id: "j" } };

  it("sends no credentials to another host", async () => {
    const { client, requests } = clientWith([json({})]);

    await expect(client.raw.GET(path, { params, baseUrl: "https://evil.example" })).rejects.toThrow(
      new TypeError("raw: the URL must be one of baseUrl, because credentials must not go elsewhere"),
    );
    expect(requests).toEqual([]);
  });

  it("passes on the bytes when they are not to be parsed", async () => {
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0xff, 0xfe, 0x61]);
    const { client } = clientWith([() => new Response(bytes), () => new Response("hello")]);

    const buffer = await client.raw.GET(path, { params, parseAs: "arrayBuffer" });
    const text = await client.raw.GET(path, { params, parseAs: "text" });

    expect(new Uint8Array(buffer.data as unknown as ArrayBuffer)).toEqual(bytes);
    expect(text.data).toBe("hello");
  });

  it("passes them on when a middleware has made another request of it", async () => {
    const { client } = clientWith([() => new Response("hello")]);
    client.raw.use({ onRequest: ({ request }) => new Request(request, { headers: { "X-Own": "1" } }) });

    expect((await client.raw.GET(path, { params, parseAs: "text" })).data).toBe("hello");
  });

  it("returns an error that is nested deep", async () => {
    const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    const { client } = clientWith([() => new Response(deep, { status: 404 })]);

    expect((await client.raw.GET(path, { params })).response.status).toBe(404);
  });
});
