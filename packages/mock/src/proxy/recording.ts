import { isSecretName, redactQuery, redactText, secretsIn, secretsInQuery } from "../calls/redact.js";
import type { Prism } from "../engine/prism.js";
import type { Incoming } from "../http/incoming.js";
import { isJson, isObject, parseJson } from "../json.js";
import { type OperationId, requireOperation, statusesOf } from "../operations.js";
import { ofConnection } from "../responses/documented-headers.js";
import { findRoute } from "../routes.js";
import { type Checked, type ExchangeViolation, findViolations } from "./find-violations.js";
import { createRedactor, type Redactor } from "./redact-body.js";

/** A response as it is recorded. */
export interface RecordedResponse {
  /** The HTTP status. */
  readonly status: number;
  /** By lower-case name: those that the document declares, `Retry-After`, and a media type other than JSON's. */
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or a string. Missing when there was no body, or it is not recorded. */
  readonly body?: unknown;
  /** Whether the response breaks the document. */
  readonly unchecked?: true;
  /** Whether there was a body that is not recorded. */
  readonly bodyOmitted?: true;
}

/** By operation, then by path with its query: the responses in their order. */
export type Recording = Readonly<Record<string, Readonly<Record<string, readonly RecordedResponse[]>>>>;

/** How much is recorded: paths, responses of each, and characters of JSON in total. */
const limits = { paths: 1000, responses: 100, size: 50 * 1024 * 1024 };

/** The largest text that is recorded, in bytes. */
export const largestText = 1024 * 1024;

/** The shortest credential that is searched for. */
const shortestCredential = 6;

/**
 * The recorded responses of one upstream, without secrets.
 *
 * @internal
 */
export class Recorder {
  /** How many responses there was no room for, or are nested too deeply. */
  leftOut = 0;
  readonly #prism: Prism;
  readonly #named: ReadonlySet<string>;
  readonly #operations = new Map<OperationId, Map<string, Sequence>>();
  #paths = 0;
  #size = 0;

  /** @param named the fields, headers and parameters to redact, in any case */
  constructor(prism: Prism, named: readonly string[]) {
    this.#prism = prism;
    this.#named = new Set(named.map((name) => name.toLowerCase()));
  }

  /** Records the response of a documented operation. */
  async add(request: Incoming, response: Checked, found: readonly ExchangeViolation[]): Promise<void> {
    const { method, url } = request;
    const operationId = findRoute(method, url.pathname)?.id;
    if (!operationId) return;
    const isNamed = (name: string) => this.#named.has(name.toLowerCase());
    const secrets = this.#secretsOf(request, response);
    const redactor = createRedactor(secrets, this.#named);
    const query = redactQuery(url.search, (name) => isSecretName(name) || isNamed(name));
    try {
      const recorded = await describe(operationId, request, response, found, this.#prism, redactor);
      this.#keep(operationId, redactText(url.pathname + query, secrets), recorded);
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

  #secretsOf({ headers, url }: Incoming, response: Checked): string[] {
    const credentials = [...secretsIn(headers), ...secretsIn(response.headers), ...secretsInQuery(url)];
    const all = [...Object.entries(headers), ...Object.entries(response.headers), ...url.searchParams];
    const named = all.filter(([name]) => this.#named.has(name.toLowerCase())).flatMap(([, value]) => value);
    return [...credentials.filter(({ length }) => length >= shortestCredential), ...named];
  }

  #keep(operationId: OperationId, path: string, response: RecordedResponse): void {
    const paths = this.#operations.get(operationId) ?? new Map<string, Sequence>();
    const sequence = paths.get(path);
    const key = keyOf(response);
    // The last response is played from then on, and a poll is pending many times.
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
  /** Is equal for equal responses. */
  lastKey: string;
}

// Without the request's ID, which differs in each response.
function keyOf({ headers = {}, body, ...response }: RecordedResponse): string {
  const { "x-request-id": _, ...others } = headers;
  return JSON.stringify({ ...response, body: isObject(body) ? { ...body, request_id: "" } : body, others });
}

async function describe(
  operationId: OperationId,
  request: Incoming,
  response: Checked,
  violations: readonly ExchangeViolation[],
  prism: Prism,
  redactor: Redactor,
): Promise<RecordedResponse> {
  const { status } = response;
  const links = (body: unknown) => prism.links(operationId, status, body, "https://link.invalid");
  const body = readBody(response, redactor, links);
  const type = String(response.headers["content-type"] ?? "");
  const headers = redactor.headers(pick(response.headers, declaredHeaders(operationId, status)));
  const checked = {
    ...response,
    headers: { ...response.headers, ...headers },
    body:
      isJson(type) && "value" in body ? new TextEncoder().encode(JSON.stringify(body.value)) : response.body,
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
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return { isOmitted: true };
  }
  const value = isJson(headers["content-type"]) ? parseJson(text) : undefined;
  // A custom response that is a string is sent as it is.
  if (typeof value === "string") return { value: JSON.stringify(redactor.json(value, value)) };
  if (value !== undefined) return { value: redactor.json(value, links(value)) };
  return redactor.holdsName(text) ? { isOmitted: true } : { value: redactor.text(text) };
}
