import { createChime } from "./audio.js";
import { linkFields } from "./generated/contract.js";
import { Refusal } from "./refusal.js";

/** Where the mock's own files are, outside of the API's paths. */
const filesPath = "/_mock/files/";

/** Points every link in an answer at the mock itself, so that it can be followed. */
export function rewriteLinks(body: unknown, origin: string): unknown {
  if (Array.isArray(body)) return body.map((item) => rewriteLinks(item, origin));
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) =>
      linkFields.includes(name) && typeof value === "string" && URL.canParse(value)
        ? [name, `${origin}${filesPath}${fileName(new URL(value))}`]
        : [name, rewriteLinks(value, origin)],
    ),
  );
}

// A link that Prism made up (Prefer: dynamic=true) names no file.
function fileName({ pathname }: URL): string {
  const name = pathname.slice(pathname.lastIndexOf("/") + 1);
  return /\.\w+$/.test(name) ? name : `${name || "audio"}.wav`;
}

/**
 * Answers a request for one of the mock's files; `undefined` when it is for something else.
 *
 * @throws {Refusal} there is no such file
 */
export function answerFile(request: Request): Response | undefined {
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith(filesPath)) return undefined;

  const name = decodeURIComponent(pathname.slice(filesPath.length));
  if (!name.endsWith(".wav")) {
    throw new Refusal("request", `The mock makes audio only: it has no ${JSON.stringify(name)}.`, 404);
  }
  if (request.method !== "GET" && request.method !== "HEAD") {
    throw new Refusal("request", `A file can be read with GET and HEAD, not with ${request.method}.`, 405);
  }
  const audio = createChime(name);
  return new Response(request.method === "HEAD" ? null : audio, {
    headers: { "Content-Type": "audio/wav", "Content-Length": String(audio.length) },
  });
}
