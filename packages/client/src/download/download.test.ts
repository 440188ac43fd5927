import { createHash } from "node:crypto";
import { getEventListeners } from "node:events";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { type Answer, failure, settled, clientWith as sharedClientWith } from "../../test/client-with.js";
import { TtsApiError, type TtsClientOptions, TtsConnectionError } from "../index.js";

const link = "https://files.example/previews/a.wav?Signature=canary";
const bytes = new TextEncoder().encode("RIFF, as it were");
const file_md5 = createHash("md5").update(bytes).digest("base64");

const clientWith = (answer: Answer, options: Partial<TtsClientOptions> = {}) =>
  sharedClientWith([answer], { maxRetries: 0, ...options });

/** A body of which the test decides what comes when. */
function controlled() {
  let stream!: ReadableStreamDefaultController<Uint8Array>;
  const cancelled: unknown[] = [];
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      stream = controller;
    },
    cancel: (reason) => void cancelled.push(reason),
  });
  return { body, stream, cancelled };
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
      "https://files.example/previews/a.wav was rejected; its link has most likely expired",
    );
    expect(inspect(error, { depth: 9 })).not.toContain("canary");
  });

  it("advises what helps when a file is not there, and nothing that does not", async () => {
    const { client } = clientWith(() => new Response("gone", { status: 404 }));

    const error = await client.download({ download_url: link }).catch((caught: unknown) => caught);

    expect((error as Error).message).toMatch(/could not be fetched\. Request the file again[^.]+link\.$/);
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
  ])("rejects %j", async (file) => {
    const { client, requests } = clientWith(() => new Response(bytes));

    await expect(client.download(file as never)).rejects.toThrow(TypeError);
    expect(requests).toEqual([]);
  });

  it("is retried until its first byte", async () => {
    const { body, stream } = controlled();
    const { client, requests, clock } = sharedClientWith([
      new TypeError("lost"),
      failure(503),
      () => {
        stream.error(new TypeError("terminated"));
        return new Response(body);
      },
      new Response(bytes),
    ]);

    const outcome = await settled(clock, client.download({ download_url: link }));

    expect(outcome.status).toBe("fulfilled");
    expect(requests).toHaveLength(4);
  });

  it.each([400, 403, 404])("is not retried after status %i", async (status) => {
    const { client, requests, clock } = sharedClientWith([new Response("", { status })]);

    await settled(clock, client.download({ download_url: link }));

    expect(requests).toHaveLength(1);
  });

  it("ends in a typed error when the connection breaks in mid-body, and keeps what has arrived", async () => {
    const { body, stream } = controlled();
    const { client, requests } = clientWith(() => new Response(body));
    stream.enqueue(bytes);
    const response = await client.download({ download_url: link });
    const reader = response.body?.getReader();

    expect((await reader?.read())?.value).toEqual(bytes);
    stream.error(new TypeError(`terminated ${link}`));
    const error = await reader?.read().catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(TtsConnectionError);
    expect(error).toMatchObject({
      reason: "network",
      message: expect.stringContaining("broke off after 16 bytes"),
    });
    expect(inspect(error, { depth: 9 })).not.toContain("canary");
    expect(requests).toHaveLength(1);
  });

  it("ends when the host is silent, counted only while somebody is reading", async () => {
    const { body, stream } = controlled();
    const { client, clock } = clientWith(() => new Response(body));
    stream.enqueue(bytes);
    const response = await client.download({ download_url: link }, { idleTimeoutMs: 1000 });
    const reader = response.body?.getReader();
    await reader?.read();

    await clock.advance(60_000);
    const outcome = expect(reader?.read()).rejects.toMatchObject({
      reason: "timeout",
      message: expect.stringContaining("sent nothing for idleTimeoutMs = 1000"),
    });
    await clock.advance(1000);

    await outcome;
    expect(clock.pending).toBe(0);
  });

  it("tells how far it has come", async () => {
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
    const known = clientWith(() => new Response(parts(), { headers: { "Content-Length": "32" } }));
    const said = clientWith(() => new Response(parts()));

    await (await known.client.download({ download_url: link }, { onProgress })).text();
    await (await said.client.download({ download_url: link, file_size: 40 }, { onProgress })).text();
    await (await said.client.download({ download_url: link }, { onProgress })).text();

    expect(progress).toEqual(
      [32, 40, undefined].flatMap((totalBytes) => [
        { receivedBytes: 16, totalBytes },
        { receivedBytes: 32, totalBytes },
      ]),
    );
  });

  it("ends with what onProgress throws, and ignores what it rejects with", async () => {
    const { client } = clientWith(() => new Response(bytes));
    const throwing = await client.download(
      { download_url: link },
      {
        onProgress() {
          throw new Error("mine");
        },
      },
    );
    const rejecting = await client.download(
      { download_url: link },
      { onProgress: () => Promise.reject(new Error("mine")) as never },
    );

    await expect(throwing.text()).rejects.toThrow("mine");
    expect(await rejecting.text()).toBe("RIFF, as it were");
  });

  it.each([
    ["an empty 204", () => new Response(null, { status: 204 })],
    ["an empty body", () => new Response("")],
  ])("does not pass %s for a file of 10 bytes", async (_, answer) => {
    const { client } = clientWith(answer);

    await expect(client.download({ download_url: link, file_size: 10 }, { verify: true })).rejects.toThrow(
      "it has 0 bytes instead of 10",
    );
  });

  it("takes null for what the file does not say", async () => {
    const { client } = clientWith(() => new Response(bytes));
    const file = { download_url: link, file_size: null, file_md5: null };

    expect(await (await client.download(file, { verify: true })).text()).toBe("RIFF, as it were");
    await expect(client.download({ download_url: null })).rejects.toThrow(
      /^download: the file has no .*download_url.*; is it ready/,
    );
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
  ])("does not read an error body that %s", async (_, answer) => {
    const { client } = clientWith(() => answer(403));

    await expect(client.download({ download_url: link })).rejects.toMatchObject({ status: 403, body: "" });
  });

  it("gives up an error body that stalls, and hears the signal meanwhile", async () => {
    const stalling = () => new Response(new ReadableStream({}), { status: 403 });
    const { client, clock } = clientWith(stalling);
    const controller = new AbortController();
    const late = expect(client.download({ download_url: link }, { timeoutMs: 100 })).rejects.toMatchObject({
      reason: "timeout",
    });
    const stopped = expect(
      client.download({ download_url: link }, { signal: controller.signal }),
    ).rejects.toBe("enough");

    await clock.advance(50);
    controller.abort("enough");
    await stopped;
    await clock.advance(50);

    await late;
  });

  const read = (response: Response) => response.text().catch(() => {});
  it.each<[string, (stream: ReadableStreamDefaultController) => void, (response: Response) => unknown]>([
    ["was read", (stream) => stream.close(), read],
    ["was cancelled", () => {}, (response) => response.body?.cancel("mine")],
    ["broke", (stream) => stream.error(new Error("lost")), read],
    ["failed its check", (stream) => stream.close(), read],
  ])("leaves nothing on a shared signal when it %s", async (what, act, end) => {
    const { signal } = new AbortController();
    for (let count = 0; count < 20; count++) {
      const { body, stream } = controlled();
      const { client, clock } = clientWith(() => new Response(body));
      stream.enqueue(bytes);
      const file = { download_url: link, file_size: what === "failed its check" ? 1 : null };

      const response = await client.download(file, { signal, verify: true });
      act(stream);
      await end(response);
      expect(clock.pending).toBe(0);
    }

    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("ends with the signal's reason in mid-body, whether somebody is reading or not", async () => {
    for (const isReading of [true, false]) {
      const { body, stream } = controlled();
      let sent: AbortSignal | undefined;
      const { client, clock } = clientWith((request) => {
        sent = request.signal;
        return new Response(body);
      });
      stream.enqueue(bytes);
      const controller = new AbortController();
      const response = await client.download({ download_url: link }, { signal: controller.signal });
      const reader = response.body?.getReader();
      await reader?.read();
      const pending = isReading ? reader?.read().catch((error: unknown) => error) : undefined;

      controller.abort("enough");

      expect(await (pending ?? reader?.read().catch((error: unknown) => error))).toBe("enough");
      expect(sent?.aborted).toBe(true);
      expect(clock.pending).toBe(0);
      expect(getEventListeners(controller.signal, "abort")).toEqual([]);
    }
  });

  it("does not say that a decoded body is encoded", async () => {
    const { client } = clientWith(
      () => new Response(bytes, { headers: { "Content-Encoding": "gzip", "Content-Length": "3" } }),
    );

    const { headers } = await client.download({ download_url: link });

    expect([headers.get("Content-Encoding"), headers.get("Content-Length")]).toEqual([null, null]);
  });

  it("has no option that it does not know", async () => {
    const { client, requests } = clientWith(() => new Response(bytes));

    await expect(client.download({ download_url: link }, { verfiy: true } as never)).rejects.toThrow(
      new TypeError(
        'download has no option "verfiy"; it takes signal, timeoutMs, idleTimeoutMs, verify, onProgress',
      ),
    );
    expect(requests).toEqual([]);
  });
});

describe("a download's link", () => {
  it.each([
    ["the query", "Cannot GET /previews/a.wav?Signature=sekret99%2Fx"],
    ["a part of it", "<SignatureProvided>sekret99/x</SignatureProvided>"],
  ])("does not leak when the host repeats %s", async (_, text) => {
    const { client } = clientWith(() => new Response(text, { status: 404 }));

    const error = await client
      .download({ download_url: "https://files.example/a.wav?Expires=1&Signature=sekret99%2Fx" })
      .catch((caught) => caught);

    expect(inspect(error)).not.toContain("sekret99");
  });

  it("with credentials is rejected, and not shown", async () => {
    const { client, requests } = clientWith(() => new Response(bytes));

    await expect(client.download({ download_url: "https://user:pa55word@files.example/a" })).rejects.toThrow(
      new TypeError("download: download_url must be an http or https URL without credentials"),
    );
    expect(requests).toEqual([]);
  });

  it("to a host that does not exist is not retried", async () => {
    const lost = new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ENOTFOUND" }) });
    const { client, requests } = clientWith(lost, { maxRetries: 3 });

    await expect(client.download({ download_url: link })).rejects.toMatchObject({
      retryable: false,
      message: expect.stringContaining("ENOTFOUND"),
    });
    expect(requests).toHaveLength(1);
  });
});

describe("a download's connection", () => {
  it("is ended when onResponse throws", async () => {
    const signals: AbortSignal[] = [];
    const { client } = clientWith(new Error(), {
      fetch: async (_, { signal }) => {
        signals.push(signal as AbortSignal);
        return new Response(bytes);
      },
      hooks: {
        onResponse() {
          throw new Error("mine");
        },
      },
    });

    await expect(client.download({ download_url: link })).rejects.toThrow("mine");
    await expect(client.fetch("/v1/x")).rejects.toThrow("mine");
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it("is ended when a fetch that does not listen to its signal returns too late", async () => {
    const { body, cancelled } = controlled();
    const responses: unknown[] = [];
    let answer = (_: Response) => {};
    const late = new Promise<Response>((resolve) => {
      answer = resolve;
    });
    const { client, clock } = clientWith(new Error(), {
      timeoutMs: 1000,
      fetch: () => late,
      hooks: { onResponse: (event) => responses.push(event) },
    });

    await settled(clock, client.download({ download_url: link }));
    answer(new Response(body));
    await new Promise((resolve) => setImmediate(resolve));

    expect(cancelled).toHaveLength(1);
    expect(responses).toEqual([]);
  });

  it("that broke in mid-body tells how many attempts there were", async () => {
    const { body, stream } = controlled();
    let calls = 0;
    const { client, clock } = clientWith(new Error(), {
      maxRetries: 3,
      fetch: async () => {
        if (++calls < 3) return new Response("", { status: 503 });
        stream.enqueue(bytes);
        return new Response(body);
      },
    });

    const outcome = await settled(clock, client.download({ download_url: link }));
    stream.error(new Error("reset"));

    const { value } = outcome as PromiseFulfilledResult<Response>;
    await expect(value.text()).rejects.toMatchObject({ reason: "network", attempts: 3 });
  });
});
