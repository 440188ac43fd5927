import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The script in the head of every page, which a file of its own would delay. */
export const earlyScript = readFileSync(join(import.meta.dirname, "../browser/early.js"), "utf8");

const scripts = `script-src 'self' 'sha256-${createHash("sha256").update(earlyScript).digest("base64")}'`;

/**
 * What the page of the interactive reference may load: nothing from other hosts.
 *
 * Redoc writes styles into an empty style element, hence the hash of the empty string, and into style attributes.
 */
const forRedoc = [
  "default-src 'none'",
  scripts,
  "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
];

/** The policy in the page of the interactive reference, so that it applies on any host. */
export const redocPolicy = [...forRedoc, "connect-src 'self' blob:"].join("; ");

/**
 * The policy that the host sends with every file. A page can neither load from nor send to another host, except to a
 * mock on the reader's machine. It allows what any page needs; each page has a stricter one of its own.
 */
export const contentSecurityPolicy = [
  ...forRedoc,
  // A mock on the reader's machine, which an operation's page sends its request to.
  "connect-src 'self' blob: http://127.0.0.1:*",
  "frame-ancestors 'none'",
].join("; ");

/** The stricter policy in each of the other pages, so that it applies on any host. */
export const ownPagePolicy = [
  "default-src 'none'",
  scripts,
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self' http://127.0.0.1:*",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
