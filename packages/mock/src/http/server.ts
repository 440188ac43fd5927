import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { Refusal } from "../refusal.js";
import { type Answer, firstHalf } from "./answer.js";
import { type Incoming, largestBody } from "./incoming.js";
import { refuseConnect, refuseExpectation, refuseMalformed, requestIdOf } from "./refusals.js";

/** Whatever answers requests; it rejects when there is to be no answer, and the connection is then reset. */
export type Handler = (request: Incoming) => Promise<Answer>;

/** A server that listens. */
export interface Listening {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

/**
 * Carries a handler over HTTP: a thin adapter on Node's server.
 *
 * @throws {TypeError} the port or the host is none
 * @throws {Error} the port is taken (`code: "EADDRINUSE"`), or the address is not this machine's
 */
export async function listen(handle: Handler, port: number, host: string): Promise<Listening> {
  requireAddress(port, host);
  // A missing Host is refused below, with a body.
  const server = createServer({ requireHostHeader: false }, (message, response) => {
    serve(handle, message, response).catch(() => response.destroy());
  });
  server.on("clientError", refuseMalformed);
  server.on("checkExpectation", (message, response) => {
    send(refuseExpectation(message), message, response);
  });
  server.on("connect", refuseConnect);
  server.listen(port, host);
  await once(server, "listening");
  return {
    url: urlOf(server.address() as AddressInfo),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function requireAddress(port: unknown, host: unknown): void {
  if (!Number.isInteger(port) || (port as number) < 0 || (port as number) > 65_535) {
    throw new TypeError(`port must be a whole number from 0 to 65535, got ${inspect(port)}`);
  }
  if (typeof host !== "string" || host === "") {
    throw new TypeError(`host must be an address to listen on, such as "127.0.0.1", got ${inspect(host)}`);
  }
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}

async function serve(handle: Handler, message: IncomingMessage, response: ServerResponse): Promise<void> {
  let answer: Answer;
  try {
    answer = await handle(await readMessage(message, response));
  } catch (error) {
    if (error instanceof Refusal) answer = error.toAnswer(requestIdOf(message));
    // Dropped by a fault, or nobody is there any more.
    else return void response.socket?.resetAndDestroy();
  }
  send(answer, message, response);
}

function send(answer: Answer, message: IncomingMessage, response: ServerResponse): void {
  response.writeHead(answer.status, answer.headers);
  // Without a body there is no half of it.
  if (answer.isCutShort && message.method !== "HEAD" && answer.body.length > 0) {
    const half = firstHalf(answer.body);
    response.write(half, () => setImmediate(() => response.destroy()));
  } else {
    response.end(message.method === "HEAD" ? undefined : answer.body);
  }
}

async function readMessage(message: IncomingMessage, response: ServerResponse): Promise<Incoming> {
  const { method = "GET", headers: raw } = message;
  const headers: Record<string, string> = {};
  for (const name of Object.keys(raw)) {
    const value = raw[name];
    headers[name] = Array.isArray(value) ? value.join(", ") : (value as string);
  }
  const body = await readBody(message);
  let signal: AbortSignal | undefined;
  return {
    method,
    url: readUrl(message),
    headers,
    body: body ?? nothing,
    isTooLarge: body === undefined,
    get signal() {
      signal ??= closeSignal(response);
      return signal;
    },
  };
}

const nothing = new Uint8Array();

// HTTP/1.0 knows no Host header.
function readUrl({ url = "/", httpVersionMinor, headers }: IncomingMessage): URL {
  const { host = httpVersionMinor === 0 ? "localhost" : undefined } = headers;
  if (host === undefined)
    throw new Refusal("request", "The request has no Host header, which HTTP/1.1 needs.");
  try {
    // What ends a host in an address would make the rest of this one a path.
    if (host === "" || /[/\\?#@\s]/.test(host)) throw new TypeError("Not a host");
    return url.startsWith("/") ? new URL(`http://${host}${url}`) : new URL(url, `http://${host}`);
  } catch {
    throw new Refusal("request", `${JSON.stringify(host + url)} is no address. Check the Host header.`);
  }
}

/** The body, or `undefined` for one that is too large; Node reads on and forgets what is not read here. */
async function readBody(message: IncomingMessage): Promise<Uint8Array | undefined> {
  const length = message.headers["content-length"];
  if (length === undefined && message.headers["transfer-encoding"] === undefined) return nothing;
  if (Number(length) > largestBody) return undefined;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    message.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largestBody) chunks.push(chunk);
      else resolve(undefined);
    });
    message.on("end", () => resolve(Buffer.concat(chunks)));
    message.on("error", reject);
  });
}

function closeSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort();
  if (response.destroyed) abort();
  else response.once("close", abort);
  return controller.signal;
}
