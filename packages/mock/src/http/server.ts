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
import { type AddressInfo, isIPv6, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { inspect } from "node:util";
import { FastResponse, NodeRequest, sendNodeResponse } from "srvx/node";
import type { ServiceError } from "../errors/service-error.js";
import { requireKnown, requireNumber } from "../options.js";
import { requestIdOf } from "./incoming.js";
import { createExpectationError, findAddressError, rejectConnect, rejectMalformed } from "./rejections.js";
import type { ResponseClass } from "./response.js";

/** Responds to a request with a `Response` of the given class. When it rejects, the connection is reset. */
export type Handler = (request: Request, Made: ResponseClass) => Promise<Response>;

/** Is called for a request that no handler sees. */
export type OnRejected = (error: { message: string; status: number }) => void;

/** A certificate and its private key, as PEM. */
export interface TlsFiles {
  /** The certificate, and its chain if it has one. */
  cert: string | Uint8Array;
  /** The private key, without a passphrase. */
  key: string | Uint8Array;
}

/** Where a server listens. */
export interface ListenOptions {
  /** The port to listen on; 0 takes a free one. Default: 4010. */
  port?: number | undefined;
  /** The address to listen on. Default: 127.0.0.1, which only this machine can reach. */
  host?: string | undefined;
  /** A certificate and its key: it then listens for HTTPS. Default: none, so for HTTP. */
  tls?: TlsFiles | undefined;
}

export const defaultPort = 4010;
export const defaultHost = "127.0.0.1";

/**
 * Serves a handler over HTTP: a thin adapter on Node's server. It handles itself what no `Request` can hold.
 *
 * @throws {TypeError} the port or the host is invalid, or the key does not belong to the certificate
 * @throws {Error} the port is in use (`code: "EADDRINUSE"`), or the address is not one of this machine
 */
export async function listen(
  handle: Handler,
  { port = defaultPort, host = defaultHost, tls }: ListenOptions,
  onRejected: OnRejected = () => {},
) {
  requireNumber("port", port, 0, 65_535);
  if (typeof host !== "string" || host === "")
    throw new TypeError(`host must be an address to listen on, such as "127.0.0.1", got ${inspect(host)}.`);
  const server = createServerFor(tls, (message, response) => {
    // A fault dropped the connection, or the caller has left.
    serve(handle, message, response, onRejected).catch(() => drop(response.socket));
  });
  // Includes those whose TLS handshake has not ended, which belong to no request yet.
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.on("clientError", (error, socket) => rejectMalformed(error, socket, onRejected));
  server.on("checkExpectation", (message, response) =>
    reject(createExpectationError(message), message, response, onRejected),
  );
  server.on("connect", (message, socket) => rejectConnect(message, socket, onRejected));
  server.listen(port, host);
  await once(server, "listening");
  const { address, port: actualPort } = server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  return {
    /** Where it listens, without a slash at the end. */
    url: `${tls ? "https" : "http"}://${isIPv6(address) ? `[${address}]` : address}:${actualPort}`,
    /** Stops listening and ends open connections. A second call has no effect. */
    close(): Promise<void> {
      closing ??= new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      });
      return closing;
    },
  };
}

// Over TLS a connection cannot be reset, only ended.
function drop(socket: Socket | null): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket?.resetAndDestroy();
}

function createServerFor(tls: TlsFiles | undefined, onRequest: RequestListener): Server {
  // Without a Host header, the response is to have a body.
  const options = { requireHostHeader: false };
  if (!tls) return createServer(options, onRequest);
  requireKnown(tls, ["cert", "key"]);
  try {
    const [cert, key] = [tls.cert, tls.key].map((pem) => Buffer.from(pem)) as [Buffer, Buffer];
    if (!new X509Certificate(cert).checkPrivateKey(createPrivateKey(key)))
      throw new Error("the key is not the certificate's");
    return createSecureServer({ ...options, cert, key }, onRequest);
  } catch (error) {
    throw new TypeError(`tls: the certificate and the key cannot be used: ${(error as Error).message}`);
  }
}

/** Sends strings as bytes: Node would write the headers along with a string, in its encoding. */
class BytesResponse extends FastResponse {
  constructor(body?: BodyInit | null, init?: ResponseInit) {
    super(typeof body === "string" ? Buffer.from(body) : body, init);
  }
}

async function serve(
  handle: Handler,
  message: IncomingMessage,
  response: ServerResponse,
  onRejected: OnRejected,
): Promise<void> {
  const error = findAddressError(message);
  if (error) return reject(error, message, response, onRejected);
  const request = new NodeRequest({ req: message, res: response }) as Request;
  const sent = sendNodeResponse(response, await handle(request, BytesResponse as ResponseClass));
  // The headers of a stream do not wait for its first chunk.
  if (!response.writableEnded && !response.destroyed) response.flushHeaders();
  await sent;
}

function reject(
  error: ServiceError,
  message: IncomingMessage,
  response: ServerResponse,
  onRejected: OnRejected,
): void {
  onRejected(error);
  const { status, headers, body } = error.toResponse(requestIdOf(message.headers));
  response.writeHead(status, headers).end(message.method === "HEAD" ? undefined : body);
}
