import { ErrorCode, TtsApiError, TtsConnectionError } from "@metastudio-tts/client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { showError } from "./show-error.ts";
import { en } from "./words/en.ts";
import { zhCn } from "./words/zh-cn.ts";

afterEach(() => vi.restoreAllMocks());

const failure = { title: "Preview failed", advice: "Order again." };

/** An error as the client throws it. */
function apiError(details: Partial<TtsApiError>): TtsApiError {
  return new TtsApiError("client's message", {
    status: 400,
    code: undefined,
    serviceMessage: "service's message",
    requestId: "r-1",
    retryable: false,
    body: {},
    ...details,
  });
}

describe("showError", () => {
  it.each<[title: string, advice: string, details: Partial<TtsApiError>]>([
    ["The service rejected the request", "Check the ID", { status: 300 }],
    ["The service rejected the request", "Check the ID", { status: 404, code: ErrorCode.INVALID_PARAMETER }],
    ["Access denied", "Check the access key", { status: 401 }],
    ["Access denied", "Check the access key", { status: 403 }],
    ["Access denied", "Check the access key", { status: 400, code: ErrorCode.INVALID_ACCESS }],
    ["Too many requests", "Wait a moment", { status: 429, retryable: true }],
    ["The service failed", "request ID", { status: 408, retryable: true }],
    ["The service failed", "request ID", { status: 500 }],
  ])("says %j, and what to do", (title, advice, details) => {
    expect(showError(apiError(details), failure, en)).toEqual({
      tone: "bad",
      title,
      text: "service's message",
      advice: expect.stringContaining(advice),
      requestId: "r-1",
    });
  });

  it.each([200, 299])("gives the reason of what failed in the title (status %i)", (status) => {
    const error = apiError({ status, serviceMessage: "Too long.", retryable: status === 299 });

    expect(showError(error, failure, en)).toEqual({
      tone: "bad",
      title: "Preview failed: Too long",
      advice: "Order again.",
      requestId: "r-1",
    });
  });

  it("shows the client's message when the service sent none", () => {
    const withoutMessage = { serviceMessage: undefined };

    expect(showError(apiError(withoutMessage), failure, en).clientMessage).toBe("client's message");
    expect(showError(apiError({ ...withoutMessage, status: 200 }), failure, en).title).toBe(
      "Preview failed: client's message",
    );
  });

  it.each([
    ["network", "The service cannot be reached", "online"],
    ["timeout", "The service took too long", "retry"],
    ["deadline", "The service took too long", "retry"],
    ["redirect", "The response is invalid", "proxy"],
    ["body", "The response is invalid", "proxy"],
  ] as const)("explains that there was no response (%s)", (reason, title, advice) => {
    expect(
      showError(new TtsConnectionError("no response", { reason, requestId: "r-2" }), failure, en),
    ).toEqual({
      tone: "bad",
      title,
      clientMessage: "no response",
      advice: expect.stringContaining(advice),
      requestId: "r-2",
    });
  });

  it("explains in Chinese what the client says in English", () => {
    const chinese = zhCn.errors.previewFailed;

    expect(showError(new TtsConnectionError("no response", { reason: "network" }), chinese, zhCn)).toEqual({
      tone: "bad",
      title: "无法连接到服务",
      clientMessage: "no response",
      advice: expect.stringContaining("重试"),
    });
    expect(showError(apiError({ status: 200, serviceMessage: "文本过长。" }), chinese, zhCn).title).toBe(
      "试听文件生成失败：文本过长",
    );
  });

  it("prints its own mistake in the terminal only", () => {
    const print = vi.spyOn(console, "error").mockImplementation(() => {});
    const mistake = new Error("secret details");

    const card = showError(mistake, failure, en);

    expect(JSON.stringify(card)).not.toContain("secret");
    expect(card.title).toBe("The response cannot be shown");
    expect(print).toHaveBeenCalledExactlyOnceWith(mistake);
  });
});
