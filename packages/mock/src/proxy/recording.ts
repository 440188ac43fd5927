import { isSecretName, redactQuery, redactText, secretsIn, secretsInQuery } from "../calls/redact.js";
import { isJson } from "../engine/media-type.js";
import type { Prism } from "../engine/prism.js";
import type { Incoming } from "../http/incoming.js";
import { isObject, parseJson } from "../json.js";
import { type OperationId, requireOperation, statusesOf } from "../operations.js";
import { findOperation } from "../routes.js";
import { type Checked, type ExchangeViolation, findViolations } from "./find-violations.js";
import { createRedactor, type Redactor } from "./redact-body.js";

/** A response as it is recorded. */
export interface RecordedResponse {
  readonly status: number;
  /** By lower-case name: those that the document declares, `Retry-After`, and a media type other than JSON's. */
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or a text. Missing when there was none, or one that is not recorded. */
  readonly body?: unknown;
  /** Whether the response breaks the document. */
  readonly unchecked?: true;
  /** Whether there was a body that is not recorded. */
  readonly bodyOmitted?: true;
}

/** By operation, then by path with its query: the responses in their order. */
export type Recording = Readonly<Record<string, Readonly<Record<string, readonly RecordedResponse[]>>>>;

/** How much is recorded: paths, responses of each, and characters of JSON in all. */
const limits = { paths: 1000, responses: 100, size: 50 * 1024 * 1024 };

/** The largest text that is recorded, in bytes. */
export const largestText = 1024 * 1024;

/** The shortest credential that is searched for. */
const shortestCredential = 6;

/**
 * What the upstream of one proxy has answered, without secrets.
 *
 * @internal
 */
export class Recorder {
  /** How many responses there was no room for, or no way to write them. */
  leftOut = 0;
  readonly #named: ReadonlySet<string>;
  readonly #operations = new Map<OperationId, Map<string, Sequence>>();
  #paths = 0;
  #size = 0;

  /** @param named the fields, headers and parameters whose values are taken out, in any case */
  constructor(named: readonly string[]) {
    this.#named = new Set(named.map((name) => name.toLowerCase()));
  }

  /** Records the answer to a documented operation. */
  async add(
    prism: Prism,
    request: Incoming,
    answer: Checked,
    violations: readonly ExchangeViolation[],
  ): Promise<void> {
    const { method, url } = request;
    const operationId = findOperation(method, url.pathname);
    if (!operationId) return;
    const isNamed = (name: string) => this.#named.has(name.toLowerCase());
    const secrets = this.#secretsOf(request, answer);
    const redactor = createRedactor(secrets, this.#named);
    const query = redactQuery(url.search, (name) => isSecretName(name) || isNamed(name));
    try {
      const response = await describe(operationId, request, answer, violations, prism, redactor);
      this.#keep(operationId, redactText(url.pathname + query, secrets), response);
    } catch {
      // JSON that is nested too deeply to be written.
      this.leftOut++;
    }
  }

  recording(): Recording {
    const operations = [...this.#operations].map(([id, paths]) => {
      const sequences = [...paths].map(([path, { texts }]) => [path, texts.map((text) => JSON.parse(text))]);
      return [id, Object.fromEntries(sequences)];
    });
    return Object.fromEntries(operations);
  }

  #secretsOf({ headers, url }: Incoming, answer: Checked): string[] {
    const credentials = [...secretsIn(headers), ...secretsIn(answer.headers), ...secretsInQuery(url)];
    const all = [...Object.entries(headers), ...Object.entries(answer.headers), ...url.searchParams];
    const named = all.filter(([name]) => this.#named.has(name.toLowerCase())).flatMap(([, value]) => value);
    return [...credentials.filter(({ length }) => length >= shortestCredential), ...named];
  }

  #keep(operationId: OperationId, path: string, response: RecordedResponse): void {
    const paths = this.#operations.get(operationId) ?? new Map<string, Sequence>();
    const sequence = paths.get(path);
    const key = keyOf(response);
    // The last of a sequence stays when it is played, and a poll is pending many times.
    if (sequence?.lastKey === key) return;
    const text = JSON.stringify(response);
    const isFull = sequence ? sequence.texts.length >= limits.responses : this.#paths >= limits.paths;
    if (isFull || this.#size + text.length > limits.size) {
      this.leftOut++;
      return;
    }
    this.#size += text.length;
    if (!sequence) this.#paths++;
    this.#operations.set(
      operationId,
      paths.set(path, { texts: [...(sequence?.texts ?? []), text], lastKey: key }),
    );
  }
}

interface Sequence {
  texts: string[];
  /** What tells the last one from the next. */
  lastKey: string;
}

// Each response has another ID.
function keyOf({ headers = {}, body, ...response }: RecordedResponse): string {
  const { "x-request-id": _, ...others } = headers;
  return JSON.stringify({ ...response, body: isObject(body) ? { ...body, request_id: "" } : body, others });
}

async function describe(
  operationId: OperationId,
  request: Incoming,
  answer: Checked,
  violations: readonly ExchangeViolation[],
  prism: Prism,
  redactor: Redactor,
): Promise<RecordedResponse> {
  const { status } = answer;
  const links = (body: unknown) => prism.links(operationId, status, body, "https://link.invalid");
  const body = readBody(answer, redactor, links);
  const type = String(answer.headers["content-type"] ?? "");
  const headers = redactor.headers(pick(answer.headers, declaredHeaders(operationId, status)));
  const checked = {
    ...answer,
    headers: { ...answer.headers, ...headers },
    body:
      isJson(type) && "value" in body ? new TextEncoder().encode(JSON.stringify(body.value)) : answer.body,
  };
  const isUnchecked =
    !statusesOf(operationId).includes(status) ||
    isResponses(violations) ||
    isResponses(await findViolations(prism, request, checked));
  const isPlain = /^application\/json\s*(;|$)/i.test(type) && !isUnchecked;
  const shown = type === "" || isPlain ? headers : { ...headers, "content-type": redactor.text(type) };
  return {
    status,
    ...(Object.keys(shown).length > 0 && { headers: shown }),
    ...("value" in body && { body: body.value }),
    ...(body.isOmitted && { bodyOmitted: true }),
    ...(isUnchecked && { unchecked: true }),
  };
}

function isResponses(violations: readonly ExchangeViolation[]): boolean {
  return violations.some(({ side }) => side === "response");
}

function declaredHeaders(operationId: OperationId, status: number): string[] {
  return [...Object.keys(requireOperation(operationId).headers?.[status] ?? {}), "retry-after"];
}

// What tells of the connection, or of the body as it was sent, tells nothing of the next one.
const ofConnection = /^(connection|keep-alive|date|transfer-encoding|content-(type|length|encoding))$/;

function pick(headers: Checked["headers"], names: readonly string[]): Record<string, string> {
  const found = names.filter((name) => headers[name] !== undefined && !ofConnection.test(name));
  return Object.fromEntries(found.map((name) => [name, String(headers[name])]));
}

function readBody(
  { headers, body }: Checked,
  redactor: Redactor,
  links: (body: unknown) => unknown,
): { value?: unknown; isOmitted?: boolean } {
  if (!body) return { isOmitted: true };
  if (body.length === 0) return {};
  const text = decode(body);
  if (text === undefined) return { isOmitted: true };
  const value = isJson(String(headers["content-type"] ?? "")) ? parseJson(text) : undefined;
  // A string of one's own is sent as it is.
  if (typeof value === "string") return { value: JSON.stringify(redactor.json(value, value)) };
  if (value !== undefined) return { value: redactor.json(value, links(value)) };
  return redactor.holdsName(text) ? { isOmitted: true } : { value: redactor.text(text) };
}

function decode(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}
