import { createHash, createHmac } from "node:crypto";
import type { Incoming } from "../http/incoming.js";

/**
 * The scheme `SDK-HMAC-SHA256` from the verifier's side, written from the vendor's guide "API request signing" and not
 * from this project's client, so that each finds the other's mistakes.
 */
export const algorithm = "SDK-HMAC-SHA256";

/** Parses `Authorization`; `undefined` when it has another form. */
export function readClaim(authorization: string) {
  const pattern = /^SDK-HMAC-SHA256 +Access=([^,\s]+), *SignedHeaders=([^,\s]+), *Signature=([0-9a-f]{64})$/;
  const [, accessKeyId, names, signature] = pattern.exec(authorization.trim()) ?? [];
  return accessKeyId && names && signature
    ? { accessKeyId, signedHeaders: names.split(";"), signature }
    : undefined;
}

/** The parts of a canonical request, in its order. */
export interface CanonicalRequest {
  method: string;
  path: string;
  query: string;
  headers: string;
  signedHeaders: string;
  bodyHash: string;
}

/** The request in the form that is signed. */
export function canonicalRequest(
  { method, url, headers, body }: Pick<Incoming, "method" | "url" | "headers" | "body">,
  signedHeaders: readonly string[],
): CanonicalRequest {
  return {
    method,
    path: canonicalPath(url.pathname),
    query: canonicalQuery(url),
    headers: signedHeaders.map((name) => `${name}:${headers[name]?.trim() ?? ""}\n`).join(""),
    signedHeaders: signedHeaders.join(";"),
    bodyHash: signedHeaders.includes(contentHash) ? (headers[contentHash] as string) : sha256(body),
  };
}

/** In this header the vendor's SDK sends the hash of the body, or `UNSIGNED-PAYLOAD` for a stream. */
export const contentHash = "x-sdk-content-sha256";

/** The canonical request as it is hashed. */
export function writeCanonical(request: CanonicalRequest): string {
  const { method, path, query, headers, signedHeaders, bodyHash } = request;
  return [method, path, query, headers, signedHeaders, bodyHash].join("\n");
}

/** The signature of a canonical request, in lower-case hex. */
export function signatureOf(request: CanonicalRequest, date: string, secretAccessKey: string): string {
  const text = [algorithm, date, sha256(writeCanonical(request))].join("\n");
  return createHmac("sha256", secretAccessKey).update(text).digest("hex");
}

/** The time in `X-Sdk-Date`, such as `20250131T093000Z`, in milliseconds since 1970. */
export function readSignedDate(text: string): number | undefined {
  const pattern = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;
  const ms = pattern.test(text) ? Date.parse(text.replace(pattern, "$1-$2-$3T$4:$5:$6Z")) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

// Each segment is encoded once, and the path ends in a slash here even if it does not on the wire.
function canonicalPath(pathname: string): string {
  const segments = pathname.split("/").map((segment) => encode(decodeURIComponent(segment)));
  const path = segments.join("/");
  return path.endsWith("/") ? path : `${path}/`;
}

// By name, then by value, in the order of their bytes; "=" stays where there is no value.
function canonicalQuery({ searchParams }: URL): string {
  const pairs = [...searchParams].map(([name, value]) => [encode(name), encode(value), name, value] as const);
  pairs.sort((a, b) => byteOrder(a[2], b[2]) || byteOrder(a[3], b[3]));
  return pairs.map(([name, value]) => `${name}=${value}`).join("&");
}

function byteOrder(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
