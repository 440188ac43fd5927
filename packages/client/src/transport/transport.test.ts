import { describe, expect, it } from "vitest";
import { FakeClock } from "../../test/fake-clock.js";
import { accessKeyAuth } from "../auth/access-key-auth.js";
import type { Auth } from "../auth/auth.js";
import { noAuth } from "../auth/no-auth.js";
import { readText } from "../response/read-text.js";
import { isIdempotent } from "./retry.js";
import { createTransport } from "./transport.js";

const limits = { timeoutMs: 1000, deadlineMs: 60_000, maxRetries: 2 };

/** A transport on a service that answers with what is given, the last answer for good. */
function transportOn(answers: (Response | Error)[], auth: Auth = noAuth(), isRetrySafe?: boolean) {
  const sent: { headers: Headers; body: string }[] = [];
  const events: { name: string; url: string }[] = [];
  const clock = new FakeClock();
  const note = (name: string) => (event: { url: string }) => void events.push({ name, url: event.url });
  const send = createTransport({
    auth,
    clock,
    hooks: { onRequest: note("request"), onRetry: note("retry") },
    async fetch(url, init) {
      const request = new Request(url, init);
      sent.push({ headers: request.headers, body: await request.text() });
      const answer = answers[Math.min(sent.length, answers.length) - 1];
      if (answer instanceof Error) throw answer;
      return (answer as Response).clone();
    },
  });
  const ask = async (method: string, path: string, body = "") => {
    const request = {
      method,
      url: new URL(`https://service.example${path}`),
      headers: {},
      body: new TextEncoder().encode(body),
      projectId: "p",
    };
    const options = {
      name: "thing",
      operationId: undefined,
      isRetrySafe: isRetrySafe ?? isIdempotent(method),
      limits,
      signal: undefined,
    };
    let outcome: unknown;
    const call = send(request, options, readText).then(
      ({ value }) => {
        outcome = value.response;
      },
      (error: unknown) => {
        outcome = error;
      },
    );
    while (outcome === undefined) await clock.advance(500);
    await call;
    return outcome as Response & { reason?: string; message?: string };
  };
  return { ask, sent, events };
}

const busy = () => new Response("{}", { status: 503 });
const throttled = () =>
  Response.json({ error_code: "APIGW.0308", error_msg: "over ratelimit" }, { status: 400 });
const fine = () => Response.json({ ok: true }, { headers: { "X-Kept": "yes" } });

describe("a retried request", () => {
  it("carries its body, and is signed with it", async () => {
    const auth = accessKeyAuth({ accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" });
    const one = transportOn([busy(), fine()], auth);
    const other = transportOn([fine()], auth);

    await one.ask("PUT", "/thing", '{"a":1}');
    await other.ask("PUT", "/thing", '{"a":2}');

    expect(one.sent.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}']);
    expect(one.sent[0]?.headers.get("Authorization")).not.toBe(other.sent[0]?.headers.get("Authorization"));
  });

  it.each(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"])("may be a %s", async (method) => {
    const { ask, sent } = transportOn([busy(), new TypeError("lost"), fine()]);

    expect(await ask(method, "/thing")).toMatchObject({ status: 200 });
    expect(sent).toHaveLength(3);
  });

  it("is no POST that is not safe, unless it was throttled", async () => {
    const afterBusy = transportOn([busy(), fine()]);
    const afterLoss = transportOn([new TypeError("lost"), fine()]);
    const afterThrottling = transportOn([throttled(), new Response(null, { status: 429 }), fine()]);

    expect(await afterBusy.ask("POST", "/thing")).toMatchObject({ status: 503 });
    expect(await afterLoss.ask("POST", "/thing")).toMatchObject({ reason: "network" });
    expect(await afterThrottling.ask("POST", "/thing")).toMatchObject({ status: 200 });
    expect([afterBusy, afterLoss, afterThrottling].map(({ sent }) => sent.length)).toEqual([1, 1, 3]);
  });

  it("may be a POST that is safe", async () => {
    const { ask, sent } = transportOn([busy(), new TypeError("lost"), fine()], noAuth(), true);

    expect(await ask("POST", "/thing")).toMatchObject({ status: 200 });
    expect(sent).toHaveLength(3);
  });
});

describe("a response", () => {
  it("keeps its headers", async () => {
    expect((await transportOn([fine()]).ask("GET", "/thing")).headers.get("X-Kept")).toBe("yes");
  });

  it.each([301, 302, 303, 307, 308])("with status %i is not followed", async (status) => {
    const { ask, sent } = transportOn([new Response(null, { status, headers: { Location: "/x" } })]);

    expect(await ask("GET", "/thing")).toMatchObject({ reason: "redirect" });
    expect(sent).toHaveLength(1);
  });

  it("that a browser hides because it is a redirect is not followed", async () => {
    const hidden = Object.defineProperty(new Response(null), "type", { value: "opaqueredirect" });
    hidden.clone = () => hidden;

    expect(await transportOn([hidden]).ask("GET", "/thing")).toMatchObject({ reason: "redirect" });
  });
});

describe("what is shown of a request", () => {
  it("leaves its query out", async () => {
    const { ask, events } = transportOn([new TypeError("lost")]);

    const error = await ask("GET", "/thing?token=canary");

    expect(error.message).toContain("https://service.example/thing failed");
    expect(error.message).not.toContain("canary");
    expect(new Set(events.map(({ url }) => url))).toEqual(new Set(["https://service.example/thing"]));
  });
});
