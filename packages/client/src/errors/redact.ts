const removed = "[redacted]";

/** Removes secrets from a text. */
export type Redact = (text: string) => string;

/**
 * Creates a function that removes secrets from a text, and the query from each link: anybody can open a signed link.
 *
 * Secrets with the escapes of JSON, URLs or HTML are found as well; the text is then returned without these escapes.
 * Secrets of less than six characters, and short words, are not searched for, because they are found where no secret
 * is. Takes linear time.
 */
export function createRedactor(secrets: readonly string[]): Redact {
  // A secret that has escapes of its own is searched for as it is, and in its decoded forms.
  const forms = secrets.flatMap((secret) => [secret, ...decodedForms(secret)]);
  const searched = [...new Set(forms)].filter(isSearchable).sort((a, b) => b.length - a.length);
  const cut = (text: string) =>
    searched.reduce((clean, secret) => clean.replaceAll(secret, removed), withoutQueries(text));

  return (text) => {
    if (text.length < shortestSecret) return text;
    let shown = cut(text);
    let probe = shown;
    for (let round = 0, isNew = true; isNew && round < rounds; round++) {
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

/**
 * Removes secrets from the strings and names of parsed JSON, in place and at any depth.
 *
 * @returns the body; the new string if it is one
 */
export function redactBody(body: unknown, redact: Redact): unknown {
  if (typeof body === "string") return redact(body);
  const pending = [body];
  while (pending.length > 0) {
    const parent = pending.pop() as Record<string, unknown>;
    const isList = Array.isArray(parent);
    for (const name of isList ? parent.keys() : Object.keys(Object(parent))) {
      const value = parent[name];
      const clean = typeof value === "string" ? redact(value) : value;
      const shown = isList ? name : redact(String(name));
      if (shown !== name) delete parent[name];
      // An assignment to a name such as "__proto__" would call its setter.
      if (shown !== name) Object.defineProperty(parent, shown, { ...writable, value: clean });
      else if (clean !== value) parent[name] = clean;
      if (typeof value === "object" && value) pending.push(value);
    }
  }
  return body;
}

const writable = { enumerable: true, configurable: true, writable: true };

/** Removes secrets from a request ID: the peer chooses it. */
export function redactId(id: string | undefined, redact: Redact): string | undefined {
  return id && redact(id);
}

/** Copies headers without secrets. */
export function redactHeaders(headers: Headers, redact: Redact): Headers {
  const copy = new Headers(headers);
  headers.forEach((value, name) => {
    const clean = redact(value);
    if (clean !== value) copy.set(name, clean);
  });
  return copy;
}

/** Lists the secrets of the headers that authenticate: their values, and a signature or token within a value. */
export function listSecrets(credentials: Record<string, string>): string[] {
  return Object.entries(credentials).flatMap(([name, value]) => {
    if (/^(x-sdk-date|x-project-id|host)$/i.test(name)) return [];
    const part = /Signature=(\S+)/.exec(value) ?? /^\S+ (\S+)$/.exec(value);
    return part ? [value, part[1] as string] : [value];
  });
}

/** The same for a request's other headers: those whose name suggests a secret. */
export function listSecretHeaders(headers: Record<string, string>): string[] {
  const names = Object.keys(headers).filter((name) => /auth|token|cookie|secret|pass|key|code/i.test(name));
  return listSecrets(Object.fromEntries(names.map((name) => [name, headers[name] as string])));
}

/**
 * Copies an error so that it is safe as a `cause`: name, message and code without secrets, and no other property, such as
 * the request's headers.
 */
export function redactError(error: unknown, redact: Redact, depth = 3): Error {
  const { name, message, code, cause } = Object(error) as Error & { code?: unknown };
  const copy = new Error(
    redact(String(message ?? error)),
    cause && depth > 0 ? { cause: redactError(cause, redact, depth - 1) } : {},
  );
  copy.name = redact(String(name ?? "Error"));
  delete copy.stack;
  return Object.assign(copy, typeof code === "string" && { code: redact(code) });
}

const shortestSecret = 6;

function isSearchable(secret: string): boolean {
  return secret.length >= shortestSecret && !(secret.length < 12 && /^([a-z]+|[A-Z]+|\d+)$/.test(secret));
}

// Each run of characters that a URL can have is scanned once, so this takes linear time.
function withoutQueries(text: string): string {
  return text.replace(/[^\s"<>]+/g, (run) => {
    const start = run.indexOf("//");
    const query = start < 0 ? -1 : run.indexOf("?", start);
    return query < 0 ? run : `${run.slice(0, query)}?${removed}`;
  });
}

const character = (hex: string, radix = 16) => {
  const code = Number.parseInt(hex, radix);
  return code < 0x110000 ? String.fromCodePoint(code) : "";
};

/** A gateway may quote JSON in JSON in a page, and a secret may look as if it had escapes. */
const rounds = 8;

/** One for each way to escape a character: JSON, URLs, HTML. Secrets are searched for after each. */
const decoders: Redact[] = [
  (text) =>
    text.replace(/\\(?:u([0-9a-f]{4})|(["\\/bfnrt]))/gi, (_, hex, short: string) =>
      hex ? character(hex) : (control[short] ?? short),
    ),
  (text) => text.replace(/%[0-7][0-9a-f]|%[c-f][0-9a-f](?:%[89ab][0-9a-f]){1,3}/gi, decodePercent),
  (text) =>
    text.replace(
      /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|quot|apos|lt|gt));/gi,
      (_, hex, decimal, name: string) =>
        hex ? character(hex) : decimal ? character(decimal, 10) : (named[name.toLowerCase()] as string),
    ),
];
const control: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
const named: Record<string, string> = { amp: "&", quot: '"', apos: "'", lt: "<", gt: ">" };

// Does not throw: a megabyte of invalid UTF-8 would be a million exceptions.
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

function decodePercent(run: string): string {
  if (run.length === 3) return character(run.slice(1));
  return utf8.decode(Uint8Array.from(run.slice(1).split("%"), (hex) => Number.parseInt(hex, 16)));
}

/** Lists what a text becomes, decoded once, twice and so on. */
function decodedForms(text: string): string[] {
  const forms: string[] = [];
  let form = text;
  for (let round = 0; round < rounds; round++) {
    const before = form;
    for (const decode of decoders) form = decode(form);
    if (form === before) break;
    forms.push(form);
  }
  return forms;
}
