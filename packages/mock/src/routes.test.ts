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
    ["/v1/p/lexicons/summary", "showLexiconSummary", 200],
    ["/v1/p/lexicons/summar%79", "showLexiconSummary", 200],
    ["/v1/p/lexicons/summaries", "showLexicon", 200],
    ["/v1/p/lexicons/v12", "exportLexicons", 200],
    ["/v1/p/lexicons/vx", "exportLexicons", 400],
    ["/v1/p/lexicons/v", "showLexicon", 200],
    ["/v1/p/files/a.b.small", "showPicture", 400],
    ["/v1/p/files/a%2Eb.small", "showPicture", 200],
    ["/v1/p/files/a.huge", "showPicture", 400],
    ["/v1/p/files/..small", "showPicture", 200],
    ["/v1/p/lexicons/a,b", "showLexicon", 200],
  ])("%s is for %s", async (path, id, status) => {
    expect(await operationOf(path)).toEqual([id, status, null]);
  });

  it.each([
    ["/v1/p/lexicons/summary", "POST", "GET, PUT, DELETE, OPTIONS, HEAD, PATCH"],
    ["/v1/p/lexicons/summary/recording", "PUT", "GET, POST"],
  ])("%s with %s is for no operation, and gets the allowed methods", async (path, method, allow) => {
    expect(await operationOf(path, method)).toEqual([undefined, 405, allow]);
  });

  it.each([
    "/v1/p/lexicons/",
    "/v1/p/files",
    "/v1/p/lexicons/a/recording/more",
    "/v1/p/files/a.",
    "/v1/p/files/.small",
    "/v1/p/files/small",
    "/v2/p/lexicons/a",
  ])("%s is for no operation", async (path) => {
    expect(await operationOf(path)).toEqual([undefined, 404, null]);
  });

  it("has faults and calls of one of them", async () => {
    const mock = createMock();
    mock.fault("showLexiconSummary", { kind: "status", status: 503 });

    const statuses = [];
    for (const name of ["summary", "other"])
      statuses.push((await call(mock, `/v1/p/lexicons/${name}`)).status);

    expect(statuses).toEqual([503, 200]);
    expect(mock.calls("showLexicon")).toHaveLength(1);
  });

  it("chooses a scenario by its ID, and not by its words", async () => {
    const uploads = await call(createMock(), "/v1/p/lexicons/a/uploads", { method: "POST" });

    expect(uploads.text).toContain("words.csv");
    expect((await call(createMock(), "/v1/p/lexicons/a-personal")).text).toContain("PERSONAL");
  });
});

describe("an operation of a method that few have", () => {
  it.each([
    ["HEAD", 200, "hasLexicon"],
    ["OPTIONS", 204, "listLexiconMethods"],
  ])("%s gets a response", async (method, status, id) => {
    const mock = createMock();
    const response = await call(mock, "/v1/p/lexicons/a", { method });

    expect([response.status, response.text, mock.calls()[0]?.operationId]).toEqual([status, "", id]);
  });
});

describe("an operation without security", () => {
  it("requires no credentials, also where signatures are checked", async () => {
    const mock = createMock({ verifySignature: { accessKeyId: "AK", secretAccessKey: "SK" } });
    const statusOf = async (path: string, headers: Record<string, string>) =>
      (await mock.fetch(origin + path, { headers })).status;

    expect(await statusOf("/v1/accents", {})).toBe(200);
    expect(await statusOf("/v1/accents", { Authorization: "nonsense" })).toBe(200);
    expect(await statusOf("/v1/p/lexicons", {})).toBe(400);
    expect(await statusOf("/v1/p/lexicons", { Authorization: "nonsense" })).toBe(401);
  });
});
