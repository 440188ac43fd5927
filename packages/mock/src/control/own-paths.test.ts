import { describe, expect, it } from "vitest";
import { createMock } from "../create-mock.js";

const file = "http://mock.test/_mock/files/a.wav";

async function read(url: string, init?: RequestInit) {
  const response = await createMock().fetch(url, init);
  const header = (name: string) => response.headers.get(name);
  return {
    status: response.status,
    length: header("Content-Length"),
    range: header("Content-Range"),
    bytes: new Uint8Array(await response.arrayBuffer()),
  };
}

const whole = (await read(file)).bytes;

describe("an audio file", () => {
  it.each([
    ["bytes=0-99", 0, 100],
    ["bytes=100-199", 100, 200],
    ["bytes=51200-", 51_200, 51_244],
    ["bytes=-44", 51_200, 51_244],
    ["bytes=51000-99999", 51_000, 51_244],
    ["bytes=-99999", 0, 51_244],
  ])("is served range by range: %s", async (Range, from, to) => {
    const { status, length, range, bytes } = await read(file, { headers: { Range } });

    expect({ status, length, range }).toEqual({
      status: 206,
      length: String(to - from),
      range: `bytes ${from}-${to - 1}/51244`,
    });
    expect(Buffer.from(bytes).equals(whole.subarray(from, to))).toBe(true);
  });

  it.each(["bytes=51244-", "bytes=-0", "bytes=-00"])("has no %s", async (Range) => {
    expect(await read(file, { headers: { Range } })).toMatchObject({ status: 416, range: "bytes */51244" });
  });

  it.each(["bytes=5-1", "bytes=0-1,4-5", "items=0-1", "bytes=-", "bytes=a-b"])(
    "is served whole when Range is %s",
    async (Range) => {
      expect(await read(file, { headers: { Range } })).toMatchObject({ status: 200, length: "51244" });
    },
  );

  it("is served whole with If-Range", async () => {
    const headers = { Range: "bytes=0-1", "If-Range": '"old"' };

    expect((await read(file, { headers })).status).toBe(200);
  });

  it("returns the headers of a range to HEAD, too", async () => {
    const { status, length, bytes } = await read(file, { method: "HEAD", headers: { Range: "bytes=0-9" } });

    expect([status, length, bytes.length]).toEqual([206, "10", 0]);
  });
});

describe("a file", () => {
  it("can be uploaded, whatever it is", async () => {
    const body = Uint8Array.of(0, 255, 254, 128);
    const response = await createMock().fetch("http://mock.test/_mock/files/a.bin", { method: "PUT", body });

    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect([...response.headers.keys()]).toEqual(["content-length"]);
  });

  it("can be read and uploaded, and nothing else", async () => {
    const response = await createMock().fetch(file, { method: "DELETE" });

    expect([response.status, response.headers.get("Allow")]).toEqual([405, "GET, HEAD, PUT"]);
    expect((await response.json()).error_msg).toBe("/_mock/files/a.wav takes GET, HEAD, PUT, not DELETE.");
  });
});

describe("the mock's own paths", () => {
  it("tell that it is there, and what there is", async () => {
    const mock = createMock();

    expect(await (await mock.fetch("http://mock.test/_mock/health")).json()).toEqual({ status: "ok" });
    const unknown = await mock.fetch("http://mock.test/_mock/nothing");
    expect(unknown.status).toBe(404);
    expect((await unknown.json()).error_msg).toBe(
      "Unknown path /_mock/nothing. The mock has /_mock/health and /_mock/files/….",
    );
    const put = await mock.fetch("http://mock.test/_mock/health", { method: "PUT" });
    expect([put.status, put.headers.get("Allow")]).toEqual([405, "GET, HEAD"]);
  });
});

describe("a link", () => {
  it.each([
    ["a.wav", "audio/wav"],
    ["words.csv", "application/octet-stream"],
  ])("to %s can be followed, and a browser saves it", async (name, type) => {
    const { status, headers, body } = await createMock().fetch(`http://mock.test/_mock/files/${name}`);

    expect([status, headers.get("Content-Type"), headers.get("Content-Disposition")]).toEqual([
      200,
      type,
      "attachment",
    ]);
    expect((await body?.getReader().read())?.value?.length).toBeGreaterThan(0);
  });
});
