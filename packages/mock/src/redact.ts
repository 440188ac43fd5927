const removed = "[redacted]";

/** Headers that open a door for whoever has them: credentials, cookies, tokens. */
export function isSecretHeader(name: string): boolean {
  return /authorization|token|cookie|password|secret|api-?key/i.test(name);
}

/** A copy of the headers that is safe to keep and to show. */
export function redactHeaders(headers: Readonly<Record<string, string | string[]>>): Record<string, string> {
  const copy: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    copy[name] = isSecretHeader(name) ? removed : String(headers[name]);
  }
  return copy;
}

/** The values of the secret headers, and the signature or the cookies that are part of one. */
export function secretsIn(headers: Readonly<Record<string, string | string[]>>): string[] {
  return Object.entries(headers)
    .filter(([name]) => isSecretHeader(name))
    .flatMap(([name, value]) => [value].flat().flatMap((one) => [one, ...partsOf(name, one)]));
}

function partsOf(name: string, value: string): string[] {
  if (name === "cookie") return value.split(";").map(cookieValue);
  if (name === "set-cookie") return [cookieValue(value.split(";")[0] as string)];
  return /(?:Signature=|Bearer |Basic )(\S+)/.exec(value)?.slice(1) ?? [];
}

function cookieValue(pair: string): string {
  return pair.slice(pair.indexOf("=") + 1).trim();
}

/** Takes secrets out of a text. What is shorter than four characters is no secret worth a false alarm. */
export function redactText(text: string, secrets: readonly string[]): string {
  return secrets.reduce(
    (clean, secret) => (secret.length > 3 ? clean.replaceAll(secret, removed) : clean),
    text,
  );
}
