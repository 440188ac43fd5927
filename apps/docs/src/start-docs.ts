import { join } from "node:path";
import { FastResponse, serve } from "srvx";
import { staticMiddleware } from "srvx/static";
import { contentSecurityPolicy } from "./policy.ts";

/** Serves the built site on this machine, under the policy that it is made for. */
export async function startDocs({ port, host = "127.0.0.1" }: { port: number; host?: string }) {
  const server = serve({
    port,
    hostname: host,
    silent: true,
    gracefulShutdown: false,
    middleware: [
      async (_, next) => {
        const response = await next();
        response.headers.set("Content-Security-Policy", contentSecurityPolicy);
        return response;
      },
      staticMiddleware({ dir: join(import.meta.dirname, "../dist") }),
    ],
    fetch: () => new FastResponse("There is no such page.", { status: 404 }),
  });
  await server.ready();
  return { url: (server.url as string).replace(/\/$/, ""), close: () => server.close(true) };
}
