import { inspect } from "node:util";
import { requireKnown, requireType } from "../options.js";
import type { Exchange } from "./exchanges.js";

/** Options of a proxy. */
export interface ProxyOptions {
  /** The service's address, such as `https://metastudio.cn-north-4.myhuaweicloud.com`. */
  upstream: string;
  /** Sends the requests. Default: `globalThis.fetch`. */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Is called after the last byte of each response. An error that it throws becomes a warning of the process. */
  onExchange?: ((exchange: Exchange) => unknown) | undefined;
  /** Whether to record the upstream's responses, for `recording()`. Default: false. */
  record?: boolean | undefined;
  /** Names of fields, headers and query parameters, in any case: their values are not recorded. Default: none. */
  redact?: readonly string[] | undefined;
}

const known = ["upstream", "fetch", "onExchange", "record", "redact"];

/** @throws {TypeError} an option is unknown or invalid */
export function readProxyOptions(options: ProxyOptions) {
  // A misspelled "redact" would record what it was to leave out.
  requireKnown(options, known);
  const { upstream, fetch = globalThis.fetch, onExchange, record = false, redact = [] } = options;
  requireType("function", { fetch, onExchange });
  requireType("boolean", { record });
  if (!(Array.isArray(redact) && redact.every((name) => typeof name === "string" && name !== "")))
    throw new TypeError(`redact must be a list of names, got ${inspect(redact)}.`);
  if (redact.length > 0 && !record) throw new TypeError("redact needs record: true.");
  return { base: readUpstream(upstream), fetch, onExchange, record, redact: redact as readonly string[] };
}

function readUpstream(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new TypeError(
      `The upstream must be an address that starts with http:// or https://, got "${text}".`,
    );
  // The message does not repeat the address: it holds a password.
  if (url.username || url.password)
    throw new TypeError("The upstream must not have a user name or a password.");
  if (url.search || url.hash)
    throw new TypeError(`The upstream must not have a query or a fragment, got "${text}".`);
  return url;
}

/** Whether an upstream is where a proxy listens, which would forward to itself forever. */
export function isAddressOf(upstream: URL, host: string, port: number): boolean {
  if (upstream.protocol !== "http:" || Number(upstream.port || 80) !== port) return false;
  const names = [upstream.hostname, host].map((name) => name.replace(/^\[|\]$/g, "").toLowerCase());
  if (names[0] === names[1]) return true;
  return names.every((name) => thisMachine.test(name)) && names.some((name) => everyAddress.test(name));
}

const thisMachine = /^(localhost|127(\.\d+){3}|::1|0\.0\.0\.0|::)$/;

/** Names of more than one of this machine's addresses. */
const everyAddress = /^(localhost|0\.0\.0\.0|::)$/;
