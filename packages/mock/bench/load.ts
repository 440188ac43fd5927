import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A request as it goes over the wire; `call` counts from 0. */
export type MakeRequest = (call: number) => string;

/** A poll of one of `jobs` jobs. */
export function pollOf(jobs: number): MakeRequest {
  return (call) =>
    `GET /v1/p/ttsc/audition-file/job${call % jobs} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Auth-Token: any\r\nAccept: application/json\r\n\r\n`;
}

/**
 * Sends requests over so many connections, each one after the other, and reads the answers.
 *
 * Written on sockets, so that the load costs less than what it measures.
 *
 * @throws {Error} an answer is not 200
 */
export async function load(
  port: number,
  connections: number,
  calls: number,
  make: MakeRequest,
): Promise<number> {
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect(port, "127.0.0.1").setNoDelay(true);
      await once(socket, "connect");
      while (next < calls) {
        socket.write(make(next++));
        await readAnswer(socket);
      }
      socket.destroy();
    }),
  );
  return calls / ((performance.now() - started) / 1000);
}

function readAnswer(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = "";
    const end = (error?: Error) => {
      socket.off("data", onData).off("close", onClose);
      if (error) reject(error);
      else resolve();
    };
    const onClose = () => end(new Error("The server hung up."));
    const onData = (data: Buffer) => {
      text += data.toString("latin1");
      const bodyAt = text.indexOf("\r\n\r\n") + 4;
      if (bodyAt < 4) return;
      const length = Number(/content-length: *(\d+)/i.exec(text)?.[1]);
      if (!text.startsWith("HTTP/1.1 200")) end(new Error(`The server answered:\n${text}`));
      else if (Number.isNaN(length)) end(new Error(`An answer without Content-Length:\n${text}`));
      else if (text.length >= bodyAt + length) end();
    };
    socket.on("data", onData).on("close", onClose);
  });
}
