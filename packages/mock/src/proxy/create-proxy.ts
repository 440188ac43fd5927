import { inspect } from "node:util";
import { requireKnown } from "../check-options.js";
import { createPrism } from "../engine/prism.js";
import { Refusal } from "../errors/service-error.js";
import { type Incoming, readRequest } from "../http/incoming.js";
import { type Answer, type ResponseClass, toResponse } from "../http/response.js";
import { methodsOf } from "../routes.js";
import { startTimer, watchCall } from "./call-watch.js";
import { type Exchange, Exchanges, type ProxyReport } from "./exchanges.js";
import { type Checked, type ExchangeViolation, findViolations } from "./find-violations.js";
import { forward, Unanswered } from "./forward.js";
import { type Passed, passOn } from "./pass-on.js";
import { largestText, Recorder, type Recording } from "./recording.js";
import { readUpstream } from "./upstream.js";

export interface ProxyOptions {
  /** The service's address, such as `https://metastudio.cn-north-4.myhuaweicloud.com`. */
  upstream: string;
  /** Sends the requests. Default: `globalThis.fetch`. */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Is told of every call once it has been answered, to the last byte. An error of it becomes a warning of the process. */
  onExchange?: ((exchange: Exchange) => unknown) | undefined;
  /** Whether to keep what the upstream answers, for `recording()`. Default: false. */
  record?: boolean | undefined;
  /** Fields, headers and parameters of a query whose values a recording does not have, in any case. */
  redact?: readonly string[] | undefined;
}

/** Forwards requests, and reports what breaks the contract on either side. */
export interface ContractProxy {
  /**
   * Forwards a request, also one that breaks the contract, and gives the upstream's answer as it is.
   *
   * JSON of up to 10 MiB is read before the answer is there, and is in the report then. Any other body is passed on
   * as it arrives, and is in the report once it has been read to its end.
   *
   * A request to another origin than the upstream's, for a path that the API does not have, is not the
   * proxy's: a login at IAM, a link to an audio file. It goes where it is addressed, unchecked and unrecorded.
   *
   * @throws the signal's reason, when it aborts
   */
  fetch(this: void, input: Request | URL | string, init?: RequestInit): Promise<Response>;
  report(): ProxyReport;
  /**
   * What the upstream has answered to documented operations, without secrets, as `--record` writes it.
   *
   * At most 1,000 paths with 100 responses each, and 50 MB; equal responses in a row are one.
   */
  recording(): Recording;
}

/**
 * Creates a proxy that needs no port: with its `fetch`, a client of the real service reports drift.
 *
 * @throws {TypeError} the upstream is no address, or another option is wrong
 */
export function createProxy(options: ProxyOptions): ContractProxy {
  const { fetch, report, recording } = createForwarder(options);
  return { fetch, report, recording };
}

/** The path of a request as the API has it; `undefined` when the request is not for the upstream. */
function pathAtUpstream({ origin, pathname }: URL, base: URL): string | undefined {
  const prefix = base.pathname.replace(/\/$/, "");
  // The client's base URL is the upstream, with its path: what follows is what the API has.
  if (origin === base.origin && pathname.startsWith(`${prefix}/`)) return pathname.slice(prefix.length);
  // Or it has a base URL of its own.
  return methodsOf(pathname).length > 0 ? pathname : undefined;
}

/**
 * The same for a server, which makes its responses with a class of its own.
 *
 * @internal
 */
export function createForwarder(options: ProxyOptions, timer = startTimer) {
  // A slip in "redact" would record what was to be left out.
  requireKnown(options, known);
  const { upstream, fetch = globalThis.fetch, onExchange, record = false, redact = [] } = options;
  const base = readUpstream(upstream);
  const stopping = new AbortController();
  const forwarding = { base, name: `metastudio-tts-proxy-${crypto.randomUUID()}`, fetch };
  const exchanges = new Exchanges(base.href, onExchange);
  requireNames(redact);
  if (redact.length > 0 && !record) throw new TypeError("redact is for a recording: set record as well.");
  if (typeof record !== "boolean")
    throw new TypeError(`record must be true or false, got ${inspect(record)}`);
  const recorder = record ? new Recorder(redact) : undefined;
  const open = new Set<Promise<unknown>>();
  const prism = createPrism();

  async function exchange(request: Incoming): Promise<Answer> {
    const note = exchanges.begin(request);
    const watch = watchCall(request.signal, stopping.signal, timer);
    let isArriving = false;
    try {
      const { body, ...head } = await forward(request, forwarding, watch);
      const finish = async (checked: Checked, isWhole: boolean, content = checked.body, failure?: string) => {
        const found = await findViolations(prism, request, checked);
        if (isWhole) await recorder?.add(prism, request, { ...head, body: content }, found);
        const broken = { side: "upstream", ...unplaced(`broke off its answer: ${failure}`) } as const;
        note(head, failure === undefined ? found : [...found, broken]);
      };
      if (!("rest" in body)) {
        await finish({ ...head, body }, true);
        return { ...head, body };
      }
      isArriving = true;
      const keep = recorder && isText(head) ? largestText : 0;
      const onEnd = ({ isWhole, content, failure }: Passed) => {
        watch.release();
        const checked = { ...head, body: content?.length === 0 ? content : undefined };
        return untilStopped(finish(checked, isWhole, content, failure));
      };
      return { ...head, body: passOn(body, watch, keep, onEnd) };
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      const { side, status, message } = error;
      if (watch.ending === "caller") {
        note(undefined, []);
        throw request.signal.reason;
      }
      const { violations } = note(undefined, [{ side, ...unplaced(message) }]);
      return refuse(side, status, violations[0]?.message as string);
    } finally {
      if (!isArriving) watch.release();
    }
  }

  /** What is to be in the report when the proxy has stopped. */
  async function untilStopped<T>(work: Promise<T>): Promise<T> {
    open.add(work);
    return work.finally(() => open.delete(work));
  }

  function refuse(side: ExchangeViolation["side"], status: number, message: string): Answer {
    const [kind, text] =
      side === "request"
        ? (["request", message] as const)
        : (["failure", `${base.host} ${message}`] as const);
    return new Refusal(kind, `${text}.`, status).toAnswer(crypto.randomUUID());
  }

  /** @param pathname the request's, without what the upstream's own path adds */
  async function respond(request: Request, Made: ResponseClass, pathname?: string): Promise<Response> {
    const incoming = await readRequest(request, stopping.signal);
    const url = new URL(incoming.url);
    if (pathname !== undefined) url.pathname = pathname;
    const answer = await untilStopped(exchange({ ...incoming, url, signal: incoming.signal }));
    return toResponse(answer, request.method, Made);
  }

  return {
    base,
    async fetch(input: Request | URL | string, init?: RequestInit): Promise<Response> {
      const request = new Request(input, init);
      const pathname = pathAtUpstream(new URL(request.url), base);
      return pathname === undefined ? fetch(request) : respond(request, Response, pathname);
    },
    respond,
    /** Ends what is open, and resolves once all of it is in the report. */
    async stop(): Promise<void> {
      stopping.abort();
      while (open.size > 0) await Promise.allSettled(open);
    },
    report: () => ({ ...exchanges.report(), ...(recorder?.leftOut && { unrecorded: recorder.leftOut }) }),
    recording: () => recorder?.recording() ?? {},
  };
}

const known = ["upstream", "fetch", "onExchange", "record", "redact"];

function requireNames(redact: unknown): void {
  const isNames = Array.isArray(redact) && redact.every((name) => typeof name === "string" && name !== "");
  if (!isNames) throw new TypeError(`redact must be a list of names, got ${inspect(redact)}`);
}

function isText({ headers }: Pick<Answer, "headers">): boolean {
  return /^text\/(?!event-stream)/i.test(String(headers["content-type"]));
}

function unplaced(message: string) {
  return { path: "", code: undefined, message };
}
