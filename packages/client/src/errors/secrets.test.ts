import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { clientWith, failure, json, rejectionOf } from "../../test/client-with.js";
import { TtsApiError, tokenAuth } from "../index.js";

const inspectAll = (values: unknown) => inspect(values, { depth: 9, showHidden: true });

describe("secrets that the service repeats", () => {
  const secret = 'se"cr\\et=/0001!';

  it.each<[string, (text: string) => string]>([
    ["as they are", (text) => text],
    ["with an escaped equals sign", (text) => text.replaceAll("=", "\\u003d")],
    ["with escaped slashes", (text) => text.replaceAll("/", "\\/")],
    ["cut off", (text) => text.slice(0, -1)],
    ["inside a page", (text) => `<pre>${text}</pre>`],
  ])("in a body %s are in neither an error nor a hook's event", async (_, write) => {
    const link = "https://x/a.wav?Signature=canary-1";
    const text = JSON.stringify({
      error_code: "X",
      error_msg: `got ${secret} and ${link}`,
      seen: [secret, { [secret]: link }],
    });
    const reasons: unknown[] = [];
    const { show, settle } = clientWith([() => new Response(write(text), { status: 503 })], {
      auth: { headersFor: () => ({ "X-Auth-Token": "secret-0001", Cookie: secret }) },
      hooks: { onRetry: ({ reason }) => reasons.push(reason) },
      maxRetries: 1,
    });

    const { reason: error } = (await settle(show())) as PromiseRejectedResult;

    const shown = inspectAll([error, reasons]) + JSON.stringify([error, error.body]);
    expect(error).toBeInstanceOf(TtsApiError);
    for (const form of [secret, JSON.stringify(secret).slice(1, -1), "canary"])
      expect(shown).not.toContain(form);
    expect(shown).not.toContain("u003d/0001");
    expect(reasons).toHaveLength(1);
  });

  it("in headers are in neither an error nor a hook's event, and stay in the response of a success", async () => {
    const token = "tok3n/Ab=Cd+Ef/12345==";
    const headers = { "X-Echo": `you sent ${token}`, "X-Request-Id": token };
    const seen: unknown[] = [];
    const { check } = clientWith(
      [
        json({ error_msg: "x" }, { status: 400, headers }),
        new Response("", { headers }),
        json({}, { headers }),
      ],
      {
        auth: tokenAuth(token),
        hooks: {
          onResponse: (event) => void seen.push([...event.headers], event),
          onError: ({ error }) => void seen.push(error, JSON.stringify(error)),
        },
      },
    );

    seen.push(await rejectionOf(check()), await rejectionOf(check()));
    const { requestId } = await check().withResponse();

    expect(inspectAll(seen)).not.toContain(token);
    expect(requestId).toBe(token);
  });

  it("are removed before a message is cut", async () => {
    const long = `A1b2-${"A1b2".repeat(500)}`;
    const { show } = clientWith([json({ is_file_complete: false, message: `bad token ${long}` })], {
      auth: tokenAuth(long),
    });

    await expect(show()).rejects.toThrow("bad token [redacted]");
  });

  it.each([
    ["a common word", "token"],
    ["a value of JSON", "true"],
    ["a long secret", "secret-0001"],
  ])("in a success are passed on unchanged, also where %s is the token", async (_, token) => {
    const body = {
      is_file_complete: true,
      message: `the ${token} is secret-0001`,
      files: [{ download_url: `https://x/a.wav?token=${token}&Signature=1` }],
    };
    const { client, show } = clientWith([() => json(body)], { auth: tokenAuth(token) });

    const { data } = await client.raw.GET("/v1/{project_id}/ttsc/audition-file/{job_id}", {
      params: { path: { project_id: "p", job_id: "j" } },
    });

    expect(await show()).toEqual(body);
    expect(data).toEqual(body);
    expect(await (await client.fetch("/v1/x")).json()).toEqual(body);
  });
});

describe("a query", () => {
  it("is in neither an error nor a hook's event", async () => {
    const urls: string[] = [];
    const note = ({ url }: { url: string }) => void urls.push(url);
    const { client, settle } = clientWith([new TypeError("lost"), failure(503)], {
      hooks: { onRequest: note, onRetry: note },
      maxRetries: 1,
    });

    const { value } = (await settle(client.fetch("/thing?token=canary"))) as PromiseFulfilledResult<Response>;
    const error = await rejectionOf(
      clientWith([new TypeError("lost")], { maxRetries: 0 }).client.fetch("/thing?token=canary"),
    );

    expect(value.status).toBe(503);
    expect(error.message).toMatch(/https:\/\/[^/]+\/thing failed: lost\./);
    expect(error.message).not.toContain("canary");
    expect(new Set(urls)).toEqual(new Set(["https://metastudio.cn-north-4.myhuaweicloud.com/thing"]));
  });
});
