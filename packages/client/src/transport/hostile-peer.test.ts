import { describe, expect, it } from "vitest";
import { clientWith, deep, rejectionOf } from "../../test/client-with.js";

/** A response as a platform's `fetch` can give it, and the constructor cannot. */
const odd = (properties: object, body = "{}") =>
  Object.defineProperties(
    new Response(body),
    Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, { value }])),
  );

describe("a success", () => {
  it("can be nested 50,000 deep", async () => {
    const { check } = clientWith([() => new Response(`{"files":${deep}}`)]);

    expect(await check()).toHaveProperty("files");
  });

  it("can have a character whose bytes arrive apart", async () => {
    const bytes = new TextEncoder().encode('{"asset_name":"沉静"}');
    const body = new ReadableStream({
      start(stream) {
        for (const byte of bytes) stream.enqueue(Uint8Array.of(byte));
        stream.close();
      },
    });
    const { check } = clientWith([new Response(body)]);

    expect(await check()).toEqual({ asset_name: "沉静" });
  });
});

describe("an error", () => {
  it.each([
    ["a reason phrase in Chinese", { status: 502, statusText: "网关错误" }],
    ["status 999", { status: 999 }],
    ["status 199", { status: 199 }],
    ["a null body status", { status: 304 }],
  ])("can have %s", async (_, properties) => {
    const { client, show } = clientWith([], { fetch: async () => odd(properties), maxRetries: 0 });

    await expect(show()).rejects.toMatchObject({ name: "TtsApiError", status: properties.status });
    expect((await client.fetch("/v1/x")).status).toBe(properties.status);
  });

  it.each([
    ["rejects with undefined", () => Promise.reject(undefined)],
    ["rejects with null", () => Promise.reject(null)],
    ["rejects with a string", () => Promise.reject("lost")],
    ["resolves to undefined", async () => undefined],
    ["resolves to null", async () => null],
    ["resolves to a string", async () => "text"],
    ["resolves to no Response", async () => ({ status: 200 })],
    ["resolves to a network error", async () => Response.error()],
    [
      "throws",
      () => {
        throw new Error("mine");
      },
    ],
  ])("can be a fetch that %s", async (_, fetch) => {
    const { show, clock } = clientWith([], { fetch: fetch as never, maxRetries: 0 });

    await expect(show()).rejects.toMatchObject({
      name: "TtsConnectionError",
      reason: "network",
      retryable: true,
    });
    expect(clock.pending).toBe(0);
  });
});

describe("a redirect", () => {
  it.each([301, 302, 303, 307, 308])("with status %i is an error, and not followed", async (status) => {
    const headers = { Location: "https://elsewhere.example/x?secret" };
    const { show, requests } = clientWith([new Response(null, { status, headers })]);

    const error = await rejectionOf(show());

    expect(error).toMatchObject({ name: "TtsConnectionError", reason: "redirect", status });
    expect(error.message).toContain("redirected to https://elsewhere.example.");
    expect(error.message).not.toContain("secret");
    expect(requests.map(({ redirect }) => redirect)).toEqual(["manual"]);
  });

  it("that a browser hides is an error", async () => {
    const { show } = clientWith([() => odd({ type: "opaqueredirect", status: 0 })]);

    await expect(show()).rejects.toMatchObject({ reason: "redirect" });
  });
});
