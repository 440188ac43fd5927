import { ErrorCode, TtsApiError, TtsConnectionError } from "@metastudio-tts/client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { showError } from "./show-error.ts";

afterEach(() => vi.restoreAllMocks());

/** A refusal as the client reports it. */
function refusal(details: Partial<TtsApiError>): TtsApiError {
  return new TtsApiError("long story", {
    status: 400,
    code: undefined,
    serviceMessage: "short story",
    requestId: "r-1",
    retryable: false,
    body: {},
    ...details,
  });
}

describe("showError", () => {
  it.each<[title: string, advice: string, details: Partial<TtsApiError>]>([
    ["It failed", "ordered anew", { status: 200 }],
    ["It failed", "ordered anew", { status: 299, retryable: true }],
    ["The service refused the request", "Check the ID", { status: 300 }],
    ["The service refused the request", "Check the ID", { status: 404, code: ErrorCode.INVALID_PARAMETER }],
    ["Access is refused", "Check the access key", { status: 401 }],
    ["Access is refused", "Check the access key", { status: 403 }],
    ["Access is refused", "Check the access key", { status: 400, code: ErrorCode.INVALID_ACCESS }],
    ["Too many requests", "Wait a moment", { status: 429, retryable: true }],
    ["The service failed", "request ID", { status: 408, retryable: true }],
    ["The service failed", "request ID", { status: 500 }],
  ])("says %j, and what to do", (title, advice, details) => {
    expect(showError(refusal(details))).toEqual({
      tone: "bad",
      title,
      text: "short story",
      advice: expect.stringContaining(advice),
      requestId: "r-1",
    });
  });

  it("tells the client's story when the service said nothing", () => {
    expect(showError(refusal({ serviceMessage: undefined })).text).toBe("long story");
  });

  it.each([
    ["network", "The service cannot be reached", "online"],
    ["timeout", "The service took too long", "Try again"],
    ["deadline", "The service took too long", "Try again"],
    ["redirect", "The answer makes no sense", "proxies"],
    ["body", "The answer makes no sense", "proxies"],
  ] as const)("explains that there was no answer (%s)", (reason, title, advice) => {
    expect(showError(new TtsConnectionError("no answer", { reason, requestId: "r-2" }))).toEqual({
      tone: "bad",
      title,
      text: "no answer",
      advice: expect.stringContaining(advice),
      requestId: "r-2",
    });
  });

  it("keeps a mistake of its own for the terminal", () => {
    const print = vi.spyOn(console, "error").mockImplementation(() => {});
    const mistake = new Error("secret details");

    const card = showError(mistake);

    expect(JSON.stringify(card)).not.toContain("secret");
    expect(card.title).toBe("The answer cannot be shown");
    expect(print).toHaveBeenCalledExactlyOnceWith(mistake);
  });
});
