import { describe, expect, it } from "vitest";
import { rebuildResponse } from "./rebuild-response.js";

describe("rebuildResponse", () => {
  it("leaves out the headers of an encoding that has been decoded", async () => {
    const encoded = new Headers({ "Content-Encoding": "gzip", "Content-Length": "3", "X-More": "m" });

    const response = rebuildResponse({ status: 200, statusText: "OK", headers: encoded }, "hello");

    expect([...response.headers.keys()].filter((name) => name !== "content-type")).toEqual(["x-more"]);
    expect(await response.text()).toBe("hello");
  });

  it.each([
    [199, ""],
    [304, ""],
    [502, "网关错误"],
    [600, "Odd"],
    [999, ""],
  ])(
    "takes status %i with the reason phrase %j, as a platform's fetch can give them",
    (status, statusText) => {
      expect(rebuildResponse({ status, statusText, headers: new Headers() }, "{}").status).toBe(status);
    },
  );
});
