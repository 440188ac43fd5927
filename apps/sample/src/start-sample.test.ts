import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderPage } from "./render-page.ts";
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

describe("the page", () => {
  const fileOf = (name: string) => readFile(join(import.meta.dirname, "../public", name), "utf8");

  it("has 20 kB of script and style at most, compressed", async () => {
    const files = await Promise.all(["app.js", "theme.js", "style.css"].map(fileOf));

    expect(gzipSync(files.join("")).length).toBeLessThanOrEqual(20_000);
  });

  it("has no inline script and no inline style", async () => {
    expect(await fileOf("index.html")).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=/);
  });
});

describe("renderPage", () => {
  const service = chooseService({}, "http://127.0.0.1:9");

  it("offers every scenario of the mock with its summary", () => {
    const page = renderPage("{timbreExamples}|{previewExamples}", service, {});

    const [timbres = [], previews = []] = page
      .split("|")
      .map((part) => [...part.matchAll(/value="([\w-]+)">/g)].map(([, id]) => id));
    expect(timbres).toEqual(expect.arrayContaining(["active", "file-rejected", "frozen", "unauthenticated"]));
    expect(previews.slice(0, 4)).toEqual(["pending", "partly-ready", "complete", "failed"]);
    expect(page).toContain('<option value="frozen">Not usable, it is frozen</option>');
  });

  it("offers no scenario and no ID on the cloud", () => {
    const cloud = { ...service, isMock: false };

    expect(renderPage("[{timbreExamples}{previewExamples}{timbreId}{jobId}]", cloud, {})).toBe("[]");
  });

  it("escapes the name of the service", () => {
    expect(renderPage("{service}", { ...service, name: `<b a='"'>&` }, {})).toBe(
      "&#60;b a=&#39;&#34;&#39;&#62;&#38;",
    );
  });

  it("has a new job on each page", () => {
    expect(renderPage("{jobId}", service, {})).not.toBe(renderPage("{jobId}", service, {}));
  });

  it("links to the docs and the source where they are known", () => {
    const html = "[{links}{timbreDocs}{previewDocs}]";
    const sourceUrl = 'https://source.test/?a="&b';

    expect(renderPage(html, service, {})).toBe("[]");
    expect(renderPage(html, service, { docsUrl: "", sourceUrl })).toBe(
      '[<nav aria-label="Project"><a href="https://source.test/?a=&#34;&#38;b">Source</a></nav>]',
    );
    for (const docsUrl of ["http://docs.test/base", "http://docs.test/base/"])
      expect(renderPage(html, service, { docsUrl })).toMatch(
        /href="http:\/\/docs\.test\/base\/?">Docs<.+"http:\/\/docs\.test\/base\/operations\/checkVoiceAsset\.html"/,
      );
  });
});
