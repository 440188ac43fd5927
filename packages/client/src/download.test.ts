import { createHash } from "node:crypto";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { FakeClock } from "../test/fake-clock.js";
import { createTtsClient, TtsApiError, TtsConnectionError, tokenAuth } from "./index.js";

const link = "https://files.example/previews/a.wav?Signature=canary";
const bytes = new TextEncoder().encode("RIFF, as it were");
const file_md5 = createHash("md5").update(bytes).digest("base64");

function clientWith(answer: () => Response | Promise<Response>) {
  const requests: Request[] = [];
  const clock = new FakeClock();
  const client = createTtsClient({
    region: "cn-north-4",
    projectId: "p",
    auth: tokenAuth("token-1"),
    clock,
    async fetch(request) {
      requests.push(request);
      return answer();
    },
  });
  return { client, requests, clock };
}

describe("download", () => {
  it("fetches the file by its link, without credentials", async () => {
    const { client, requests } = clientWith(
      () => new Response(bytes, { headers: { "Content-Type": "audio/wav" } }),
    );

    const response = await client.download({ download_url: link });

    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(response.headers.get("Content-Type")).toBe("audio/wav");
    expect(requests[0]?.url).toBe(link);
    expect([...(requests[0]?.headers ?? [])]).toEqual([]);
    expect(requests[0]?.credentials).toBe("omit");
  });

  it("does not check size and MD5 unless it is asked to, and takes a file that is empty", async () => {
    const { client } = clientWith(() => new Response(bytes));
    const empty = clientWith(() => new Response(null));

    const wrong = await client.download({ download_url: link, file_size: 1, file_md5: "x".repeat(24) });

    expect(new Uint8Array(await wrong.arrayBuffer())).toEqual(bytes);
    expect(await (await empty.client.download({ download_url: link })).text()).toBe("");
  });

  it("streams: the first bytes are there before the last are", async () => {
    let finish = () => {};
    const { client } = clientWith(
      () =>
        new Response(
          new ReadableStream({
            start(stream) {
              stream.enqueue(bytes);
              finish = () => stream.close();
            },
          }),
        ),
    );

    const reader = (await client.download({ download_url: link })).body?.getReader();

    expect((await reader?.read())?.value).toEqual(bytes);
    finish();
    expect((await reader?.read())?.done).toBe(true);
  });

  it("verifies size and MD5 on request", async () => {
    const { client } = clientWith(() => new Response(bytes));
    const read = async (file: object, verify = true) =>
      (await client.download({ download_url: link, ...file }, { verify })).arrayBuffer();

    await expect(read({ file_md5, file_size: bytes.length })).resolves.toBeDefined();
    await expect(read({})).resolves.toBeDefined();
    await expect(read({ file_size: 1 }, false)).resolves.toBeDefined();
    await expect(read({ file_size: 1 })).rejects.toThrow("it has 16 bytes instead of 1");
    await expect(read({ file_md5: "AAAA" })).rejects.toThrow(`its MD5 is ${file_md5} instead of AAAA`);
  });

  it("says that a link has expired", async () => {
    const xml = "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>";
    const { client } = clientWith(
      () => new Response(xml, { status: 403, headers: { "x-obs-request-id": "obs-1" } }),
    );

    const error = await client.download({ download_url: link }).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(TtsApiError);
    expect(error).toMatchObject({ status: 403, requestId: "obs-1", body: xml });
    expect((error as Error).message).toContain(
      "https://files.example/previews/a.wav was refused; its link has most likely expired",
    );
    expect(inspect(error, { depth: 9 })).not.toContain("canary");
  });

  it("advises what helps when a file is not there, and nothing that does not", async () => {
    const { client } = clientWith(() => new Response("gone", { status: 404 }));

    const error = await client.download({ download_url: link }).catch((caught: unknown) => caught);

    expect((error as Error).message).toMatch(/could not be fetched\. Ask for the file again[^.]+link\.$/);
  });

  it("says that there was no answer, without the link's query", async () => {
    const { client } = clientWith(() => Promise.reject(new TypeError(`cannot fetch ${link}`)));

    const error = await client.download({ download_url: link }).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(TtsConnectionError);
    expect(inspect(error, { depth: 9 })).not.toContain("canary");
  });

  it("gives up a host that is silent, and stops when it is told to", async () => {
    const { client, clock } = clientWith(() => new Promise<Response>(() => {}));
    const silent = expect(client.download({ download_url: link }, { timeoutMs: 100 })).rejects.toMatchObject({
      reason: "timeout",
    });
    const controller = new AbortController();
    const stopped = expect(
      client.download({ download_url: link }, { signal: controller.signal }),
    ).rejects.toBe("enough");

    await clock.advance(100);
    controller.abort("enough");

    await silent;
    await stopped;
    expect(clock.pending).toBe(0);
  });

  it.each([
    [undefined],
    [{}],
    [{ download_url: "" }],
    [{ download_url: "file:///etc/passwd" }],
    [{ download_url: "x" }],
  ])("refuses %j", async (file) => {
    const { client, requests } = clientWith(() => new Response(bytes));

    await expect(client.download(file as never)).rejects.toThrow(TypeError);
    expect(requests).toEqual([]);
  });
});
