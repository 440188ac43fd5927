/** The two digests that a signature is made of, in lower-case hex. Texts are taken as UTF-8. */
export interface Digest {
  sha256(data: string | Uint8Array): string;
  hmacSha256(key: string, text: string): string;
}

/** The runtime's own, several times as fast, where it has Node's: found without importing anything. */
export function findNativeDigest(): Digest | undefined {
  const crypto = globalThis.process?.getBuiltinModule?.("node:crypto");
  if (!crypto?.hash) return undefined;
  return {
    sha256: (data) => crypto.hash("sha256", data, "hex"),
    hmacSha256: (key, text) => crypto.createHmac("sha256", key).update(text).digest("hex"),
  };
}
