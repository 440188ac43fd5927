import { describe, expect, it } from "vitest";
import { isAddressOf, readProxyOptions } from "./proxy-options.js";
import { startProxy } from "./start-proxy.js";

const upstream = "https://metastudio.example";

describe("an option of a proxy", () => {
  it.each<[object, string]>([
    [{ upstream: "nonsense" }, "must be an address that starts with http"],
    [{ upstream: "ftp://x" }, "must be an address that starts with http"],
    [{ upstream: "https://user:pass@x" }, "must not have a user name or a password"],
    [{ upstream: "https://x/?a=1" }, "must not have a query"],
    [{ record: "recorded.json" }, "record must be true or false, got 'recorded.json'"],
    [{ redact: "name" }, "redact must be a list of names, got 'name'"],
    [{ redact: [""] }, "redact must be a list of names"],
    [{ redact: ["name"] }, "redact needs record: true"],
    [{ reddact: ["name"] }, 'Unknown option "reddact"'],
    [{ fetch: "https://x" }, "fetch must be a function"],
    [{ onExchange: 1 }, "onExchange must be a function"],
  ])("that is invalid is rejected: %j", (options, message) => {
    expect(() => readProxyOptions({ upstream, ...options })).toThrow(
      expect.objectContaining({ name: "TypeError", message: expect.stringContaining(message) }),
    );
  });
});

describe("an upstream", () => {
  it.each([
    ["127.0.0.1", "127.0.0.1", true],
    ["127.0.0.1", "localhost", true],
    ["0.0.0.0", "127.0.0.1", true],
    ["::1", "[::1]", true],
    ["::", "localhost", true],
    ["127.0.0.1", "127.0.0.2", false],
    ["127.0.0.1", "metastudio.example", false],
  ])("of a proxy on %s at %s is the proxy itself: %j", (host, name, isSelf) => {
    expect(isAddressOf(new URL(`http://${name}:4999/`), host, 4999)).toBe(isSelf);
    expect(isAddressOf(new URL(`http://${name}:5000/`), host, 4999)).toBe(false);
  });

  it.each([
    { upstream: "http://localhost:4999/", port: 4999 },
    { upstream: "http://[::1]:4999/", host: "::1", port: 4999 },
  ])("that is the proxy itself is rejected: %j", async (options) => {
    await expect(startProxy(options)).rejects.toThrow("would forward to itself");
  });
});
