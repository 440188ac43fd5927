declare module "parse-prefer-header" {
  /** Reads an RFC 7240 `Prefer` header; a preference without a value is `true`. */
  export default function parsePreferHeader(header: string): Record<string, string | true | undefined>;
}
