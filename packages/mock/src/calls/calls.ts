import type { Violation } from "../errors/violation.js";
import type { FaultEffect } from "../faults/faults.js";
import type { Incoming } from "../http/incoming.js";
import type { PlainResponse } from "../http/response.js";
import type { OperationId } from "../operations.js";
import { redactHeaders, redactQuery, redactText, removed, secretsIn, secretsInQuery } from "./redact.js";

/** A call to the mock. Secrets are redacted. */
export interface Call {
  /** `undefined` where the contract has no such operation: a file, an unknown path or method. */
  readonly operationId: OperationId | undefined;
  /** As it was received. */
  readonly request: {
    /** In upper case. */
    readonly method: string;
    /** With its query. */
    readonly url: string;
    /** By lower-case name. */
    readonly headers: Readonly<Record<string, string>>;
    /** The first 10,000 characters. */
    readonly body: string;
  };
  /** What in the request breaks the contract. */
  readonly violations: readonly Violation[];
  /** The scenario that the mock chose; `undefined` when the request chose it, or was rejected. */
  readonly scenario: string | undefined;
  /** The fault that was injected. */
  readonly fault: FaultEffect["kind"] | undefined;
  /** `undefined` when the connection was reset, or the caller gave up. */
  readonly response:
    | {
        /** The HTTP status. */
        readonly status: number;
        /** By lower-case name. */
        readonly headers: Readonly<Record<string, string>>;
        /** The first 10,000 characters; empty for audio. */
        readonly body: string;
      }
    | undefined;
  /** When the request arrived, by the mock's clock. */
  readonly startedAt: Date;
  /** Milliseconds until the response was complete, or the connection ended. */
  readonly durationMs: number;
}

/** What is known of a call while it runs. */
export interface CallNotes {
  operationId?: OperationId | undefined;
  violations?: readonly Violation[];
  scenario?: string | undefined;
  fault?: FaultEffect["kind"] | undefined;
  /** Whether its bodies hold secrets, such as a password: they are left out. */
  isSecret?: boolean;
}

/** How many calls a mock remembers, and how much of a body. */
const remembered = 1000;
const largestText = 10_000;

/** The last 1,000 calls of a mock. */
export class Calls {
  // Redacting takes time: it is done for those who ask for the calls.
  #kept: (() => Call)[] = [];

  /** @param isKept whether it is remembered, or only described to a listener */
  add(
    { method, url, headers, body }: Incoming,
    notes: CallNotes,
    response: PlainResponse | undefined,
    startedAtMs: number,
    durationMs: number,
    isKept = true,
  ): () => Call {
    // A copy of the beginning: neither a large body nor its connection is kept in memory.
    const start = body.length > 0 ? Uint8Array.from(body.subarray(0, largestText)) : body;
    let call: Call | undefined;
    const read = () => {
      call ??= describe({ method, url, headers, body: start }, notes, response, startedAtMs, durationMs);
      return call;
    };
    if (isKept) this.#kept.push(read);
    if (this.#kept.length > remembered) this.#kept.shift();
    return read;
  }

  list(operationId: OperationId | undefined): readonly Call[] {
    const calls = this.#kept.map((read) => read());
    return operationId === undefined ? calls : calls.filter((call) => call.operationId === operationId);
  }

  reset(): void {
    this.#kept = [];
  }
}

function describe(
  { method, url, headers, body }: Pick<Incoming, "method" | "url" | "headers" | "body">,
  { operationId, violations = [], scenario, fault, isSecret = false }: CallNotes,
  response: PlainResponse | undefined,
  startedAtMs: number,
  durationMs: number,
): Call {
  const secrets = [...secretsIn(headers), ...secretsInQuery(url)].filter((secret) => secret.length > 7);
  const clean = (text: string) => (isSecret && text !== "" ? removed : redactText(text, secrets));
  return {
    operationId,
    request: {
      method,
      url: redactText(redactQuery(url.href), secrets),
      headers: redactHeaders(headers, secrets),
      body: clean(new TextDecoder().decode(body)),
    },
    violations: violations.map((violation) => ({ ...violation, message: clean(violation.message) })),
    scenario,
    fault,
    response: response && {
      status: response.status,
      headers: redactHeaders(response.headers, secrets),
      body: typeof response.body === "string" ? clean(response.body.slice(0, largestText)) : "",
    },
    startedAt: new Date(startedAtMs),
    durationMs,
  };
}
