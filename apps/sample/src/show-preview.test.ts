import { describe, expect, it } from "vitest";
import { openLink } from "./open-link.ts";
import { showPreview, showProgress } from "./show-preview.ts";
import { en } from "./words/en.ts";

const sources = ["https://*.myhuaweicloud.com", "http://127.0.0.1:4010"];

describe("showPreview", () => {
  it("gives each file a player and a download, and says when the links expire", () => {
    const link = "https://files.obs.cn-north-4.myhuaweicloud.com/a.wav?Signature=s";
    const before = Date.now();

    const { files, expiresAt, title, badge } = showPreview({ files: [{ download_url: link }] }, sources, en);

    expect([title, badge]).toEqual(["Preview is ready", "1 file"]);
    expect(files).toEqual([{ name: "Preview 1", link }]);
    expect(Date.parse(expiresAt as string) - before).toBeGreaterThanOrEqual(3_600_000);
    expect(Date.parse(expiresAt as string) - Date.now()).toBeLessThanOrEqual(3_600_000);
  });

  it("names an error for a link to another host", () => {
    const { files } = showPreview({ files: [{ download_url: "https://evil.test/a.wav" }, {}] }, sources, en);

    for (const file of files ?? []) {
      expect(file.error).toContain("host");
      expect(file.link).toBeUndefined();
    }
  });

  it.each([[{ is_file_complete: true }], [{ files: [{}] }]])(
    "is no success without a link: %j",
    (preview) => {
      const { tone, advice, expiresAt } = showPreview(preview, sources, en);

      expect([tone, expiresAt]).toEqual(["bad", undefined]);
      expect(advice).toContain("Order a new preview");
    },
  );

  it("counts no files where there is no list", () => {
    expect(showPreview({}, sources, en)).toMatchObject({
      title: "Preview has no audio",
      badge: "0 files",
      files: [],
    });
    expect(showProgress({}, en)).toContain("0 files");
  });
});

describe("openLink", () => {
  it.each([
    "https://a.obs.cn-north-4.myhuaweicloud.com/x.wav?Signature=1",
    "https://myhost.myhuaweicloud.com/",
    "http://127.0.0.1:4010/_mock/files/x.wav",
  ])("opens %s", (link) => {
    expect(openLink(link, sources, en)).toEqual({ link });
  });

  it.each([
    "http://a.myhuaweicloud.com/x.wav",
    "https://a.myhuaweicloud.com:8443/x.wav",
    "https://evilmyhuaweicloud.com/",
    "https://a.myhuaweicloud.com.evil.test/",
    "https://evil.test/https://a.myhuaweicloud.com",
    "https://evil.test#.myhuaweicloud.com",
    "https://evil.test\\.myhuaweicloud.com",
    "http://127.0.0.1:4011/x.wav",
    "http://127.0.0.1:4010.evil.test/",
    "javascript:alert(1)//https://a.myhuaweicloud.com",
    "data:audio/wav,https://a.myhuaweicloud.com",
    "blob:https://a.myhuaweicloud.com/1",
    "/x.wav",
    "",
    undefined,
    null,
    7,
    {},
  ])("does not open %j", (link) => {
    expect(openLink(link, sources, en)).toEqual({ error: expect.stringContaining("leads to a host") });
  });
});
