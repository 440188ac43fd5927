import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { FastResponse, serve } from "srvx";
import { staticMiddleware } from "srvx/static";
import { contentSecurityPolicy } from "./policy.ts";
import { languages } from "./words/index.ts";

const dist = join(import.meta.dirname, "../dist");

/** Serves the built site on this machine, with its content security policy. */
export async function startDocs({ port, host = "127.0.0.1" }: { port: number; host?: string }) {
  const server = serve({
    port,
    hostname: host,
    silent: true,
    gracefulShutdown: false,
    middleware: [
      async (request, next) => {
        const { pathname } = new URL(request.url);
        const response = isFolder(pathname) ? redirectInto(pathname) : await next();
        response.headers.set("Content-Security-Policy", contentSecurityPolicy);
        if (pathname.endsWith(".md")) response.headers.set("Content-Type", "text/markdown; charset=utf-8");
        return response;
      },
      staticMiddleware({ dir: dist }),
    ],
    fetch: ({ url }) => notFound(new URL(url).pathname),
  });
  await server.ready();
  return { url: (server.url as string).replace(/\/$/, ""), close: () => server.close(true) };
}

/** The page for a missing one, whose links must work at any path. */
async function notFound(pathname: string): Promise<Response> {
  const folder = languages.find(({ folder }) => folder && pathname.startsWith(`/${folder}`))?.folder ?? "";
  const html = await readFile(join(dist, folder, "404.html"), "utf8");
  return new FastResponse(html.replace(/ (href|src)="(?![a-z]+:|#)/g, ` $1="/${folder}`), {
    status: 404,
    headers: { "Content-Type": "text/html; charset=utf-8" },
  });
}

// The relative links of a folder's page need the slash.
function isFolder(pathname: string): boolean {
  return /^(\/[\w-]+)+$/.test(pathname) && existsSync(join(dist, pathname, "index.html"));
}

function redirectInto(pathname: string): Response {
  return new FastResponse(null, { status: 308, headers: { Location: `${pathname}/` } });
}
