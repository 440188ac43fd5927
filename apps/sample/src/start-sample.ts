import { join } from "node:path";
import { serve } from "srvx";
import { staticMiddleware } from "srvx/static";
import { createHandler } from "./handler.ts";
import type { Service } from "./service.ts";

export { chooseService, type Service } from "./service.ts";

/**
 * Starts the sample app: a server that holds the credentials, and a page that never sees them.
 *
 * @throws {Error} the port is taken (`code: "EADDRINUSE"`)
 */
export async function startSample(
  service: Service,
  { port, host = "127.0.0.1" }: { port: number; host?: string },
) {
  const handle = createHandler(service);
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src data:",
    `media-src ${service.audioSources.join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

  const server = serve({
    port,
    hostname: host,
    silent: true,
    gracefulShutdown: false,
    middleware: [
      async (request, next) => {
        const answered = await handle(request);
        const response = answered ?? (await next());
        response.headers.set("Content-Security-Policy", policy);
        response.headers.set("Referrer-Policy", "no-referrer");
        response.headers.set("X-Content-Type-Options", "nosniff");
        return response;
      },
      staticMiddleware({ dir: join(import.meta.dirname, "../public") }),
    ],
    fetch: () => new Response("There is no such page.", { status: 404 }),
  });
  await server.ready();
  return { url: (server.url as string).replace(/\/$/, ""), close: () => server.close(true) };
}
