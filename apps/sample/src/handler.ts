import type { ShowTtsAuditionFileResponse } from "@metastudio-tts/client";
import type { Card } from "./card.ts";
import type { Service } from "./service.ts";
import { type Failure, showError } from "./show-error.ts";
import { showPreview, showProgress } from "./show-preview.ts";
import { showTimbre } from "./show-timbre.ts";

/** A call of the page. */
interface Call {
  failure: Failure;
  /** May report progress, and returns a card. */
  run: (id: string, signal: AbortSignal, report: (text: string) => void) => Promise<Card>;
}

function createCalls({ client, fileSources, intervalMs }: Service): Record<string, Call> {
  return {
    "/api/timbre": {
      failure: { title: "Check failed", advice: "Correct what the reason names, then check again." },
      async run(voice_asset_id, signal) {
        // A person is waiting: all attempts together get half a minute.
        const timbre = await client.checkVoiceAsset({ voice_asset_id }, { signal, deadlineMs: 30_000 });
        return showTimbre(timbre, fileSources);
      },
    },

    "/api/preview": {
      failure: {
        title: "Preview failed",
        advice: "Correct what the reason names, then order a new preview.",
      },
      async run(job_id, signal, report) {
        const onProgress = (progress: ShowTtsAuditionFileResponse) => report(showProgress(progress));
        // Ends after the client's ten minutes, or when the person cancels it.
        const preview = await client.waitForTtsAuditionFile({ job_id }, { signal, intervalMs, onProgress });
        return showPreview(preview, fileSources);
      },
    },
  };
}

/** Handles the page's calls with server-sent events. Returns `undefined` for other paths. */
export function createHandler(service: Service): (request: Request) => Response | undefined {
  const calls = createCalls(service);
  return (request) => {
    const { origin, pathname, searchParams } = new URL(request.url);
    if (!pathname.startsWith("/api/")) return undefined;
    // A page of another site must not use the credentials of this server.
    const isOwnPage =
      ["same-origin", "none", null].includes(request.headers.get("Sec-Fetch-Site")) &&
      [origin, null].includes(request.headers.get("Origin"));
    if (!isOwnPage) return new Response("Only this app's own page may call it.", { status: 403 });
    const call = calls[pathname];
    if (!call) return new Response("There is no such call.", { status: 404 });
    if (request.method !== "GET") return new Response("Use GET.", { status: 405, headers: { Allow: "GET" } });
    const id = searchParams.get("id") ?? "";
    if (!/^[\w-]{1,128}$/.test(id))
      return new Response('Send ?id= with 1 to 128 letters, digits, "-" and "_".', { status: 400 });
    return stream(call, id);
  };
}

/** Streams any number of `progress` events, then one `card`. Aborts the signal when the page stops reading. */
function stream({ failure, run }: Call, id: string): Response {
  const page = new AbortController();
  const encoder = new TextEncoder();
  const events = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (event: string, data: unknown) =>
        controller.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
      try {
        send("card", await run(id, page.signal, (text) => send("progress", text)));
      } catch (error) {
        if (page.signal.aborted) return;
        send("card", showError(error, failure));
      }
      controller.close();
    },
    cancel: (reason) => page.abort(reason),
  });
  return new Response(events, {
    headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store" },
  });
}
