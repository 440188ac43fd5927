import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { listen } from "../../test/listen.js";
import {
  accessKeyAuth,
  createTtsClient,
  type Hooks,
  type TtsClientOptions,
  TtsConnectionError,
  TtsError,
  tokenAuth,
} from "../index.js";

type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

/** A server with that handler, and a client of it that does not retry. */
async function serverThat(handler: Handler, options: Partial<TtsClientOptions> = {}) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    handler(request, response, requests.length);
  });
  const url = await listen(server);
  const client = createTtsClient({
    baseUrl: url,
    projectId: "p",
    auth: tokenAuth("canary-token"),
    maxRetries: 0,
    ...options,
  } as TtsClientOptions);
  return { client, requests, url, server };
}

const show = ({ client }: Awaited<ReturnType<typeof serverThat>>) =>
  client.showTtsAuditionFile({ job_id: "j", "X-Request-Id": "request-1" }).catch((error: unknown) => error);

describe("a service that misbehaves", () => {
  it.each<[string, Handler, object]>([
    [
      "resets the connection",
      (_, { socket }) => socket?.resetAndDestroy(),
      { reason: "network", status: undefined },
    ],
    [
      "resets it in mid-body",
      (_, response) => {
        response.writeHead(200, { "Content-Length": 1000, "X-Request-Id": "request-2" });
        response.write('{"is_file_complete":', () => response.socket?.resetAndDestroy());
      },
      { reason: "network", status: 200, requestId: "request-2" },
    ],
    [
      "ends it before its length",
      (_, response) => {
        response.writeHead(200, { "Content-Length": 1000 });
        response.write("{}", () => response.socket?.end());
      },
      { reason: "network", status: 200 },
    ],
    [
      "responds with something other than HTTP",
      (_, { socket }) => socket?.end("SSH-2.0-OpenSSH\r\n"),
      { reason: "network", status: undefined },
    ],
    [
      "sends an endless body",
      (_, response) => {
        const write = () => {
          while (response.writable && response.write(Buffer.alloc(65_536, 32)));
        };
        response.on("drain", write);
        write();
      },
      { reason: "body", status: 200 },
    ],
  ])("leads to a typed error when it %s", async (_, handler, expected) => {
    const error = await show(await serverThat(handler));

    expect(error).toBeInstanceOf(TtsConnectionError);
    expect(error).toMatchObject({ requestId: "request-1", ...expected });
  });

  it.each<[string, Handler]>([
    ["before", () => {}],
    ["after", (_, response) => response.writeHead(200).write("{")],
  ])("ends in a timeout when it is silent %s its headers", async (_, handler) => {
    expect(await show(await serverThat(handler, { timeoutMs: 30 }))).toMatchObject({ reason: "timeout" });
  });

  it("is not followed to another host, which gets no request", async () => {
    const elsewhere = await serverThat((_, response) => response.end("{}"));
    const service = await serverThat((_, response) =>
      response.writeHead(307, { Location: `${elsewhere.url}/?secret=canary` }).end(),
    );

    const error = await show(service);

    expect(error).toMatchObject({ reason: "redirect", status: 307 });
    expect(inspect(error)).not.toContain("canary");
    expect(elsewhere.requests).toEqual([]);
  });

  it("is retried, and the last response counts", async () => {
    const flaky = await serverThat(
      (_, response, count) => {
        if (count === 1) response.socket?.resetAndDestroy();
        else if (count === 2) response.writeHead(503, { "Retry-After": "0" }).end();
        else response.end('{"is_file_complete":true}');
      },
      { maxRetries: 2 },
    );

    expect(await show(flaky)).toEqual({ is_file_complete: true });
    expect(flaky.requests).toHaveLength(3);
  });
});

describe("a caller who aborts", () => {
  it.each<[string, Handler]>([
    ["while the service is silent", () => {}],
    ["while the body arrives", (_, response) => response.writeHead(200).write("{")],
    [
      "during a pause between attempts",
      (_, response) => response.writeHead(503, { "Retry-After": "30" }).end(),
    ],
    ["during a pause between polls", (_, response) => response.end('{"is_file_complete":false}')],
  ])("ends the call at once %s, and leaves no connection", async (_, handler) => {
    const service = await serverThat(handler, { maxRetries: 5 });
    const controller = new AbortController();
    const reason = new Error("enough");
    const waiting = service.client
      .waitForTtsAuditionFile({ job_id: "j" }, { signal: controller.signal })
      .catch((error: unknown) => error);
    while (service.requests.length === 0) await new Promise((done) => setImmediate(done));
    for (let turn = 0; turn < 50; turn++) await new Promise((done) => setImmediate(done));

    controller.abort(reason);

    expect(await waiting).toBe(reason);
    const { getConnections } = service.server;
    const open = () =>
      new Promise((done) => getConnections.call(service.server, (_error, count) => done(count)));
    service.server.closeIdleConnections();
    while ((await open()) !== 0) await new Promise((done) => setImmediate(done));
  });
});

describe("secrets", () => {
  const key = {
    accessKeyId: "AKVISIBLE",
    secretAccessKey: "canary-secret-key",
    securityToken: "canary-security-token",
  };
  const link = "https://files.example/a.wav?Signature=canary-query";

  /** Repeats the request, as careless gateways do. */
  const echo =
    (status: number): Handler =>
    ({ headers }, response) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(
        JSON.stringify({
          error_code: "X.1",
          error_msg: `${JSON.stringify(headers)} ${link}`,
          files: [{ download_url: link }],
        }),
      );

  it.each([
    ["a token", () => tokenAuth("canary-token")],
    ["an access key", () => accessKeyAuth(key)],
  ])("of %s appear nowhere, whatever fails", async (_, auth) => {
    const seen: unknown[] = [];
    const see = (event: unknown) => void seen.push(event);
    const hooks: Hooks = { onRequest: see, onResponse: see, onRetry: see, onError: see };
    const handlers: Handler[] = [
      echo(400),
      echo(401),
      echo(503),
      echo(200),
      (_, response) => response.end(`{"files":[{"download_url":"${link}`),
      (_, response) =>
        response.end(JSON.stringify({ message: `failed ${link}`, files: [{ download_url: link }] })),
      (_, { socket }) => socket?.resetAndDestroy(),
      (_, response) => response.writeHead(302, { Location: link }).end(),
    ];
    for (const handler of handlers) {
      const service = await serverThat(handler, { auth: auth(), hooks, maxRetries: 1, deadlineMs: 400 });
      const error = await show(service);
      expect(error).toBeInstanceOf(TtsError);
      seen.push(error, service.client);
    }
    const careless = await serverThat(echo(200), {
      auth: auth(),
      hooks,
      fetch: (url, init) =>
        Promise.reject(
          Object.assign(new Error(JSON.stringify(init.headers)), { url, init, headers: init.headers }),
        ),
    });
    seen.push(await show(careless));

    const everything = seen
      .map((one) => inspect(one, { depth: 12, showHidden: true }) + JSON.stringify(one) + String(one))
      .join("\n");
    expect(everything).not.toContain("canary");
    expect(everything).not.toMatch(/Signature=[0-9a-f]{64}/);
    expect(everything).toContain("[redacted]");
  });
});
