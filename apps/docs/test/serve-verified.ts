import { createServer } from "node:http";
import { accessKeyAuth } from "@metastudio-tts/client";

export const accessKey = { accessKeyId: "AKEXAMPLE", secretAccessKey: "SK'EXAMPLE$0" };
export const token = "token'example$0";

/** A request as it arrived, and its authentication. */
export interface Arrived {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: string;
  credentials: "token" | "signature" | "none" | "invalid";
}

/**
 * Serves `respond` on a free port, and checks the credentials of each request: a token must be `token`, a signature
 * the one of the client for the same request and `accessKey`.
 */
export async function serveVerified(respond: (request: Request) => Promise<Response>) {
  const arrived: Arrived[] = [];
  const server = createServer(async (incoming, outgoing) => {
    let body = "";
    for await (const chunk of incoming.setEncoding("utf8")) body += chunk;
    const url = new URL(incoming.url ?? "/", `http://${incoming.headers.host}`);
    const { method = "GET" } = incoming;
    const headers = incoming.headers as Record<string, string>;
    const credentials = await check({ method, url, headers, body });
    arrived.push({ method, url, headers, body, credentials });

    const request = new Request(url, { method, headers, ...(body && { body }) });
    const response = await respond(request);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    arrived,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

async function check(request: Omit<Arrived, "credentials">): Promise<Arrived["credentials"]> {
  const { method, url, headers, body } = request;
  if (headers["x-auth-token"] !== undefined) return headers["x-auth-token"] === token ? "token" : "invalid";
  if (!["authorization", "x-sdk-date", "x-project-id"].some((name) => name in headers)) return "none";
  const date = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(headers["x-sdk-date"] ?? "");
  if (!date) return "invalid";
  const [, year, month, day, hours, minutes, seconds] = date.map(Number) as [number, ...number[]];
  const now = Date.UTC(year as number, (month as number) - 1, day, hours, minutes, seconds);
  if (Math.abs(now - Date.now()) > 60_000) return "invalid";
  const expected = await accessKeyAuth(accessKey).headersFor({
    method,
    url,
    body: new TextEncoder().encode(body),
    projectId: headers["x-project-id"] ?? "",
    clock: { now: () => now, after: () => () => undefined },
    fetch,
    signal: new AbortController().signal,
  });
  return headers.authorization === expected.Authorization ? "signature" : "invalid";
}
