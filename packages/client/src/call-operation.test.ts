import { describe, expect, it, vi } from "vitest";
import { failure, json, type Reply, rejectionOf, reply, settled } from "../test/client-with.js";
import { FakeClock } from "../test/fake-clock.js";
import type { Auth } from "./auth/auth.js";
import { createOperationCaller } from "./call-operation.js";
import { type CallOptions, TtsApiError, tokenAuth } from "./index.js";
import type { OperationSpec } from "./operations.js";
import type { ClientSettings } from "./settings.js";
import { createTransport } from "./transport/transport.js";

const get: OperationSpec = { method: "GET", path: "/v1/things", parameters: [] };
const form: OperationSpec = {
  method: "POST",
  path: "/v1/things",
  isRetrySafe: true,
  parameters: [{ name: "body", in: "body", type: "object", mediaType: "multipart/form-data" }],
};

/** Calls an operation that no document has, against a service that replies with what is given. */
function callerWith(
  replies: Reply[],
  { auth = tokenAuth("token-000001"), ...options }: Partial<ClientSettings> & { auth?: Auth } = {},
) {
  const clock = new FakeClock();
  const requests: Request[] = [];
  const fetch = async (url: string | URL, init?: RequestInit) => {
    const request = new Request(url, init);
    requests.push(request);
    return reply(replies, requests);
  };
  const shared = { fetch: fetch as ClientSettings["fetch"], clock, hooks: {} };
  const settings: ClientSettings = {
    ...shared,
    baseUrl: "https://service.example",
    projectId: "project-1",
    limits: { timeoutMs: 1000, deadlineMs: 5000, maxRetries: 2 },
    headers: {},
    defaults: {},
    validate: undefined,
    send: createTransport({ ...shared, auth }),
    ...options,
  };
  const caller = createOperationCaller(settings);
  const call = (spec: OperationSpec, params: object = {}, own: CallOptions = {}) =>
    caller("doThing", spec, params, own);
  return { call, requests, clock };
}

describe("a success without a body", () => {
  it.each([204, 200, 202])("with status %i resolves to undefined, and is not validated", async (status) => {
    const headers = { "X-Request-Id": "request-7" };
    const validate = vi.fn();
    const { call } = callerWith([new Response(null, { status, headers })], { validate });

    expect(await call({ ...get, returns: "empty" })).toMatchObject({
      data: undefined,
      status,
      requestId: "request-7",
      attempts: 1,
    });
    expect(validate).not.toHaveBeenCalled();
  });

  it("ignores a body that the service sends, however long it is", async () => {
    const endless = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(1024)) });
    const { call } = callerWith([() => json({ error_code: "E" }), () => new Response(endless)]);

    expect((await call({ ...get, returns: "empty" })).data).toBeUndefined();
    expect((await call({ ...get, returns: "empty" })).data).toBeUndefined();
  });

  it("can be documented beside one with JSON, for its status alone", async () => {
    const spec = { ...get, emptyStatuses: [204] };
    const { call } = callerWith([new Response(null, { status: 204 }), json({ a: 1 }), new Response("")]);

    expect((await call(spec)).data).toBeUndefined();
    expect((await call(spec)).data).toEqual({ a: 1 });
    await expect(call(spec)).rejects.toMatchObject({ reason: "body", status: 200, retryable: false });
  });
});

describe("a success that reports a failure", () => {
  it("does so by the conditions of the document, not by the names of its fields", async () => {
    const body = { code: "0", message: "Fine.", error_code: "none", error: { code: "x" } };
    const { call } = callerWith([json(body)]);

    expect((await call(get)).data).toEqual(body);
  });

  it("has its reason in the field that the document names, whatever else the body says", async () => {
    const { call } = callerWith([json({ state: "FAILED", why: "Noisy.", code: "0", message: "OK" })]);
    const failed = [{ field: "state", equals: ["FAILED"] }];

    await expect(call({ ...get, failed, reason: "why" })).rejects.toMatchObject({ serviceMessage: "Noisy." });
  });

  it("has no code where that is a field of the document's own", async () => {
    const body = { state: "FAILED", code: "0", message: "Checked." };
    const { call } = callerWith([json(body)]);
    const failed = [{ field: "state", equals: ["FAILED"] }];

    const error = await rejectionOf(call({ ...get, failed, ownFields: ["code", "message"] }));

    expect(error).toMatchObject({ code: undefined, serviceMessage: undefined, body });
  });

  it.each([
    { state: "FAILED", why: "No." },
    { error_code: "MSS.1", error_msg: "No." },
  ])("fails when any condition is met: %j", async (body) => {
    const failed = [{ field: "state", equals: ["FAILED"] }, { field: "error_code" }];
    const { call } = callerWith([json(body)]);

    const error = await rejectionOf(call({ ...get, failed, reason: "why" }));

    expect(error).toBeInstanceOf(TtsApiError);
    expect(error).toMatchObject({ status: 200, serviceMessage: "No." });
  });
});

describe("a success that is not JSON", () => {
  const spec: OperationSpec = { ...get, returns: "stream" };

  it("resolves to the response as it is, without a size limit", async () => {
    const chunk = new Uint8Array(1 << 20).fill(0xff);
    let left = 20;
    const body = new ReadableStream({
      pull: (stream) => (left-- > 0 ? stream.enqueue(chunk) : stream.close()),
    });
    const { call } = callerWith([() => new Response(body, { headers: { "Content-Type": "audio/wav" } })]);

    const { data } = await call(spec);

    expect(data).toBeInstanceOf(Response);
    expect((data as Response).headers.get("Content-Type")).toBe("audio/wav");
    expect((await (data as Response).arrayBuffer()).byteLength).toBe(20 << 20);
  });

  it("ends with its idle timeout and with the signal while it is read", async () => {
    const silent = () =>
      new Response(new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array(1)) }));
    const { call, clock } = callerWith([silent]);
    const controller = new AbortController();
    const read = async (own: CallOptions) => ((await call(spec, {}, own)).data as Response).arrayBuffer();

    expect(await settled(clock, read({}))).toMatchObject({
      reason: expect.objectContaining({ name: "TtsConnectionError", reason: "timeout" }),
    });
    const reading = read({ signal: controller.signal });
    await clock.advance(1);
    controller.abort(new Error("mine"));
    await expect(reading).rejects.toThrow("mine");
  });

  it.each(["stream", "empty"] as const)("is an error like any other with status 400: %s", async (returns) => {
    const { call } = callerWith([failure(400)]);

    await expect(call({ ...get, returns })).rejects.toMatchObject({ status: 400, code: "MSS.000000003" });
  });
});

describe("an operation without credentials", () => {
  it("sends none, and obtains none", async () => {
    const headersFor = vi.fn(() => ({ "X-Auth-Token": "token-000001" }));
    const renew = vi.fn(() => true);
    const { call, requests } = callerWith([failure(401)], { auth: { headersFor, renew } });

    await expect(call({ ...get, isPublic: true })).rejects.toMatchObject({ status: 401, attempts: 1 });

    expect([...(requests[0]?.headers ?? [])]).toEqual([]);
    expect(headersFor).not.toHaveBeenCalled();
    expect(renew).not.toHaveBeenCalled();
  });
});

describe("parameters with a style", () => {
  const list = { name: "tags", in: "query", type: "array", style: "form", explode: false } as const;
  const ids = { name: "ids", in: "path", type: "array", style: "simple", explode: false } as const;
  const header = { name: "X-Tags", in: "header", type: "array", style: "simple", explode: false } as const;

  it("are written into the path, the query and the headers", async () => {
    const { call, requests } = callerWith([json({})]);

    await call(
      { ...get, path: "/v1/{ids}/v{n}", parameters: [ids, { name: "n", in: "path" }, list, header] },
      { ids: ["a/b", "c"], n: "$&", tags: ["x,y", "z"], "X-Tags": ["p", "q"] },
    );

    expect(requests[0]?.url).toBe("https://service.example/v1/a%2Fb,c/v%24%26?tags=x%2Cy,z");
    expect(requests[0]?.headers.get("X-Tags")).toBe("p,q");
  });

  it.each([[[]], [["."]], [[".."]], [[""]]])("never lead to another path: %j", async (value) => {
    const { call, requests } = callerWith([json({})]);

    await expect(call({ ...get, path: "/v1/{ids}", parameters: [ids] }, { ids: value })).rejects.toThrow(
      /^doThing: ids must be one path segment/,
    );
    expect(requests).toEqual([]);
  });
});

describe("a form", () => {
  const file = new Blob([new Uint8Array([0xff, 0, 13, 10])], { type: "audio/wav" });

  it("is sent with its fields and files, byte for byte the same at each attempt", async () => {
    const bodies: Uint8Array[] = [];
    let received = new FormData();
    const { call, requests, clock } = callerWith([
      async (request) => {
        bodies.push(new Uint8Array(await request.clone().arrayBuffer()));
        received = await request.formData();
        return bodies.length === 1 ? failure(503) : json({});
      },
    ]);

    await settled(
      clock,
      call(form, { body: { name: "Ann", n: 0, tags: ["a", "b"], file, none: undefined } }),
    );

    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toEqual(bodies[0]);
    expect(requests[0]?.headers.get("Content-Type")).toMatch(/^multipart\/form-data; boundary=/);
    expect([...received.keys()]).toEqual(["name", "n", "tags", "tags", "file"]);
    expect(received.get("n")).toBe("0");
    expect(new Uint8Array(await (received.get("file") as File).arrayBuffer())).toEqual(
      new Uint8Array(await file.arrayBuffer()),
    );
  });

  const isNoObject = "doThing: body must be an object with a property for each";
  const isNoValue = "doThing: body.name must be a string, a finite number, a boolean or a Blob";
  it.each([
    [new FormData(), isNoObject],
    [file, isNoObject],
    [{ name: Number.NaN }, isNoValue],
    [{ name: { a: 1 } }, isNoValue],
    [{ name: null }, isNoValue],
    [{ name: [["a"]] }, isNoValue],
  ])("rejects %j: %s", async (body, message) => {
    const { call, requests } = callerWith([json({})]);

    await expect(call(form, { body })).rejects.toThrow(message);
    expect(requests).toEqual([]);
  });
});

describe("a body of a type other than application/json", () => {
  it("is sent with that type", async () => {
    const body = { name: "body", in: "body", mediaType: "application/merge-patch+json" } as const;
    const { call, requests } = callerWith([json({})]);

    await call({ ...get, method: "PATCH", parameters: [body] }, { body: [1] });

    expect(requests[0]?.headers.get("Content-Type")).toBe("application/merge-patch+json");
    expect(await requests[0]?.json()).toEqual([1]);
  });
});
