import { describe, expect, it, vi } from "vitest";
import { call, createMock, origin } from "./testing/invented-mock.js";

vi.mock("@metastudio-tts/openapi/openapi.json", async () => ({
  default: (await import("./testing/invented-document.js")).invented,
}));
vi.mock("./generated/contract.js", () => import("./testing/invented-contract.js"));

describe("a path that fits several operations", () => {
  const operationOf = async (path: string, method = "GET") => {
    const mock = createMock();
    const { status, headers } = await call(mock, path, { method });
    return [mock.calls()[0]?.operationId, status, headers.get("Allow")];
  };

  it.each([
    ["/v1/p/voices/summary", "showSummary", 200],
    ["/v1/p/voices/summar%79", "showSummary", 200],
    ["/v1/p/voices/summaries", "showVoice", 200],
    ["/v1/p/voices/v12", "showVersion", 200],
    ["/v1/p/voices/vx", "showVersion", 400],
    ["/v1/p/voices/v", "showVoice", 200],
    ["/v1/p/files/a.b.csv", "showFile", 400],
    ["/v1/p/files/a%2Eb.csv", "showFile", 200],
    ["/v1/p/files/a.pdf", "showFile", 400],
    ["/v1/p/files/..wav", "showFile", 200],
    ["/v1/p/voices/a,b", "showVoice", 200],
  ])("%s is for %s", async (path, id, status) => {
    expect(await operationOf(path)).toEqual([id, status, null]);
  });

  it.each([
    ["/v1/p/voices/summary", "PATCH", "GET, DELETE, OPTIONS, HEAD"],
    ["/v1/p/voices/summary/summary", "PUT", "GET"],
  ])("%s with %s is for none, and says which methods there are", async (path, method, allow) => {
    expect(await operationOf(path, method)).toEqual([undefined, 405, allow]);
  });

  it.each([
    "/v1/p/voices/",
    "/v1/p/voices",
    "/v1/p/voices/a/summary/more",
    "/v1/p/files/a.",
    "/v1/p/files/.wav",
    "/v1/p/files/wav",
    "/v2/p/voices/a",
  ])("%s is for none", async (path) => {
    expect(await operationOf(path)).toEqual([undefined, 404, null]);
  });

  it("has faults and calls of one of them", async () => {
    const mock = createMock();
    mock.fault("showSummary", { kind: "status", status: 503 });

    const statuses = [];
    for (const name of ["summary", "other"]) statuses.push((await call(mock, `/v1/p/voices/${name}`)).status);

    expect(statuses).toEqual([503, 200]);
    expect(mock.calls("showVoice")).toHaveLength(1);
  });

  it("chooses a scenario by its ID, and not by its words", async () => {
    expect((await call(createMock(), "/v1/p/voices/a/summary")).text).toBe('{"is":"first"}');
    expect((await call(createMock(), "/v1/p/voices/a-broken")).text).toContain("FAILED");
  });
});

describe("an operation of a method that few have", () => {
  it.each([
    ["HEAD", 200, "peekVoice"],
    ["OPTIONS", 204, "listVoiceMethods"],
  ])("%s is answered", async (method, status, id) => {
    const mock = createMock();
    const response = await call(mock, "/v1/p/voices/a", { method });

    expect([response.status, response.text, mock.calls()[0]?.operationId]).toEqual([status, "", id]);
  });
});

describe("an operation without security", () => {
  it("asks for no credentials, also where signatures are checked", async () => {
    const mock = createMock({ verifySignature: { accessKeyId: "AK", secretAccessKey: "SK" } });
    const statusOf = async (path: string, headers: Record<string, string>) =>
      (await mock.fetch(origin + path, { headers })).status;

    expect(await statusOf("/v1/ping", {})).toBe(200);
    expect(await statusOf("/v1/ping", { Authorization: "nonsense" })).toBe(200);
    expect(await statusOf("/v1/p/search", {})).toBe(400);
    expect(await statusOf("/v1/p/search", { Authorization: "nonsense" })).toBe(401);
  });
});
