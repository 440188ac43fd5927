import type { ShowTtsAuditionFileResponse } from "@metastudio-tts/client";
import type { Card } from "./card.ts";
import type { Service } from "./service.ts";
import { type Failure, showError } from "./show-error.ts";
import { showPreview, showProgress } from "./show-preview.ts";
import { showTimbre } from "./show-timbre.ts";
import { chooseWords } from "./words/choose-words.ts";
import type { Words } from "./words/en.ts";

/** A call of the page. */
interface Call {
  failure: Failure;
  /** May report progress, and returns a card. */
  run: (id: string, signal: AbortSignal, report: (text: string) => void) => Promise<Card>;
}

function createCalls({ client, fileSources, intervalMs }: Service, words: Words): Record<string, Call> {
  return {
    "/api/timbre": {
      failure: words.errors.checkFailed,
      async run(voice_asset_id, signal) {
        // A person is waiting: all attempts together get half a minute.
        const timbre = await client.checkVoiceAsset({ voice_asset_id }, { signal, deadlineMs: 30_000 });
        return showTimbre(timbre, fileSources, words);
      },
    },

    "/api/preview": {
      failure: words.errors.previewFailed,
      async run(job_id, signal, report) {
        const onProgress = (progress: ShowTtsAuditionFileResponse) => report(showProgress(progress, words));
        // Ends after the client's ten minutes, or when the person cancels it.
        const preview = await client.waitForTtsAuditionFile({ job_id }, { signal, intervalMs, onProgress });
        return showPreview(preview, fileSources, words);
      },
    },
  };
}

/** Handles the page's calls with server-sent events. Returns `undefined` for other paths. */
export function createHandler(service: Service): (request: Request) => Response | undefined {
  return (request) => {
    const { origin, pathname, searchParams } = new URL(request.url);
    if (!pathname.startsWith("/api/")) return undefined;
    const words = chooseWords(request);
    // A page of another site must not use the credentials of this server.
    const isOwnPage =
      ["same-origin", "none", null].includes(request.headers.get("Sec-Fetch-Site")) &&
      [origin, null].includes(request.headers.get("Origin"));
    if (!isOwnPage) return new Response(words.http.otherSite, { status: 403 });
    const call = createCalls(service, words)[pathname];
    if (!call) return new Response(words.http.unknownCall, { status: 404 });
    if (request.method !== "GET")
      return new Response(words.http.useGet, { status: 405, headers: { Allow: "GET" } });
    const id = searchParams.get("id") ?? "";
    if (!/^[\w-]{1,128}$/.test(id)) return new Response(words.http.invalidId, { status: 400 });
    return stream(call, id, words);
  };
}

/** Streams any number of `progress` events, then one `card`. Aborts the signal when the page stops reading. */
function stream({ failure, run }: Call, id: string, words: Words): Response {
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
        send("card", showError(error, failure, words));
      }
      controller.close();
    },
    cancel: (reason) => page.abort(reason),
  });
  return new Response(events, {
    headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store" },
  });
}
