import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Digest } from "./digest.js";

/**
 * Runs everywhere, pages that are not served over https included, where WebCrypto does not exist. Imported
 * where the runtime has no digest of its own, so that nobody else loads it.
 */
export const portableDigest: Digest = {
  sha256: (data) => bytesToHex(sha256(typeof data === "string" ? utf8ToBytes(data) : data)),
  hmacSha256: (key, text) => bytesToHex(hmac(sha256, utf8ToBytes(key), utf8ToBytes(text))),
};
