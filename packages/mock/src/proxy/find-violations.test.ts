import { describe, expect, it, vi } from "vitest";
import { call, createMock, origin } from "../testing/invented-mock.js";
import { createProxy } from "./create-proxy.js";

vi.mock("@metastudio-tts/openapi/openapi.json", async () => ({
  default: (await import("../testing/invented-document.js")).invented,
}));
vi.mock("../generated/contract.js", () => import("../testing/invented-contract.js"));

const rename = {
  method: "PATCH",
  headers: { "Content-Type": "application/merge-patch+json" },
  body: "{}",
};

describe("a proxy", () => {
  it.each<[string, RequestInit]>([
    ["/v1/p/lexicons/a", { method: "DELETE" }],
    ["/v1/p/lexicons/a", { method: "HEAD" }],
    ["/v1/p/lexicons/a", { method: "HEAD", headers: { Prefer: "code=400" } }],
    ["/v1/p/lexicons/a", { method: "OPTIONS" }],
    ["/v1/p/lexicons/a/words:lock", { method: "POST" }],
    ["/v1/p/lexicons/a", { ...rename, headers: { ...rename.headers, Prefer: "code=204" } }],
    ["/v1/p/lexicons/summary", {}],
    ["/v1/p/lexicons/v1", {}],
    ["/v1/p/lexicons/a/recording", {}],
    ["/v1/p/files/a.small", {}],
    ["/v1/p/lexicons?ids=1&levels=1,2&size[From]=1&Limit=1", {}],
    ["/v1/p/lexicons/a/words/b/1,2/Depth,1/Depth=1", { headers: { "X-Numbering": "1" } }],
    ["/v1/accents", { headers: { "X-Auth-Token": "" } }],
  ])("reports nothing for %s %j", async (path, init) => {
    const proxy = createProxy({ upstream: origin, fetch: createMock().fetch });

    await call(proxy, path, init);

    expect(proxy.report().exchanges.map(({ violations }) => violations)).toEqual([[]]);
  });

  it("forwards a form, and reports its violations", async () => {
    const upstream = createMock();
    const proxy = createProxy({ upstream: origin, fetch: upstream.fetch });
    const body = new FormData();
    body.append("file", new Blob([Uint8Array.of(0, 255)]));

    const rejected = await call(proxy, "/v1/p/lexicons/a/recording", { method: "POST", body });
    body.append("take", "1");
    const accepted = await call(proxy, "/v1/p/lexicons/a/recording", { method: "POST", body });

    expect([rejected.status, accepted.status]).toEqual([400, 200]);
    expect(
      proxy.report().exchanges.map(({ violations }) => violations.map(({ side, path }) => [side, path])),
    ).toEqual([[["request", "body"]], []]);
  });

  it.each<[string, RequestInit, Response, string[]]>([
    [
      "/v1/p/lexicons/v1",
      {},
      new Response("a", { headers: { "Content-Type": "text/plain" } }),
      [
        'The received media type "text/plain" does not match the one specified in the current response: text/csv',
      ],
    ],
    [
      "/v1/p/lexicons/v1",
      {},
      new Response("a", { headers: { "Content-Type": "text/csv", "X-Ranges": "1,x" } }),
      ["Response header parameter x-ranges.1 must be integer"],
    ],
    ["/v1/p/lexicons/a/recording", {}, new Response("a", { headers: { "Content-Type": "audio/mpeg" } }), []],
    [
      "/v1/p/lexicons/a",
      {},
      Response.json({ lexicon_id: "a", visibility: "SHARED", folders: [{ folders: [{ folder_name: 1 }] }] }),
      ["Response body property folders.0.folders.0.folder_name must be string"],
    ],
    [
      "/v1/p/lexicons/a",
      { method: "DELETE" },
      new Response("{}"),
      ["The status 200 is not documented; 204, 400 and 500 are"],
    ],
    [
      "/v1/p/lexicons/a/words:lock",
      { method: "POST" },
      new Response("{}"),
      ["The document has no body for this response"],
    ],
    [
      "/v1/p/lexicons/summary",
      {},
      new Response(null),
      [
        'The received media type "" does not match the one specified in the current response: application/json',
        "Response body must be object",
      ],
    ],
  ])("reports the violations of the response in %s %j", async (path, init, response, messages) => {
    const proxy = createProxy({ upstream: origin, fetch: async () => response });

    await call(proxy, path, init);

    const [exchange] = proxy.report().exchanges;
    expect(exchange?.violations.map(({ side, message }) => [side, message])).toEqual(
      messages.map((message) => ["response", message]),
    );
  });
});
