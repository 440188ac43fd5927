import { timingSafeEqual } from "node:crypto";
import { redactQuery, redactText, removed, secretsIn, secretsInQuery } from "../calls/redact.js";
import type { Incoming } from "../http/incoming.js";
import { jsonResponse, type PlainResponse } from "../http/response.js";
import { findRoute } from "../routes.js";
import { createGatewayBody } from "./error-body.js";
import {
  algorithm,
  type CanonicalRequest,
  canonicalRequest,
  contentHash,
  readClaim,
  readSignedDate,
  sha256,
  signatureOf,
  writeCanonical,
} from "./signature.js";

/** The one key that a mock with `verifySignature` knows. */
export interface KnownKey {
  /** The AK, as requests name it. */
  accessKeyId: string;
  /** The SK, with which signatures are checked. */
  secretAccessKey: string;
}

/** The clock skew that the gateway allows. */
const allowedSkewMs = 15 * 60_000;

/**
 * Checks a signed request as the gateway does: the key, the time, and the signature over path, query, signed
 * headers and body.
 *
 * @returns `undefined` for a valid signature, or a token instead; otherwise the reason, and the canonical request that
 *   was computed, without secrets
 */
export function findSignatureFault(request: Incoming, key: KnownKey, nowMs: number): string | undefined {
  const { headers } = request;
  if (headers["x-auth-token"] || headers.authorization === undefined) return undefined;

  const claim = readClaim(headers.authorization);
  if (!claim) {
    return `Authorization must be written as "${algorithm} Access=…, SignedHeaders=…, Signature=…" with 64 lower-case hex digits`;
  }
  if (claim.accessKeyId !== key.accessKeyId) return `the access key ${claim.accessKeyId} is unknown`;
  const { signedHeaders } = claim;
  if (!signedHeaders.includes("x-sdk-date")) return "X-Sdk-Date is not among the SignedHeaders";
  if (signedHeaders.join(";") !== [...signedHeaders].sort().join(";").toLowerCase()) {
    return `SignedHeaders must be in lower case and sorted, got ${signedHeaders.join(";")}`;
  }
  // A missing header can be called "constructor".
  const missing = signedHeaders.find((name) => !Object.hasOwn(headers, name) && name !== "host");
  if (missing) return `the signed header ${missing} did not arrive`;

  const date = headers["x-sdk-date"] as string;
  const sentAtMs = readSignedDate(date);
  if (sentAtMs === undefined) return `X-Sdk-Date must be written as 20250131T093000Z, got ${date}`;
  if (Math.abs(nowMs - sentAtMs) > allowedSkewMs) {
    return `signature expired, signature time:${date},server time:${basicDate(nowMs)}`;
  }

  const bodyHash = signedHeaders.includes(contentHash) ? headers[contentHash] : undefined;
  if (bodyHash !== undefined && bodyHash !== "UNSIGNED-PAYLOAD" && bodyHash !== sha256(request.body)) {
    return `the body: its hash is ${sha256(request.body)}, and X-Sdk-Content-Sha256 says ${bodyHash}`;
  }
  const arrived = withHost(request);
  const canonical = canonicalRequest(arrived, signedHeaders);
  const isSignedAs = (other: CanonicalRequest) =>
    isEqual(signatureOf(other, date, key.secretAccessKey), claim.signature);
  if (isSignedAs(canonical)) return findUncoveredHeader(request, signedHeaders);

  const mistakes = findLikelyMistakes(arrived, canonical);
  const [message] = mistakes.find(([, changes]) => isSignedAs({ ...canonical, ...changes })) ?? [];
  return [
    message ??
      "the secret key differs, or path, query, a signed header or the body was changed after signing",
    `The canonical request computed here is:\n${showCanonical(arrived, signedHeaders)}`,
  ].join(". ");
}

// Whether the gateway requires these two is not documented. A correct signature without them is still a mistake.
function findUncoveredHeader(
  { method, url, headers }: Incoming,
  signedHeaders: readonly string[],
): string | undefined {
  if (headers["x-security-token"] && !signedHeaders.includes("x-security-token"))
    return "X-Security-Token is not among the SignedHeaders";
  const inPath = findRoute(method, url.pathname)?.values.project_id;
  const inHeader = headers["x-project-id"];
  return inPath !== undefined && inHeader && decodeURIComponent(inPath) !== inHeader
    ? `X-Project-Id is ${inHeader}, and the path is of ${inPath}`
    : undefined;
}

/** Signed headers that hold no secret; of any other header that is not known. */
const shownHeaders =
  /^(host|content-type|content-length|accept|date|user-agent|x-sdk-(date|content-sha256)|x-(project|domain|request)-id)$/;

function showCanonical(arrived: Incoming, signedHeaders: readonly string[]): string {
  const headers = Object.entries(arrived.headers).map(([name, value]) => [
    name,
    shownHeaders.test(name) ? value : removed,
  ]);
  const canonical = canonicalRequest({ ...arrived, headers: Object.fromEntries(headers) }, signedHeaders);
  const text = writeCanonical({ ...canonical, query: redactQuery(canonical.query) });
  return redactText(text, [...secretsIn(arrived.headers), ...secretsInQuery(arrived.url)]);
}

/** The gateway's error for an invalid signature. */
export function createSignatureError(reason: string, requestId: string): PlainResponse {
  return { ...jsonResponse(401, createGatewayBody("authentication", reason, requestId)), requestId };
}

/** A mistake that signers make, and what they sign with it. */
type Mistake = [message: string, changes: Partial<CanonicalRequest>];

/**
 * Common mistakes, in the order of a canonical request. A signature cannot be reversed, but it can be compared with
 * those of other requests that the caller may have signed.
 */
function findLikelyMistakes(
  { method, url, headers, body }: Incoming,
  canonical: CanonicalRequest,
): Mistake[] {
  const withSlash = (path: string) => (path.endsWith("/") ? path : `${path}/`);
  const bothEnds = (message: string, path: string): Mistake[] =>
    [path, withSlash(path)].map((path) => [message, { path }]);
  const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"].filter((other) => other !== method);
  const port = url.port || (url.protocol === "http:" ? "80" : "443");
  const hosts = [url.hostname, `${url.hostname}:${port}`].filter((host) => host !== headers.host);
  return [
    ...methods.map((other): Mistake => [`the method: ${other} was signed`, { method: other }]),
    ['the path: it must end in "/" for signing', { path: canonical.path.replace(/\/$/, "") }],
    ...bothEnds("the path: it was percent-encoded twice", encodeURI(canonical.path)),
    ...bothEnds("the path: it was signed without percent-encoding", decodeURIComponent(url.pathname)),
    ...bothEnds("the path: it was signed as it is written in the URL", url.pathname),
    [
      "the query: it was signed as it is written in the URL, not sorted and encoded",
      { query: url.search.slice(1) },
    ],
    ["the query: it was not signed", { query: "" }],
    ...hosts.map(
      (host): Mistake => [
        `the header host: ${host} was signed and ${headers.host} arrived`,
        { headers: canonical.headers.replace(/^host:.*$/m, `host:${host}`) },
      ],
    ),
    ["the body: the hash of an empty one was signed", { bodyHash: sha256("") }],
    ["the body: it was not signed", { bodyHash: "UNSIGNED-PAYLOAD" }],
    ["the body: its hash was signed in upper case", { bodyHash: canonical.bodyHash.toUpperCase() }],
    ...(body.length === 0
      ? [["the body: one was signed, but none arrived", { bodyHash: sha256("{}") }] as Mistake]
      : []),
  ];
}

// In process there is no Host header: fetch adds it when it sends.
function withHost(request: Incoming): Incoming {
  const { headers, url } = request;
  return headers.host === undefined ? { ...request, headers: { ...headers, host: url.host } } : request;
}

function isEqual(expected: string, given: string): boolean {
  return timingSafeEqual(Buffer.from(expected, "latin1"), Buffer.from(given, "latin1"));
}

function basicDate(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}
