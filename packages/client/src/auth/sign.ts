import type { Digest } from "./digest.js";

/**
 * The signature scheme `SDK-HMAC-SHA256`, each stage a function of its own.
 *
 * Source: the vendor's guide "API request signing". `sign.test.ts` compares it with published and computed signatures.
 */

const algorithm = "SDK-HMAC-SHA256";

/** The SHA-256 of an empty body, which most requests have. */
const emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

export interface SignedRequest {
  method: string;
  url: URL;
  /** The headers to sign, their names in lower case. */
  headers: Record<string, string>;
  body: Uint8Array;
}

/** The value of the `Authorization` header. */
export function authorization(
  digest: Digest,
  request: SignedRequest,
  date: string,
  accessKeyId: string,
  secretAccessKey: string,
): string {
  const names = signedNames(request);
  const text = stringToSign(digest, canonicalRequest(digest, request, names), date);
  const signature = digest.hmacSha256(secretAccessKey, text);
  return `${algorithm} Access=${accessKeyId}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
}

/** Formats a time for `X-Sdk-Date`: `20250131T093000Z`. */
export function formatBasicDate(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

/** Parses a time of `X-Sdk-Date` to milliseconds since 1970; `undefined` if it is invalid. */
export function parseBasicDate(text: string): number | undefined {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  const [year = "", month = "", day = "", hours = "", minutes = "", seconds = ""] = parts;
  return year ? Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`) : undefined;
}

/** The canonical request: the form of a request that client and service both compute. */
export function canonicalRequest(
  digest: Digest,
  request: SignedRequest,
  names = signedNames(request),
): string {
  const { method, url, headers, body } = request;
  const lines = names.map((name) => `${name}:${headers[name]?.trim()}\n`);
  return [
    method,
    canonicalPath(url.pathname),
    canonicalQuery(url),
    lines.join(""),
    names.join(";"),
    body.length === 0 ? emptyHash : digest.sha256(body),
  ].join("\n");
}

/** The string that is signed. */
export function stringToSign(digest: Digest, canonical: string, date: string): string {
  return `${algorithm}\n${date}\n${digest.sha256(canonical)}`;
}

// The path is signed with a trailing "/", but sent as it is.
function canonicalPath(pathname: string): string {
  // Most paths are canonical already, and encoding them would cost more than their hash.
  const path = /^[\w.~/-]*$/.test(pathname)
    ? pathname
    : pathname
        .split("/")
        .map((segment) => encode(decodeSegment(segment)))
        .join("/");
  return path.endsWith("/") ? path : `${path}/`;
}

/** Decodes a path segment. A segment with a bare "%" is returned as it is. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function canonicalQuery(url: URL): string {
  if (url.search === "") return "";
  const pairs = [...url.searchParams].sort(
    ([keyA, valueA], [keyB, valueB]) => compare(keyA, keyB) || compare(valueA, valueB),
  );
  return pairs.map(([key, value]) => `${encode(key)}=${encode(value)}`).join("&");
}

function signedNames({ headers }: SignedRequest): string[] {
  return Object.keys(headers).sort();
}

// encodeURIComponent does not encode !'()*; the service does.
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
