const removed = "[redacted]";

/** Takes secrets out of a text. */
export type Redact = (text: string) => string;

/**
 * Takes secrets out of a text, and the query out of each link: the query of a signed link opens it for anybody.
 *
 * Secrets that are written with JSON's, URLs' or HTML's escapes are found as well; the text is then shown
 * without these escapes. What is shorter than six characters, and short words, are not searched for: they
 * would be found where no secret is. Takes linear time.
 */
export function redactor(secrets: readonly string[]): Redact {
  const searched = secrets.filter(isSearchable).sort((a, b) => b.length - a.length);
  const cut = (text: string) =>
    searched.reduce((clean, secret) => clean.replaceAll(secret, removed), withoutQueries(text));

  return (text) => {
    let shown = cut(text);
    // A gateway may quote JSON in JSON, or in a page.
    for (let probe = shown, isNew = true, depth = 0; isNew && depth < 4; depth++) {
      isNew = false;
      for (const decode of decoders) {
        const decoded = decode(probe);
        if (decoded === probe) continue;
        isNew = true;
        probe = cut(decoded);
        if (probe !== decoded) shown = probe;
      }
    }
    return shown;
  };
}

/** The same for a body: parsed JSON stays what it is, but for its texts. However deep it is nested. */
export function redactBody(body: unknown, redact: Redact): unknown {
  const pending: [from: object, to: object][] = [];
  const copy = (value: unknown) => {
    if (typeof value === "string") return redact(value);
    if (typeof value !== "object" || value === null) return value;
    const to = Array.isArray(value) ? [] : {};
    pending.push([value, to]);
    return to;
  };
  const result = copy(body);
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [from, to] = next;
    for (const [name, value] of Object.entries(from)) {
      // An assignment to "__proto__" would do something else.
      const property = { value: copy(value), enumerable: true, configurable: true, writable: true };
      Object.defineProperty(to, Array.isArray(from) ? name : redact(name), property);
    }
  }
  return result;
}

/** The secrets among the headers of a request, and the parts of them that are secret alone. */
export function secretsIn(headers: Record<string, string>): string[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    if (!/auth|token|cookie|secret|pass|key|code/i.test(name)) return [];
    const signature = /Signature=(\S+)/.exec(value)?.[1];
    return signature === undefined ? [value] : [value, signature];
  });
}

/**
 * A copy of an error that is safe to keep as a `cause`: its message without secrets, its code, and nothing
 * that its creator has attached, such as the request's headers.
 */
export function redactError(error: unknown, redact: Redact, depth = 3): Error {
  const { name, message, code, cause } = Object(error) as Error & { code?: unknown };
  const copy = new Error(
    redact(String(message ?? error)),
    cause && depth > 0 ? { cause: redactError(cause, redact, depth - 1) } : {},
  );
  copy.name = String(name ?? "Error");
  delete copy.stack;
  return Object.assign(copy, typeof code === "string" && { code });
}

function isSearchable(secret: string): boolean {
  return secret.length > 5 && !(secret.length < 12 && /^([a-z]+|[A-Z]+|\d+)$/.test(secret));
}

// Each run of characters that a URL can have is looked at once, so that no text takes longer than its length.
function withoutQueries(text: string): string {
  return text.replace(/[^\s"'<>]+/g, (run) => {
    const start = run.search(/https?:\/\//i);
    const query = start < 0 ? -1 : run.indexOf("?", start);
    return query < 0 ? run : `${run.slice(0, query)}?${removed}`;
  });
}

const character = (hex: string, radix = 16) => {
  const code = Number.parseInt(hex, radix);
  return code < 0x110000 ? String.fromCodePoint(code) : "";
};

/** One for each way in which a character can be written. Secrets are searched for after each. */
const decoders: Redact[] = [
  (text) => text.replace(/\\u([0-9a-f]{4})/gi, (_, hex) => character(hex)),
  (text) => text.replace(/\\(["\\/])/g, "$1"),
  (text) =>
    text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return run.replace(/%([0-7][0-9a-f])/gi, (_, hex) => character(hex));
      }
    }),
  (text) => text.replace(/&#x([0-9a-f]{1,6});/gi, (_, hex) => character(hex)),
  (text) => text.replace(/&#(\d{1,7});/g, (_, decimal) => character(decimal, 10)),
  (text) => text.replace(/&(amp|quot|apos|lt|gt);/g, (_, name: keyof typeof named) => named[name]),
];
const named = { amp: "&", quot: '"', apos: "'", lt: "<", gt: ">" };
