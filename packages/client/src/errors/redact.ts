const removed = "[redacted]";

/**
 * Takes secrets out of a text. What is shorter than four characters is no secret worth a false alarm.
 */
export function redactSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce(
    (clean, secret) => (secret.length > 3 ? clean.replaceAll(secret, removed) : clean),
    text,
  );
}

/** Takes secrets out of a text, and the query out of each link: a signed link's query opens it for anybody. */
export function redact(text: string, secrets: readonly string[]): string {
  return redactSecrets(text.replace(/(https?:\/\/[^\s"'<>?#\\]+)\?[^\s"'<>\\]*/g, `$1?${removed}`), secrets);
}

/** The same for a body: parsed JSON stays what it is, but for its texts. */
export function redactBody<T>(body: T, secrets: readonly string[]): T {
  if (typeof body === "string") return redact(body, secrets) as T;
  if (Array.isArray(body)) return body.map((item) => redactBody(item, secrets)) as T;
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, redactBody(value, secrets)]),
  ) as T;
}

/** The secrets among the headers that authenticate a request, and the parts of them that are secret alone. */
export function secretsIn(credentials: Record<string, string>): string[] {
  return Object.entries(credentials).flatMap(([name, value]) => {
    if (/^x-(sdk-date|project-id)$/i.test(name)) return [];
    const signature = /Signature=(\S+)/.exec(value)?.[1];
    return signature === undefined ? [value] : [value, signature];
  });
}

/**
 * A copy of an error that is safe to keep as a `cause`: its message without secrets, its code, and nothing
 * that whoever made it has attached, such as the request's headers.
 */
export function redactError(error: unknown, secrets: readonly string[], depth = 3): Error {
  const {
    name = "Error",
    message = String(error),
    code,
    cause,
  } = (error ?? {}) as Partial<Error> & { code?: unknown };
  const copy = new Error(
    redact(message, secrets),
    cause && depth > 0 ? { cause: redactError(cause, secrets, depth - 1) } : {},
  );
  copy.name = name;
  delete copy.stack;
  return Object.assign(copy, typeof code === "string" && { code });
}
