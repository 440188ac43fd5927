/**
 * The content security policy of the site. A page can neither load from nor send to another host, except to a mock on the reader's machine. It allows what
 * Redoc needs; our own pages also have `ownPagePolicy`.
 *
 * Redoc's script writes styles into an empty style element, hence the hash of the empty string, and into style
 * attributes.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  // A mock on the reader's machine, which an operation's page sends its request to.
  "connect-src 'self' blob: http://127.0.0.1:*",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The stricter policy in each of our own pages, so that it applies on any host. */
export const ownPagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self' http://127.0.0.1:*",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
