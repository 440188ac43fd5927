import { timingSafeEqual } from "node:crypto";
import { redactQuery, redactText, removed, secretsIn, secretsInQuery } from "../calls/redact.js";
import type { Incoming } from "../http/incoming.js";
import { type Answer, jsonAnswer } from "../http/response.js";
import { findRoute } from "../routes.js";
import { gatewayBody } from "./error-body.js";
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
  accessKeyId: string;
  secretAccessKey: string;
}

/** The gateway allows a clock to be so far off. */
const allowedSkewMs = 15 * 60_000;

/**
 * Checks a signed request as the gateway does: the key, the time, and the signature over path, query, signed
 * headers and body.
 *
 * @returns `undefined` when all is well or the request carries a token instead; otherwise why not, and the
 *   canonical request that was computed, without secrets
 */
export function findSignatureFault(request: Incoming, key: KnownKey, nowMs: number): string | undefined {
  const { headers } = request;
  if (headers["x-auth-token"] || headers.authorization === undefined) return undefined;

  const claim = readClaim(headers.authorization);
  if (!claim) {
    return `Authorization is not written as "${algorithm} Access=…, SignedHeaders=…, Signature=…" with 64 lower-case hex digits`;
  }
  if (claim.accessKeyId !== key.accessKeyId) return `the access key ${claim.accessKeyId} is not known`;
  const { signedHeaders } = claim;
  if (!signedHeaders.includes("x-sdk-date")) return "X-Sdk-Date is not among the SignedHeaders";
  if (signedHeaders.join(";") !== [...signedHeaders].sort().join(";").toLowerCase()) {
    return `SignedHeaders must be in lower case and sorted, got ${signedHeaders.join(";")}`;
  }
  // A header that did not arrive can be called "constructor".
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
  if (isSignedAs(canonical)) return findSlip(request, signedHeaders);

  const difference = likelySlips(arrived, canonical).find(({ signed }) => isSignedAs(signed))?.says;
  return [
    difference ??
      "the secret key is another, or path, query, a signed header or the body was changed after signing",
    `The canonical request computed here is:\n${showCanonical(arrived, signedHeaders)}`,
  ].join(". ");
}

// Whether the gateway wants these two is not documented. Where a signature is right without them, it is a slip.
function findSlip({ method, url, headers }: Incoming, signedHeaders: readonly string[]): string | undefined {
  if (headers["x-security-token"] && !signedHeaders.includes("x-security-token"))
    return "X-Security-Token is not among the SignedHeaders";
  const inPath = findRoute(method, url.pathname)?.values.project_id;
  const inHeader = headers["x-project-id"];
  return inPath !== undefined && inHeader && decodeURIComponent(inPath) !== inHeader
    ? `X-Project-Id is ${inHeader}, and the path is of ${inPath}`
    : undefined;
}

/** Signed headers whose values everybody may see; what another one holds is not known. */
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

/** The gateway's refusal of a signature. */
export function refuseSignature(why: string, requestId: string): Answer {
  return { ...jsonAnswer(401, gatewayBody("authentication", why, requestId)), requestId };
}

interface Slip {
  says: string;
  signed: CanonicalRequest;
}

/**
 * Requests that a signer may have signed instead of the one that arrived, in the order of a canonical
 * request. A signature cannot be undone, but one can try which request it fits.
 */
function likelySlips({ method, url, headers, body }: Incoming, canonical: CanonicalRequest): Slip[] {
  const raw = url.pathname;
  const withBoth = (path: string) => [path, path.endsWith("/") ? path : `${path}/`];
  const paths = new Map<string, string>();
  for (const path of withBoth(raw)) paths.set(path, "the path: it was signed as it is written in the URL");
  for (const path of withBoth(decodeURIComponent(raw)))
    paths.set(path, "the path: it was signed without percent-encoding");
  for (const path of withBoth(encodeURI(canonical.path)))
    paths.set(path, "the path: it was percent-encoded twice");
  paths.set(canonical.path.replace(/\/$/, ""), 'the path: it must end in "/" for signing');
  paths.delete(canonical.path);
  const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"].filter((other) => other !== method);
  const queries = new Map([
    [url.search.slice(1), "the query: it was signed as it is written in the URL, not sorted and encoded"],
    ["", "the query: it was not signed"],
  ]);
  const hosts = [url.hostname, `${url.hostname}:${url.port || (url.protocol === "http:" ? "80" : "443")}`];
  const hashes = new Map([
    [sha256(""), "the body: the hash of an empty one was signed"],
    ["UNSIGNED-PAYLOAD", "the body: it was not signed"],
    [canonical.bodyHash.toUpperCase(), "the body: its hash was signed in upper case"],
  ]);
  return [
    ...methods.map((other) => ({
      says: `the method: ${other} was signed`,
      signed: { ...canonical, method: other },
    })),
    ...[...paths].map(([path, says]) => ({ says, signed: { ...canonical, path } })),
    ...[...queries].map(([query, says]) => ({ says, signed: { ...canonical, query } })),
    ...hosts
      .filter((host) => host !== headers.host)
      .map((host) => ({
        says: `the header host: ${host} was signed and ${headers.host} arrived`,
        signed: { ...canonical, headers: canonical.headers.replace(/^host:.*$/m, `host:${host}`) },
      })),
    ...[...hashes]
      .filter(([hash]) => hash !== canonical.bodyHash)
      .map(([bodyHash, says]) => ({ says, signed: { ...canonical, bodyHash } })),
    ...(body.length === 0
      ? [
          {
            says: "the body: one was signed and none arrived",
            signed: { ...canonical, bodyHash: sha256("{}") },
          },
        ]
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
