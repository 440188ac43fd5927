import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { ServiceError } from "../errors/service-error.js";
import { requestIdOf } from "./incoming.js";
import type { OnRejected } from "./server.js";

/** The error for a request whose address is invalid or has no host. */
export function findAddressError({ url = "/", httpVersionMinor, headers }: IncomingMessage) {
  // HTTP/1.0 has no Host header.
  const { host = httpVersionMinor === 0 ? "localhost" : undefined } = headers;
  if (host === undefined)
    return new ServiceError("request", "The request has no Host header, which HTTP/1.1 requires.");
  // A character that ends a host in an address would turn the rest of it into a path.
  const isHost = host !== "" && !/[/\\?#@\s]/.test(host) && URL.canParse(`http://${host}/`);
  const isTarget = url.startsWith("/") || url === "*" || URL.canParse(url);
  if (isHost && isTarget) return undefined;
  const shown = JSON.stringify(host + url.replace(/\?.*/s, "?…"));
  return new ServiceError("request", `${shown} is not a valid address. Check the Host header.`);
}

/**
 * The error for an expectation other than "100-continue", which Node handles.
 *
 * To be sent without reading on: the caller holds the body back until there is a response.
 */
export function createExpectationError({ headers: { expect } }: IncomingMessage): ServiceError {
  const message = `Expect: ${expect} cannot be met. Leave the header out, or send 100-continue.`;
  return new ServiceError("request", message, 417, { connection: "close" });
}

/** Rejects CONNECT: this server is not a proxy. Node hands the connection over, and no longer closes it. */
export function rejectConnect(message: IncomingMessage, socket: Duplex, onRejected: OnRejected): void {
  socket.on("error", () => socket.destroy());
  // A caller that keeps its side open must not keep the server from closing.
  socket.on("finish", () => socket.destroy());
  const error = new ServiceError(
    "request",
    `This server cannot connect to ${message.url}: use its address as that of the service, not of a proxy.`,
    405,
  );
  onRejected(error);
  endWith(error, requestIdOf(message.headers), socket);
}

/** Rejects what Node's parser does not accept as HTTP, or whose headers are too large. */
export function rejectMalformed(error: NodeJS.ErrnoException, socket: Duplex, onRejected: OnRejected): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const found =
    error.code === "HPE_HEADER_OVERFLOW"
      ? new ServiceError("request", "The headers are larger than 16 kB.", 431)
      : new ServiceError("request", `This is not HTTP: ${error.message}.`, 400);
  onRejected(found);
  endWith(found, crypto.randomUUID(), socket);
}

/** Writes an error to a connection that has no `ServerResponse`, and ends it. */
function endWith(error: ServiceError, requestId: string, socket: Duplex): void {
  const { status, headers, body } = error.toResponse(requestId);
  const lines = Object.entries({ ...headers, connection: "close" }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
}
