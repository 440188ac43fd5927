import { join } from "node:path";
import { serve } from "srvx";
import { staticMiddleware } from "srvx/static";
import { createHandler } from "./handler.ts";
import { renderPage } from "./render-page.ts";
import type { Service } from "./service.ts";

export { chooseService, type Service } from "./service.ts";

/**
 * Starts the sample app: a server that holds the credentials, and a page that never sees them.
 *
 * It responds only to `host`, the local names of this machine and `names`, because another site's name may resolve
 * to it.
 *
 * @throws {Error} the port is in use (`code: "EADDRINUSE"`)
 */
export async function startSample(
  service: Service,
  { port, host = "127.0.0.1", names = [] }: { port: number; host?: string; names?: string[] },
) {
  const handle = createHandler(service);
  const ownNames = [host, ...names, "127.0.0.1", "::1", "localhost"].map(hostnameOf);
  const headers = Object.entries(securityHeaders(service));
  const server = serve({
    port,
    hostname: host,
    silent: true,
    gracefulShutdown: false,
    middleware: [
      async (request, next) => {
        const isOwn = ownNames.includes(new URL(request.url).hostname);
        const response = isOwn
          ? (handle(request) ?? (await next()))
          : new Response("This app does not respond to this host name.", { status: 421 });
        for (const [name, value] of headers) response.headers.set(name, value);
        return response;
      },
      staticMiddleware({
        dir: join(import.meta.dirname, "../public"),
        renderHTML: ({ html }) =>
          new Response(renderPage(html, service), { headers: { "Content-Type": "text/html" } }),
      }),
    ],
    fetch: () => new Response("There is no such page.", { status: 404 }),
  });
  await server.ready();
  return { url: (server.url as string).replace(/\/$/, ""), close: () => server.close(true) };
}

/** A name as URLs have it: in lower case, and an IPv6 address in brackets. */
function hostnameOf(name: string): string {
  return new URL(`http://${name.includes(":") ? `[${name}]` : name}`).hostname;
}

/** Allows scripts, styles and calls of the page itself and audio of the service; no HTML from strings. */
function securityHeaders({ fileSources }: Service): Record<string, string> {
  return {
    "Content-Security-Policy": `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; media-src ${fileSources.join(" ")}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  };
}
