import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import { describeError } from "./describe-error.ts";
import type { Service } from "./service.ts";

/** Answers the page's calls; `undefined` where the path is none of them. */
export function createHandler(service: Service): (request: Request) => Promise<Response | undefined> {
  return async (request) => {
    const { pathname } = new URL(request.url);
    const [, api, kind, id, ...rest] = pathname.split("/");
    if (api !== "api") return undefined;
    if (request.method !== "GET" || rest.length > 0) return new Response(null, { status: 404 });
    // Another site's page must not make a browser use the credentials that this server holds.
    if (!["same-origin", "none", null].includes(request.headers.get("Sec-Fetch-Site"))) {
      return new Response("Only this app's own page may call it.", { status: 403 });
    }

    if (kind === "settings") {
      const { download_url: link } = document.components.schemas.AuditionFile.properties;
      return Response.json({
        service: service.name,
        isMock: service.isMock,
        previewLinkSeconds: link["x-link-lifetime-seconds"],
        meanings: meanings(),
      });
    }
    if (kind === "timbres" && id !== undefined) return checkTimbre(service, decode(id), request.signal);
    if (kind === "previews" && id !== undefined) return followPreview(service, decode(id));
    return new Response(null, { status: 404 });
  };
}

async function checkTimbre(
  { client }: Service,
  voice_asset_id: string,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return Response.json(await client.checkVoiceAsset({ voice_asset_id }, { signal }));
  } catch (error) {
    return Response.json(describeError(error), { status: 502 });
  }
}

/** Streams a preview's progress as server-sent events. When the page stops reading, the polling stops. */
function followPreview({ client, intervalMs }: Service, job_id: string): Response {
  const page = new AbortController();
  const encoder = new TextEncoder();
  const events = new ReadableStream<Uint8Array>({
    async start(stream) {
      const send = (event: string, data: object) =>
        stream.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
      try {
        const preview = await client.waitForTtsAuditionFile(
          { job_id },
          { signal: page.signal, intervalMs, onProgress: (progress) => send("progress", progress) },
        );
        send("ready", preview);
      } catch (error) {
        if (page.signal.aborted) return;
        send("failed", describeError(error));
      }
      stream.close();
    },
    cancel: (reason) => page.abort(reason),
  });
  return new Response(events, {
    headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store" },
  });
}

/** What each value of each enum means, in the document's words. */
function meanings(): Record<string, Record<string, string>> {
  const schemas = Object.entries(
    document.components.schemas as Record<string, { "x-enumDescriptions"?: Record<string, string> }>,
  );
  return Object.fromEntries(
    schemas.flatMap(([name, { "x-enumDescriptions": words }]) => (words ? [[name, words]] : [])),
  );
}

// A stray "%" in the address stands for itself.
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
