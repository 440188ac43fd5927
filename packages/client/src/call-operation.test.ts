import { describe, expect, it, vi } from "vitest";
import type { Answer } from "../test/client-with.js";
import { failure, json, settled } from "../test/client-with.js";
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

/** Calls an operation that no document has, against a service that responds with what is given. */
function callerWith(
  answers: Answer[],
  { auth = tokenAuth("token-000001"), ...options }: Partial<ClientSettings> & { auth?: Auth } = {},
) {
  const clock = new FakeClock();
  const requests: Request[] = [];
  const fetch = async (url: string | URL, init?: RequestInit) => {
    const request = new Request(url, init);
    requests.push(request);
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    return typeof answer === "function" ? answer(request) : (answer as Response).clone();
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
  it.each([204, 200, 202])(
    "with status %i resolves to nothing, and its response can be had",
    async (status) => {
      const { call } = callerWith([new Response(null, { status, headers: { "X-Request-Id": "request-7" } })]);

      expect(await call({ ...get, returns: "empty" })).toMatchObject({
        data: undefined,
        status,
        requestId: "request-7",
        attempts: 1,
      });
    },
  );

  it("is one whatever the service sends all the same, and however long that goes on", async () => {
    const endless = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(1024)) });
    const { call } = callerWith([() => json({ error_code: "E" }), () => new Response(endless)]);

    expect((await call({ ...get, returns: "empty" })).data).toBeUndefined();
    expect((await call({ ...get, returns: "empty" })).data).toBeUndefined();
  });

  it("is not looked at by validate, for which there is no schema", async () => {
    const validate = vi.fn();
    const { call } = callerWith([new Response(null, { status: 204 })], { validate });

    await call({ ...get, returns: "empty" });

    expect(validate).not.toHaveBeenCalled();
  });

  it("can stand beside one with JSON, for the documented status alone", async () => {
    const spec = { ...get, emptyStatuses: [204] };
    const { call } = callerWith([
      new Response(null, { status: 204 }),
      json({ a: 1 }),
      new Response("", { status: 200 }),
    ]);

    expect((await call(spec)).data).toBeUndefined();
    expect((await call(spec)).data).toEqual({ a: 1 });
    await expect(call(spec)).rejects.toThrow(
      "doThing returned status 200 with an empty body: the service has acted on the request, but returned no data.",
    );
    await expect(call(spec)).rejects.toMatchObject({ reason: "body", status: 200, retryable: false });
  });

  it("is an error when the status is one", async () => {
    const { call } = callerWith([failure(404)]);

    await expect(call({ ...get, returns: "empty" })).rejects.toMatchObject({ status: 404 });
  });
});

describe("a success that tells of a failure", () => {
  it("does so by what the document says, not by the names of its fields", async () => {
    const body = { code: "0", message: "Fine.", error_code: "none", error: { code: "x" } };
    const { call } = callerWith([json(body)]);

    expect((await call(get)).data).toEqual(body);
  });

  it("says why in the words that the document points to, whatever else the body says", async () => {
    const { call } = callerWith([json({ state: "FAILED", why: "Noisy.", code: "0", message: "OK" })]);
    const failed = [{ field: "state", equals: ["FAILED"] }];

    await expect(call({ ...get, failed, reason: "why" })).rejects.toMatchObject({ serviceMessage: "Noisy." });
  });

  it("has no code where the document's own field is called so", async () => {
    const body = { state: "FAILED", code: "0", message: "Checked." };
    const { call } = callerWith([json(body)]);
    const failed = [{ field: "state", equals: ["FAILED"] }];

    const error = await call({ ...get, failed, ownFields: ["code", "message"] }).catch(
      (caught: unknown) => caught,
    );

    expect(error).toMatchObject({ code: undefined, serviceMessage: undefined, body });
  });

  it.each([
    { state: "FAILED", why: "No." },
    { error_code: "MSS.1", error_msg: "No." },
  ])("fails when any condition holds: %j", async (body) => {
    const failed = [{ field: "state", equals: ["FAILED"] }, { field: "error_code" }];
    const { call } = callerWith([json(body)]);

    const error = await call({ ...get, failed, reason: "why" }).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(TtsApiError);
    expect(error).toMatchObject({ status: 200, serviceMessage: "No." });
  });
});

describe("a success that is no JSON", () => {
  const spec: OperationSpec = { ...get, returns: "stream" };

  it("resolves to the response as it is, without a limit of its size", async () => {
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

  it("ends with silence while it is read, and with the caller's signal", async () => {
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

  it("is an error like any other when the status is one", async () => {
    const { call } = callerWith([failure(400)]);

    await expect(call(spec)).rejects.toMatchObject({ status: 400, code: "MSS.000000003" });
  });
});

describe("an operation without credentials", () => {
  it("sends none, and does not even ask for them", async () => {
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

  it("rejects a number that is none", async () => {
    const { call } = callerWith([]);

    await expect(call(form, { body: { n: Number.NaN } })).rejects.toThrow(
      /body\.n must be a string, a finite number/,
    );
  });

  it.each([new FormData(), file])("rejects what is one already, or a file: %o", async (body) => {
    const { call } = callerWith([json({})]);

    await expect(call(form, { body })).rejects.toThrow(
      "doThing: body must be an object with a property for each",
    );
  });

  it.each([{ name: { a: 1 } }, { name: null }, { name: [["a"]] }])("rejects %j", async (body) => {
    const { call, requests } = callerWith([json({})]);

    await expect(call(form, { body })).rejects.toThrow(
      /^doThing: body\.name must be a string, a finite number, a boolean or a Blob/,
    );
    expect(requests).toEqual([]);
  });
});

describe("a body of another JSON type", () => {
  it("is sent with that type", async () => {
    const body = { name: "body", in: "body", mediaType: "application/merge-patch+json" } as const;
    const { call, requests } = callerWith([json({})]);

    await call({ ...get, method: "PATCH", parameters: [body] }, { body: [1] });

    expect(requests[0]?.headers.get("Content-Type")).toBe("application/merge-patch+json");
    expect(await requests[0]?.json()).toEqual([1]);
  });
});
