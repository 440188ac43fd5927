import { createHash } from "node:crypto";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import {
  failure,
  never,
  type Reply,
  rejectionOf,
  clientWith as sharedClientWith,
} from "../../test/client-with.js";
import { controlledBody } from "../../test/controlled-body.js";
import { type DownloadOptions, TtsApiError, type TtsClientOptions, TtsConnectionError } from "../index.js";

const link = "https://files.example/previews/a.wav?Signature=canary";
const bytes = new TextEncoder().encode("RIFF, as it were");
const file_md5 = createHash("md5").update(bytes).digest("base64");

/** A client of a file's host, that does not retry. */
function clientWith(reply: Reply | Reply[], options: Partial<TtsClientOptions> = {}) {
  const shared = sharedClientWith([reply].flat(), { maxRetries: 0, ...options });
  const download = (own?: DownloadOptions, file: object = {}) =>
    shared.client.download({ download_url: link, ...file }, own);
  return { ...shared, download };
}

describe("download", () => {
  it("fetches the file by its link, without credentials", async () => {
    const { download, requests } = clientWith(
      () => new Response(bytes, { headers: { "Content-Type": "audio/wav" } }),
      { headers: { "X-Secret": "s" } },
    );

    const response = await download();

    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(response.headers.get("Content-Type")).toBe("audio/wav");
    expect(requests[0]?.url).toBe(link);
    expect([...(requests[0]?.headers ?? [])]).toEqual([]);
    expect(requests[0]?.credentials).toBe("omit");
  });

  it("takes a file that is empty", async () => {
    const { download } = clientWith(() => new Response(null));

    expect(await (await download()).text()).toBe("");
  });

  it.each<[DownloadOptions, object, string | undefined]>([
    [{ verify: true }, { file_md5, file_size: bytes.length }, undefined],
    [{ verify: true }, {}, undefined],
    [{ verify: true }, { file_size: null, file_md5: null }, undefined],
    [{ verify: false }, { file_size: 1, file_md5: "AAAA" }, undefined],
    [{}, { file_size: 1, file_md5: "AAAA" }, undefined],
    [{ verify: true }, { file_size: 1 }, "it has 16 bytes instead of 1"],
    [{ verify: true }, { file_md5: "AAAA" }, `its MD5 is ${file_md5} instead of AAAA`],
  ])("with %j and %j checks size and MD5: %s", async (options, file, message) => {
    const { download } = clientWith(() => new Response(bytes));

    const reading = download(options, file).then((response) => response.text());

    if (message) await expect(reading).rejects.toThrow(message);
    else expect(await reading).toBe("RIFF, as it were");
  });

  it.each([
    ["an empty 204", () => new Response(null, { status: 204 })],
    ["an empty body", () => new Response("")],
  ])("does not pass %s for a file of 10 bytes", async (_, reply) => {
    const { download } = clientWith(reply);

    await expect(download({ verify: true }, { file_size: 10 })).rejects.toThrow(
      "it has 0 bytes instead of 10",
    );
  });

  it("reports its progress", async () => {
    const progress: unknown[] = [];
    const onProgress = (step: unknown) => void progress.push(step);
    const parts = () =>
      new ReadableStream({
        start(stream) {
          stream.enqueue(bytes);
          stream.enqueue(bytes);
          stream.close();
        },
      });
    const withLength = clientWith(() => new Response(parts(), { headers: { "Content-Length": "32" } }));
    const without = clientWith(() => new Response(parts()));

    await (await withLength.download({ onProgress })).text();
    await (await without.download({ onProgress }, { file_size: 40 })).text();
    await (await without.download({ onProgress })).text();

    expect(progress).toEqual(
      [32, 40, undefined].flatMap((totalBytes) => [
        { receivedBytes: 16, totalBytes },
        { receivedBytes: 32, totalBytes },
      ]),
    );
  });

  it("ends with what onProgress throws, and ignores what it rejects with", async () => {
    const { download } = clientWith(() => new Response(bytes));
    const throwing = await download({
      onProgress() {
        throw new Error("mine");
      },
    });
    const rejecting = await download({ onProgress: () => Promise.reject(new Error("mine")) as never });

    await expect(throwing.text()).rejects.toThrow("mine");
    expect(await rejecting.text()).toBe("RIFF, as it were");
  });

  it("rejects an unknown option", async () => {
    const { download, requests } = clientWith(() => new Response(bytes));

    await expect(download({ verfiy: true } as never)).rejects.toThrow(
      new TypeError(
        'download has no option "verfiy"; it takes signal, timeoutMs, idleTimeoutMs, verify, onProgress',
      ),
    );
    expect(requests).toEqual([]);
  });
});

describe("a download's link", () => {
  const isMissing = /^download: the file has no .*download_url.*; is it ready/;
  const isInvalid = "download: download_url must be an http or https URL without credentials";
  it.each([
    [undefined, isMissing],
    [{}, isMissing],
    [{ download_url: null }, isMissing],
    [{ download_url: "" }, isInvalid],
    [{ download_url: "file:///etc/passwd" }, isInvalid],
    [{ download_url: "x" }, isInvalid],
    [{ download_url: "https://user:pa55word@files.example/a" }, isInvalid],
  ])("is rejected in %j, and not shown", async (file, message) => {
    const { client, requests } = clientWith(() => new Response(bytes));

    const error = await rejectionOf(client.download(file as never));

    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain("pa55word");
    expect(requests).toEqual([]);
  });

  it.each([
    ["the query", "Cannot GET /previews/a.wav?Signature=sekret99%2Fx"],
    ["a part of it", "<SignatureProvided>sekret99/x</SignatureProvided>"],
  ])("is not shown when the host repeats %s", async (_, text) => {
    const { download } = clientWith(() => new Response(text, { status: 404 }));
    const download_url = "https://files.example/a.wav?Expires=1&Signature=sekret99%2Fx";

    expect(inspect(await rejectionOf(download({}, { download_url })))).not.toContain("sekret99");
  });
});

describe("a download that fails", () => {
  it("says that a link has expired", async () => {
    const xml = "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>";
    const { download } = clientWith(
      () => new Response(xml, { status: 403, headers: { "x-obs-request-id": "obs-1" } }),
    );

    const error = await rejectionOf(download());

    expect(error).toBeInstanceOf(TtsApiError);
    expect(error).toMatchObject({ status: 403, requestId: "obs-1", body: xml });
    expect(error.message).toContain(
      "https://files.example/previews/a.wav was rejected; its link has most likely expired",
    );
    expect(inspect(error, { depth: 9 })).not.toContain("canary");
  });

  it("advises what helps when a file is missing", async () => {
    const { download } = clientWith(() => new Response("gone", { status: 404 }));

    await expect(download()).rejects.toThrow(/could not be fetched\. Request the file again[^.]+link\.$/);
  });

  it("says that there was no response, without the link's query", async () => {
    const { download } = clientWith(() => Promise.reject(new TypeError(`cannot fetch ${link}`)));

    const error = await rejectionOf(download());

    expect(error).toBeInstanceOf(TtsConnectionError);
    expect(inspect(error, { depth: 9 })).not.toContain("canary");
  });

  it("is retried until its first byte", async () => {
    const { body, stream } = controlledBody();
    const breaking = () => {
      stream.error(new TypeError("terminated"));
      return new Response(body);
    };
    const { download, requests, settle } = clientWith(
      [new TypeError("lost"), failure(503), breaking, new Response(bytes)],
      { maxRetries: 3 },
    );

    expect(await settle(download())).toMatchObject({ status: "fulfilled" });
    expect(requests).toHaveLength(4);
  });

  const missing = new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ENOTFOUND" }) });
  it.each([
    ["status 400", new Response("", { status: 400 }), "failed with status 400"],
    ["status 403", new Response("", { status: 403 }), "failed with status 403"],
    ["status 404", new Response("", { status: 404 }), "failed with status 404"],
    ["a host that does not exist", missing, "ENOTFOUND"],
  ])("is not retried after %s", async (_, reply, message) => {
    const { download, requests } = clientWith(reply, { maxRetries: 3 });

    await expect(download()).rejects.toMatchObject({
      retryable: false,
      message: expect.stringContaining(message),
    });
    expect(requests).toHaveLength(1);
  });

  it.each<[string, (status: number) => Response]>([
    [
      "never ends",
      (status) =>
        new Response(
          new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(65_536).fill(120)) }),
          { status },
        ),
    ],
    ["is large", (status) => new Response("x".repeat(1_000_000), { status })],
  ])("does not read an error body that %s", async (_, reply) => {
    const { download } = clientWith(() => reply(403));

    await expect(download()).rejects.toMatchObject({ status: 403, body: "" });
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ["host is silent", never],
    ["error body stalls", () => new Response(new ReadableStream({}), { status: 403 })],
  ])("ends with its timeout and with the signal while the %s", async (_, reply) => {
    const { download, clock } = clientWith(reply);
    const controller = new AbortController();
    const late = expect(download({ timeoutMs: 100 })).rejects.toMatchObject({ reason: "timeout" });
    const stopped = expect(download({ signal: controller.signal })).rejects.toBe("enough");

    await clock.advance(50);
    controller.abort("enough");
    await stopped;
    await clock.advance(50);

    await late;
    expect(clock.pending).toBe(0);
  });
});

describe("a download's body", () => {
  it("rejects with the number of attempts when the connection breaks", async () => {
    const { body, stream } = controlledBody();
    const failing = () => new Response("", { status: 503 });
    const { download, settle } = clientWith([failing, failing, () => new Response(body)], { maxRetries: 3 });
    stream.enqueue(bytes);

    const outcome = await settle(download());
    stream.error(new Error("reset"));

    const { value } = outcome as PromiseFulfilledResult<Response>;
    await expect(value.text()).rejects.toMatchObject({ reason: "network", attempts: 3 });
  });

  it("ends with its idle timeout, and with the signal, which closes the connection", async () => {
    const signals: AbortSignal[] = [];
    const { download, settle } = clientWith(({ signal }) => {
      const { body, stream } = controlledBody();
      stream.enqueue(bytes);
      signals.push(signal);
      return new Response(body);
    });
    const controller = new AbortController();
    const silent = await download({ idleTimeoutMs: 1000 });
    const stopped = await download({ signal: controller.signal });

    controller.abort("enough");

    expect(await settle(silent.text())).toMatchObject({ reason: { reason: "timeout" } });
    await expect(stopped.text()).rejects.toBe("enough");
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it("is not read when onResponse throws, and the connection is closed", async () => {
    const { download, client, requests } = clientWith(() => new Response(bytes), {
      hooks: {
        onResponse() {
          throw new Error("mine");
        },
      },
    });

    await expect(download()).rejects.toThrow("mine");
    await expect(client.fetch("/v1/x")).rejects.toThrow("mine");
    expect(requests.map(({ signal }) => signal.aborted)).toEqual([true, true]);
  });

  it("is cancelled when a fetch that ignores its signal returns too late", async () => {
    const { body, cancelled } = controlledBody();
    const responses: unknown[] = [];
    let respond = (_: Response) => {};
    const late = new Promise<Response>((resolve) => {
      respond = resolve;
    });
    const { download, settle } = clientWith(() => late, {
      timeoutMs: 1000,
      hooks: { onResponse: (event) => responses.push(event) },
    });

    await settle(download());
    respond(new Response(body));
    await new Promise((resolve) => setImmediate(resolve));

    expect(cancelled).toHaveLength(1);
    expect(responses).toEqual([]);
  });
});
