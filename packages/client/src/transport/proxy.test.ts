import { createServer } from "node:http";
import { connect } from "node:net";
import { ProxyAgent, fetch as undiciFetch } from "undici";
import { expect, it, onTestFinished } from "vitest";
import { listen } from "../../test/listen.js";
import { createTtsClient, tokenAuth } from "../index.js";

it("goes through a proxy with undici's own fetch, and ends with the client's limits", async () => {
  const targets: string[] = [];
  const service = await listen(
    createServer((incoming, response) => {
      if (incoming.url?.includes("job-silent")) return;
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ job_id: incoming.url?.split("/").at(-1) }));
    }),
  );
  const proxy = createServer();
  proxy.on("connect", ({ url }, socket) => {
    targets.push(String(url));
    const [host, port] = String(url).split(":");
    const tunnel = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      socket.pipe(tunnel).pipe(socket);
    });
    for (const end of [socket, tunnel])
      end.on("error", () => {
        socket.destroy();
        tunnel.destroy();
      });
  });
  const dispatcher = new ProxyAgent(await listen(proxy));
  onTestFinished(() => dispatcher.destroy());
  const client = createTtsClient({
    baseUrl: service,
    projectId: "p",
    auth: tokenAuth("token-000001"),
    maxRetries: 0,
    // undici's types differ from the platform's in details.
    fetch: (url, init) => undiciFetch(url, { ...init, dispatcher } as object) as Promise<never>,
  });

  await expect(client.showTtsAuditionFile({ job_id: "job-1" })).resolves.toEqual({ job_id: "job-1" });
  expect(targets).toEqual([service.replace("http://", "")]);

  const silent = client.showTtsAuditionFile({ job_id: "job-silent" }, { timeoutMs: 50 });
  await expect(silent).rejects.toMatchObject({ name: "TtsConnectionError", reason: "timeout" });
});
