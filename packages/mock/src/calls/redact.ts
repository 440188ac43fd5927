import { decodePercent } from "../http/incoming.js";

export const removed = "[redacted]";

type Headers = Readonly<Record<string, string | string[]>>;

/** Whether the name of a header, a parameter or a field means that its value is a secret. */
export function isSecretName(name: string): boolean {
  return (
    /authorization|token|cookie|passw|passphrase|secret|signature|credential|(api|access|private)[-_]?key|app[-_]?code|jwt/i.test(
      name,
    ) || /(^|[-_.])(auth|ak|sk|sig|sign|pwd)$/i.test(name)
  );
}

/** A copy of the headers that is safe to keep and to show. */
export function redactHeaders(headers: Headers, secrets: readonly string[]): Record<string, string> {
  const copy: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    copy[name] = isSecretName(name) ? removed : redactText(redactQuery(String(headers[name])), secrets);
  }
  return copy;
}

/** A query whose secret parameters are redacted. */
export function redactQuery(query: string, isSecret = isSecretName): string {
  return query.replace(/(^|[?&])([^=&#]*)=[^&#]*/g, (pair, start: string, name: string) =>
    isSecret(decodePercent(name)) ? `${start}${name}=${removed}` : pair,
  );
}

/** The values of the secret headers, and the secrets within them: a signature, a key, a cookie. */
export function secretsIn(headers: Headers): string[] {
  return Object.entries(headers)
    .filter(([name]) => isSecretName(name))
    .flatMap(([name, value]) => [value].flat().flatMap((one) => [one, ...partsOf(name, one)]));
}

/** The values of a query's secret parameters. */
export function secretsInQuery({ searchParams }: URL): string[] {
  return [...searchParams].filter(([name]) => isSecretName(name)).map(([, value]) => value);
}

function partsOf(name: string, value: string): string[] {
  if (name === "cookie") return value.split(";").map(cookieValue);
  if (name === "set-cookie") return [cookieValue(value.split(";")[0] as string)];
  const parts = [...value.matchAll(/(?:Access=|Signature=|Bearer |Basic )([^\s,]+)/g)].map(
    ([, part]) => part as string,
  );
  if (!/^Basic /i.test(value)) return parts;
  // The user's name is not a secret.
  const decoded = Buffer.from(parts[0] ?? "", "base64").toString();
  return [...parts, decoded, decoded.slice(decoded.indexOf(":") + 1)];
}

function cookieValue(pair: string): string {
  return pair.slice(pair.indexOf("=") + 1).trim();
}

/** A shorter secret would be found by chance. */
const shortestSecret = 4;

/**
 * Redacts secrets in a string, also where they are escaped as in URLs, JSON or HTML, or overlap. The rest of the string
 * is not changed. Secrets of fewer than four characters are ignored.
 */
export function redactText(text: string, secrets: readonly string[]): string {
  const searched = new Set(secrets.flatMap(formsOf).filter(({ length }) => length >= shortestSecret));
  if (searched.size === 0) return text;
  const found: [start: number, end: number][] = [];
  for (const { plain, startOf } of viewsOf(text)) {
    for (const secret of searched) {
      let at = plain.indexOf(secret);
      for (; at >= 0; at = plain.indexOf(secret, at + secret.length))
        found.push([startOf(at), startOf(at + secret.length)]);
    }
  }
  return found.length === 0 ? text : withoutRanges(text, found);
}

function withoutRanges(text: string, ranges: [start: number, end: number][]): string {
  const parts: string[] = [];
  let kept = 0;
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0])) {
    // Overlapping ranges are one.
    if (start >= kept) parts.push(text.slice(kept, start), removed);
    kept = Math.max(kept, end);
  }
  return parts.join("") + text.slice(kept);
}

/** A string without its escapes, and where each of its characters begins in the original. */
interface View {
  plain: string;
  startOf: (index: number) => number;
}

/** A gateway may quote a URL in JSON, and that in JSON again. */
const rounds = 4;

const escapes =
  /%([0-7][0-9a-f])|\\u(00[0-7][0-9a-f])|\\([\\/"])|&#x([0-7]?[0-9a-f]);|&#(\d{1,3});|&(amp|lt|gt|quot|apos);/gi;

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function* viewsOf(text: string): Generator<View> {
  let view: View = { plain: text, startOf: (index) => index };
  yield view;
  for (let round = 0; round < rounds; round++) {
    const next = unescapeOnce(view);
    if (!next) return;
    view = next;
    yield view;
  }
}

function unescapeOnce({ plain, startOf }: View): View | undefined {
  const found = [...plain.matchAll(escapes)];
  if (found.length === 0) return undefined;
  const parts: string[] = [];
  const starts = new Uint32Array(plain.length + 1);
  let [read, length] = [0, 0];
  const copyTo = (end: number) => {
    parts.push(plain.slice(read, end));
    for (; read < end; read++) starts[length++] = startOf(read);
  };
  for (const {
    0: written,
    1: percent,
    2: unicode,
    3: short,
    4: hex,
    5: decimal,
    6: entity,
    index,
  } of found) {
    copyTo(index);
    const code = decimal ? Number(decimal) : Number.parseInt(percent ?? unicode ?? hex ?? "", 16);
    parts.push(short ?? (entity && entities[entity.toLowerCase()]) ?? String.fromCharCode(code & 0xff));
    starts[length++] = startOf(index);
    read = index + written.length;
  }
  copyTo(plain.length);
  starts[length] = startOf(plain.length);
  return { plain: parts.join(""), startOf: (index) => starts[index] as number };
}

// A secret may contain escapes itself.
function formsOf(secret: string): string[] {
  return [...viewsOf(secret)].map(({ plain }) => plain);
}

/** A name and its value: in JSON, in JSON within a string, in a form, or in a sentence. */
const assignments =
  /(?<![\w.-])([\w.-]+)(\\*["']?\s{0,9}[:=]\s{0,9})(\\+".*?\\+"|"(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s,;&"'<>}\])]+)/gs;

/** A string in which values beside the name of a secret are redacted. */
export function redactAssignments(text: string, isSecret = isSecretName): string {
  return text.replace(assignments, (whole, name: string, sign: string, value: string) => {
    if (!isSecret(name)) return whole;
    const quote = /^\\*["']/.exec(value)?.[0] ?? "";
    return `${name}${sign}${quote}${removed}${quote}`;
  });
}

/** The query or the fragment of a link, also where it is escaped. */
const queries = /(?:[?#]|%(?:25)*(?:3F|23)|\\u003f)(?:[^\s"<>\\]|\\(?!"))*/gi;

/** A string whose links have no password, and no query or fragment with a secret. */
export function redactLinks(text: string): string {
  return text
    .replace(queries, (query) => (hasSecretName(query) ? "" : query))
    .replace(/\/\/[^\s"'<>/?#@:]*:[^\s"'<>/?#@]*@/g, "//");
}

function hasSecretName(query: string): boolean {
  return [...viewsOf(query)].some(({ plain }) =>
    [...plain.matchAll(/([\w.-]+)(=?)/g)].some(([, name, sign]) => sign && isSecretName(name as string)),
  );
}
