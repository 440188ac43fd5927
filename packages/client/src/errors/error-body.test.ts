import { describe, expect, it } from "vitest";
import { readErrorBody } from "./error-body.js";

describe("readErrorBody", () => {
  it.each([
    [
      { error_code: "C", error_msg: "m", request_id: "r" },
      { code: "C", message: "m", requestId: "r" },
    ],
    [
      { errorCode: "C", errorMsg: "m" },
      { code: "C", message: "m" },
    ],
    [
      { code: "C", message: "m" },
      { code: "C", message: "m" },
    ],
    [{ error: { code: "C", message: "m" } }, { code: "C", message: "m" }],
    [{ encoded_authorization_message: "x", error_code: "C" }, { code: "C" }],
    [{ error_code: 7, error_msg: null }, {}],
    [[], {}],
    [null, {}],
    ["<html>", {}],
  ])("reads %j", (body, expected) => {
    expect(readErrorBody(body)).toEqual({
      code: undefined,
      message: undefined,
      requestId: undefined,
      ...expected,
    });
  });
});
