import { createPrism } from "../engine/prism.js";
import { ServiceError } from "../errors/service-error.js";
import { type Incoming, readRequest } from "../http/incoming.js";
import { type PlainResponse, type ResponseClass, toResponse } from "../http/response.js";
import { startTimer, watchCall } from "./call-watch.js";
import { createExchanges } from "./exchanges.js";
import { findViolations } from "./find-violations.js";
import { ForwardError, forward } from "./forward.js";
import { type Passed, passOn } from "./pass-on.js";
import { type ProxyOptions, readProxyOptions } from "./proxy-options.js";
import { largestText, Recorder } from "./recording.js";

/**
 * The way of a request through a proxy: forwarded, checked, recorded.
 *
 * @internal
 * @throws {TypeError} an option is invalid
 */
export function createForwarder(options: ProxyOptions, timer = startTimer) {
  const { base, fetch, onExchange, record, redact } = readProxyOptions(options);
  const upstream = { base, name: `metastudio-tts-proxy-${crypto.randomUUID()}`, fetch };
  const exchanges = createExchanges(base.href, onExchange);
  const prism = createPrism();
  const recorder = record ? new Recorder(prism, redact) : undefined;
  const stopping = new AbortController();
  const open = new Set<Promise<unknown>>();

  async function exchange(request: Incoming): Promise<PlainResponse> {
    const note = exchanges.begin(request);
    const watch = watchCall(request.signal, stopping.signal, timer);
    try {
      const { body, ...head } = await forward(request, upstream, watch);
      const finish = async ({ isWhole, content, failure }: Passed, checked: Uint8Array | undefined) => {
        const found = await findViolations(prism, request, { ...head, body: checked });
        if (isWhole) await recorder?.add(request, { ...head, body: content }, found);
        const broken = { side: "upstream", ...withoutPlace(`broke off its response: ${failure}`) } as const;
        note(head, failure === undefined ? found : [...found, broken]);
      };
      if (!("rest" in body)) {
        await finish({ isWhole: true, content: body, failure: undefined }, body);
        return { ...head, body };
      }
      const isText = /^text\/(?!event-stream)/i.test(String(head.headers["content-type"]));
      const onEnd = (passed: Passed) =>
        untilStopped(finish(passed, passed.content?.length === 0 ? passed.content : undefined));
      return { ...head, body: passOn(body, watch, recorder && isText ? largestText : 0, onEnd) };
    } catch (error) {
      if (!(error instanceof ForwardError)) throw error;
      if (watch.ending === "caller") {
        note(undefined, []);
        throw request.signal.reason;
      }
      const { side, status } = error;
      const { violations } = note(undefined, [{ side, ...withoutPlace(error.message) }]);
      const message = violations[0]?.message;
      return (
        side === "request"
          ? new ServiceError("request", `${message}.`, status)
          : new ServiceError("failure", `${base.host} ${message}.`, status)
      ).toResponse(crypto.randomUUID());
    }
  }

  /** Work that is in the report when the proxy has stopped. */
  async function untilStopped<T>(work: Promise<T>): Promise<T> {
    open.add(work);
    return work.finally(() => open.delete(work));
  }

  return {
    base,
    fetch,
    /** @param pathname the path in the API, where the request's is another */
    async respond(request: Request, Made: ResponseClass, pathname?: string): Promise<Response> {
      const incoming = await readRequest(request, stopping.signal);
      const url = new URL(incoming.url);
      if (pathname !== undefined) url.pathname = pathname;
      const response = await untilStopped(exchange({ ...incoming, url, signal: incoming.signal }));
      return toResponse(response, request.method, Made);
    },
    /** Ends open calls, and resolves once all of them are in the report. */
    async stop(): Promise<void> {
      stopping.abort(new Error("The proxy was stopped"));
      while (open.size > 0) await Promise.allSettled(open);
    },
    report: () => ({ ...exchanges.report(), ...(recorder?.leftOut && { unrecorded: recorder.leftOut }) }),
    recording: () => recorder?.recording() ?? {},
  };
}

function withoutPlace(message: string) {
  return { path: "", code: undefined, message };
}
