const removed = "[redacted]";

/** Headers that open a door for whoever has them: credentials, cookies, tokens. */
export function isSecretHeader(name: string): boolean {
  return /authorization|token|cookie|password|secret|api-?key/i.test(name);
}

/** A copy of the headers that is safe to keep and to show. */
export function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const copy: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    copy[name] = isSecretHeader(name) ? removed : (headers[name] as string);
  }
  return copy;
}

/** The values of the secret headers, and the signature that is part of one. */
export function secretsIn(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers)
    .filter(([name]) => isSecretHeader(name))
    .flatMap(([, value]) => [value, ...(/(?:Signature=|Bearer |Basic )(\S+)/.exec(value)?.slice(1) ?? [])]);
}

/** Takes secrets out of a text. What is shorter than four characters is no secret worth a false alarm. */
export function redactText(text: string, secrets: readonly string[]): string {
  return secrets.reduce(
    (clean, secret) => (secret.length > 3 ? clean.replaceAll(secret, removed) : clean),
    text,
  );
}
