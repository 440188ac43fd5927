import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Digest } from "./digest.js";

/**
 * Runs everywhere, also on pages that are not served over https, which have no WebCrypto. Imported only where the
 * runtime has no digest of its own.
 */
export const portableDigest: Digest = {
  sha256: (data) => bytesToHex(sha256(typeof data === "string" ? utf8ToBytes(data) : data)),
  hmacSha256: (key, text) => bytesToHex(hmac(sha256, utf8ToBytes(key), utf8ToBytes(text))),
};
