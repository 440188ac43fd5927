import { connect } from "node:net";
import type { Mock } from "../create-mock.js";

export const origin = "http://mock.test";
export const credentials = { "X-Auth-Token": "any" };

export const jobPath = (id = "j") => `/v1/p/ttsc/audition-file/${id}`;
export const timbrePath = (id = "a") => `/v1/p/ttsc/check-voice-asset/${id}`;

/** Sends a request with credentials, in process, and reads the response. */
export async function call(mock: Pick<Mock, "fetch">, path: string, init: RequestInit = {}) {
  const response = await mock.fetch(origin + path, {
    ...init,
    headers: { ...credentials, ...(init.headers as Record<string, string>) },
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const { status, headers } = response;
  return { status, type: headers.get("Content-Type"), headers, bytes, text: new TextDecoder().decode(bytes) };
}

/** Sends a request whose response is JSON. */
export async function callJson(mock: Pick<Mock, "fetch">, path: string, init: RequestInit = {}) {
  const { text, ...response } = await call(mock, path, init);
  return { ...response, body: JSON.parse(text) };
}

export const checkTimbre = (mock: Pick<Mock, "fetch">, id?: string, init: RequestInit = {}) =>
  callJson(mock, timbrePath(id), { method: "POST", ...init });

export const pollJob = (mock: Pick<Mock, "fetch">, id?: string, init?: RequestInit) =>
  callJson(mock, jobPath(id), init);

/** Sends text as it is to a server, and returns all that it sends back. */
export async function sendRaw({ url }: { url: string }, text: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write(text);
  let received = "";
  for await (const data of socket) received += data;
  return received;
}
