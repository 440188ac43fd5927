/** The two digests of a signature, in lower-case hex. Strings are hashed as UTF-8. */
export interface Digest {
  sha256(data: string | Uint8Array): string;
  hmacSha256(key: string, text: string): string;
}

/** Finds Node's digests, which are several times as fast, without an import; `undefined` in other runtimes. */
export function findNativeDigest(): Digest | undefined {
  const crypto = globalThis.process?.getBuiltinModule?.("node:crypto");
  if (!crypto?.hash) return undefined;
  return {
    sha256: (data) => crypto.hash("sha256", data, "hex"),
    hmacSha256: (key, text) => crypto.createHmac("sha256", key).update(text).digest("hex"),
  };
}
