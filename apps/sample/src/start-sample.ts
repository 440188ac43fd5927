import { join } from "node:path";
import { serve } from "srvx";
import { staticMiddleware } from "srvx/static";
import { createHandler } from "./handler.ts";
import { type Links, renderPage } from "./render-page.ts";
import type { Service } from "./service.ts";
import { chooseWords } from "./words/choose-words.ts";

export { chooseService, type Service } from "./service.ts";

/** Where the app listens, and what its page links to. */
export interface SampleOptions extends Links {
  port: number;
  /** By default this machine alone. */
  host?: string;
  /** Further names under which the app responds. */
  names?: string[];
}

/**
 * Starts the sample app: a server that holds the credentials, and a page that never sees them.
 *
 * It responds only to `host`, the local names of this machine and `names`, because another site's name may resolve
 * to it. The page links to the docs and to the source when `docsUrl` and `sourceUrl` say where they are.
 *
 * @throws {TypeError} `docsUrl` or `sourceUrl` is not a URL with http or https
 * @throws {Error} the port is in use (`code: "EADDRINUSE"`)
 */
export async function startSample(
  service: Service,
  { port, host = "127.0.0.1", names = [], docsUrl, sourceUrl }: SampleOptions,
) {
  const links = { docsUrl, sourceUrl };
  for (const [name, url] of Object.entries(links)) {
    if (url && !/^https?:$/.test(URL.parse(url)?.protocol ?? ""))
      throw new TypeError(`${name} must be a URL with http or https, got ${JSON.stringify(url)}`);
  }
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
          : new Response(chooseWords(request).http.otherHost, { status: 421 });
        for (const [name, value] of headers) response.headers.set(name, value);
        // Styles and scripts are the same in every language: caches keep them twice, which costs little.
        response.headers.append("Vary", "Accept-Language");
        return response;
      },
      staticMiddleware({
        dir: join(import.meta.dirname, "../public"),
        renderHTML({ html, request }) {
          const words = chooseWords(request);
          const page = renderPage(html, service, links, { words, url: new URL(request.url) });
          const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Language": words.language };
          return new Response(page, { headers });
        },
      }),
    ],
    fetch: (request) => new Response(chooseWords(request).http.unknownPage, { status: 404 }),
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
