import { createPrivateKey, X509Certificate } from "node:crypto";
import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { inspect } from "node:util";
import { FastResponse, NodeRequest, sendNodeResponse } from "srvx/node";
import type { Refusal } from "../errors/service-error.js";
import {
  refuseAddress,
  refuseConnect,
  refuseExpectation,
  refuseMalformed,
  requestIdOf,
} from "./rejections.js";
import type { ResponseClass } from "./response.js";

/**
 * Whatever responds to requests, with a `Response` of the given kind; it rejects when there is to be none, and the
 * connection is then reset.
 */
export type Handler = (request: Request, Made: ResponseClass) => Promise<Response>;

/** Is told of a rejected request. */
export type OnRefusal = (refusal: { message: string; status: number }) => void;

/** A certificate and its private key, as PEM. */
export interface TlsFiles {
  cert: string | Uint8Array;
  key: string | Uint8Array;
}

/** Where a server listens. */
export interface Address {
  port: number;
  host: string;
  /** With these, it listens for HTTPS. */
  tls?: TlsFiles | undefined;
}

/** A server that listens. */
export interface Listening {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

/**
 * Carries a handler over HTTP: a thin adapter on Node's server. It keeps for itself what no `Request` can hold.
 *
 * @param onRefusal is told of what was rejected here, and never reached the handler
 * @throws {TypeError} the port or the host is none, or the certificate and the key do not fit
 * @throws {Error} the port is taken (`code: "EADDRINUSE"`), or the address is not this machine's
 */
export async function listen(
  handle: Handler,
  { port, host, tls }: Address,
  onRefusal: OnRefusal = () => {},
): Promise<Listening> {
  requireAddress(port, host);
  const server = createServerFor(tls, (message, response) => {
    // Dropped by a fault, or nobody is there any more.
    serve(handle, message, response, onRefusal).catch(() => hangUp(response.socket));
  });
  // Also those whose handshake for HTTPS has not ended, which belong to no request yet.
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.on("clientError", (error, socket) => refuseMalformed(error, socket, onRefusal));
  server.on("checkExpectation", (message, response) =>
    refuse(refuseExpectation(message), message, response, onRefusal),
  );
  server.on("connect", (message, socket) => refuseConnect(message, socket, onRefusal));
  server.listen(port, host);
  await once(server, "listening");
  return {
    url: `${tls ? "https" : "http"}://${hostOf(server.address() as AddressInfo)}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
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

// Over TLS a connection cannot be reset, only ended.
function hangUp(socket: Socket | null): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket?.resetAndDestroy();
}

function createServerFor(tls: TlsFiles | undefined, serve: RequestListener): Server {
  // A missing Host is refused with a body.
  const options = { requireHostHeader: false };
  if (!tls) return createServer(options, serve);
  try {
    const [cert, key] = [tls.cert, tls.key].map((pem) => Buffer.from(pem)) as [Buffer, Buffer];
    if (!new X509Certificate(cert).checkPrivateKey(createPrivateKey(key)))
      throw new Error("the key is not the certificate's");
    return createSecureServer({ ...options, cert, key }, serve);
  } catch (error) {
    throw new TypeError(`tls: the certificate and the key cannot be used: ${(error as Error).message}`);
  }
}

function hostOf({ address, family, port }: AddressInfo): string {
  return `${family === "IPv6" ? `[${address}]` : address}:${port}`;
}

/** Has bytes for a text: Node would write the headers along with the text, in the text's encoding. */
class BytesResponse extends FastResponse {
  constructor(body?: BodyInit | null, init?: ResponseInit) {
    super(typeof body === "string" ? Buffer.from(body) : body, init);
  }
}

async function serve(
  handle: Handler,
  message: IncomingMessage,
  response: ServerResponse,
  onRefusal: OnRefusal,
): Promise<void> {
  const refusal = refuseAddress(message);
  if (refusal) return refuse(refusal, message, response, onRefusal);
  const request = new NodeRequest({ req: message, res: response }) as Request;
  const sent = sendNodeResponse(response, await handle(request, BytesResponse as ResponseClass));
  // The headers of a stream do not wait for its first piece.
  if (!response.writableEnded && !response.destroyed) response.flushHeaders();
  await sent;
}

function refuse(
  refusal: Refusal,
  message: IncomingMessage,
  response: ServerResponse,
  onRefusal: OnRefusal,
): void {
  onRefusal(refusal);
  const { status, headers, body } = refusal.toAnswer(requestIdOf(message));
  response.writeHead(status, headers).end(message.method === "HEAD" ? undefined : body);
}
