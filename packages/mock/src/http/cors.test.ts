import { describe, expect, it } from "vitest";
import { createMock } from "../create-mock.js";

const url = "http://mock.test/v1/p/ttsc/check-voice-asset/a";
const Origin = "http://localhost:5173";

describe("a page of another origin", () => {
  it("may send what its preflight names", async () => {
    const response = await createMock().fetch(url, {
      method: "OPTIONS",
      headers: {
        Origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "x-auth-token,x-request-id",
      },
    });

    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toEqual({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "POST",
      "access-control-allow-headers": "x-auth-token,x-request-id",
      "access-control-max-age": "600",
    });
  });

  it("may read every response and its headers, also of an error", async () => {
    const mock = createMock();
    mock.fault("checkVoiceAsset", { kind: "throttle", retryAfterSeconds: 1 });

    const response = await mock.fetch(url, { method: "POST", headers: { Origin } });

    expect(response.status).toBe(429);
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(response.headers.get("Access-Control-Expose-Headers")).toBe("retry-after, date");
  });
});

describe("any other client", () => {
  it("gets no CORS header", async () => {
    const response = await createMock().fetch(url, { method: "POST" });

    expect(response.headers.get("Access-Control-Allow-Origin")).toBeNull();
  });

  it("gets 405 for OPTIONS, with the allowed methods", async () => {
    const response = await createMock().fetch(url, { method: "OPTIONS" });

    expect([response.status, response.headers.get("Allow")]).toEqual([405, "POST"]);
    expect(await response.json()).toEqual({
      error_code: "MSS.000000003",
      error_msg: "/v1/p/ttsc/check-voice-asset/a takes POST, not OPTIONS.",
      request_id: expect.any(String),
    });
  });
});
