import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { Refusal } from "../errors/service-error.js";
import type { OnRefusal } from "./server.js";

/** The ID that a refusal answers with: the request's own, or a new one. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers["x-request-id"];
  return (typeof given === "string" && given) || crypto.randomUUID();
}

/**
 * Refuses an address that is none; `undefined` for any other.
 */
export function refuseAddress({ url = "/", httpVersionMinor, headers }: IncomingMessage) {
  // HTTP/1.0 knows no Host header.
  const { host = httpVersionMinor === 0 ? "localhost" : undefined } = headers;
  if (host === undefined)
    return new Refusal("request", "The request has no Host header, which HTTP/1.1 needs.");
  // What ends a host in an address would make the rest of this one a path.
  const isHost = host !== "" && !/[/\\?#@\s]/.test(host) && URL.canParse(`http://${host}/`);
  const isTarget = url.startsWith("/") || url === "*" || URL.canParse(url);
  if (!isHost || !isTarget) {
    const shown = JSON.stringify(host + url.replace(/\?.*/s, "?…"));
    return new Refusal("request", `${shown} is no address. Check the Host header.`);
  }
  return undefined;
}

/**
 * Refuses what a request expects beyond "100-continue", which Node meets by itself.
 *
 * To be sent without reading on: whoever expects something holds the body back until there is an answer.
 */
export function refuseExpectation({ headers: { expect } }: IncomingMessage): Refusal {
  return new Refusal(
    "request",
    `Expect: ${expect} cannot be met. Leave the header out, or send 100-continue.`,
    417,
    { connection: "close" },
  );
}

/** Refuses to be a proxy. Node hands over the connection, and looks after it no more. */
export function refuseConnect(message: IncomingMessage, socket: Duplex, onRefusal: OnRefusal): void {
  socket.on("error", () => socket.destroy());
  // A caller that keeps its side open must not keep the server from closing.
  socket.on("finish", () => socket.destroy());
  const refusal = new Refusal(
    "request",
    `This server cannot connect to ${message.url}: use its address as that of the service, not of a proxy.`,
    405,
  );
  onRefusal(refusal);
  endWith(refusal, "Method Not Allowed", requestIdOf(message), socket);
}

/** Refuses what Node's parser does not take for HTTP, or not for a header of a size that it reads. */
export function refuseMalformed(error: NodeJS.ErrnoException, socket: Duplex, onRefusal: OnRefusal): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const isLarge = error.code === "HPE_HEADER_OVERFLOW";
  const refusal = new Refusal(
    "request",
    isLarge ? "The headers are larger than 16 kB." : `This is not HTTP: ${error.message}.`,
    isLarge ? 431 : 400,
  );
  onRefusal(refusal);
  endWith(refusal, isLarge ? "Request Header Fields Too Large" : "Bad Request", crypto.randomUUID(), socket);
}

/** Answers on a connection that no response belongs to, and ends it. */
function endWith(refusal: Refusal, reason: string, requestId: string, socket: Duplex): void {
  const { status, headers, body } = refusal.toAnswer(requestId);
  const lines = Object.entries({ ...headers, connection: "close" }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.end(`HTTP/1.1 ${status} ${reason}\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
}
