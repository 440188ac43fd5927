import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chooseService } from "./service.ts";
import { startSample } from "./start-sample.ts";

let app: Awaited<ReturnType<typeof startSample>>;

beforeAll(async () => {
  app = await startSample(chooseService({}, "http://127.0.0.1:9"), {
    port: 0,
    names: ["Sample.Test", "FD00::1"],
  });
});
afterAll(() => app.close());

/** The status for a request with any Host header, which fetch cannot set. */
function statusUnder(host: string, path: string, url = app.url): Promise<number | undefined> {
  const { port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, headers: { host } }, (response) => {
      response.destroy();
      resolve(response.statusCode);
    });
    sent.on("error", reject).end();
  });
}

describe("startSample", () => {
  it("allows the page only itself and the audio", async () => {
    for (const path of ["/", "/app.js", "/api/timbre", "/nothing"]) {
      const { headers } = await fetch(app.url + path);

      expect(headers.get("Content-Security-Policy")).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; media-src http://127.0.0.1:9; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
      );
      expect(Object.fromEntries(headers)).toMatchObject({
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
      });
    }
  });

  it.each(["127.0.0.1", "localhost", "[::1]", "sample.test", "[fd00::1]"])("responds to %s", async (name) => {
    expect(await statusUnder(`${name}:4000`, "/")).toBe(200);
    expect(await statusUnder(name, "/api/timbre")).toBe(400);
  });

  it.each([
    "evil.test",
    "evil.test:4000",
    "127.0.0.1.evil.test",
    "localhost@evil.test",
    "192.168.0.1",
    "a b",
  ])("does not respond to %j, which may resolve to this machine", async (host) => {
    for (const path of ["/", "/app.js", "/api/timbre?id=a"]) expect(await statusUnder(host, path)).toBe(421);
  });

  it("speaks the language of the browser, or the one that the address names", async () => {
    const get = async (path: string, language: string) => {
      const response = await fetch(app.url + path, { headers: { "Accept-Language": language } });
      return { headers: Object.fromEntries(response.headers), text: await response.text() };
    };

    const english = await get("/", "en-US");
    const chinese = await get("/", "zh-CN,zh;q=0.9,en;q=0.8");

    expect(english.text).toContain('<html lang="en">');
    expect(chinese.text).toContain('<html lang="zh-CN">');
    expect(chinese.headers).toMatchObject({
      "content-language": "zh-CN",
      "content-type": "text/html; charset=utf-8",
      vary: "Accept-Language",
    });
    expect((await get("/?lang=en", "zh-CN")).text).toContain('<html lang="en">');
    expect((await get("/nothing", "zh-CN")).text).toBe("页面不存在。");
  });

  it("responds to the address on which it listens", async () => {
    const other = await startSample(chooseService({}, "http://127.0.0.1:9"), { port: 0, host: "0.0.0.0" });

    const status = await statusUnder("0.0.0.0", "/", other.url);
    await other.close();

    expect(status).toBe(200);
  });

  it.each(["docs", "javascript:alert(1)", "127.0.0.1:4001"])(
    "rejects %j as an address of links",
    async (url) => {
      const service = chooseService({}, "http://127.0.0.1:9");

      await expect(startSample(service, { port: 0, docsUrl: url })).rejects.toThrow("docsUrl must be a URL");
      await expect(startSample(service, { port: 0, sourceUrl: url })).rejects.toThrow(
        "sourceUrl must be a URL",
      );
    },
  );

  it("listens on this machine alone, and fails when its port is in use", async () => {
    expect(app.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await expect(
      startSample(chooseService({}, "http://127.0.0.1:9"), { port: Number(new URL(app.url).port) }),
    ).rejects.toThrow("EADDRINUSE");
  });
});
