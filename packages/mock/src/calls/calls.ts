import type { Violation } from "../errors/violation.js";
import type { FaultEffect } from "../faults/faults.js";
import type { Incoming } from "../http/incoming.js";
import type { Answer } from "../http/response.js";
import type { OperationId } from "../operations.js";
import { redactHeaders, redactQuery, redactText, removed, secretsIn, secretsInQuery } from "./redact.js";

/** A call that the mock has answered, or left without an answer on purpose. Secrets are taken out. */
export interface Call {
  /** `undefined` when the contract has no such operation: a file, a wrong path, a wrong method. */
  readonly operationId: OperationId | undefined;
  readonly request: {
    readonly method: string;
    readonly url: string;
    /** By lower-case name. */
    readonly headers: Readonly<Record<string, string>>;
    /** The first 10,000 characters. */
    readonly body: string;
  };
  /** What in the request breaks the contract. */
  readonly violations: readonly Violation[];
  /** The scenario that the mock chose; `undefined` when the request chose by itself, or was refused. */
  readonly scenario: string | undefined;
  /** What went wrong on purpose. */
  readonly fault: FaultEffect["kind"] | undefined;
  /** `undefined` when the connection was reset or the caller gave up. */
  readonly response:
    | {
        readonly status: number;
        readonly headers: Readonly<Record<string, string>>;
        /** The first 10,000 characters; empty for audio. */
        readonly body: string;
      }
    | undefined;
  readonly startedAt: Date;
  readonly durationMs: number;
}

/** What is known of a call while it runs. */
export interface CallNotes {
  operationId?: OperationId | undefined;
  violations?: readonly Violation[];
  scenario?: string | undefined;
  fault?: FaultEffect["kind"] | undefined;
  /** Bodies that hold secrets, such as a password, are left out. */
  isSecret?: boolean;
}

/** How many calls a mock remembers, and how much of a body. */
const remembered = 1000;
const largestText = 10_000;

/** The last 1,000 calls of a mock. */
export class Calls {
  // What is kept is what was there; it is made readable only for those who ask.
  #kept: (() => Call)[] = [];
  #next = 0;

  /** @param isKept whether it is among the last calls, or only told of */
  add(
    incoming: Incoming,
    notes: CallNotes,
    answer: Answer | undefined,
    startedAtMs: number,
    durationMs: number,
    isKept = true,
  ): () => Call {
    const { method, url, headers, body } = incoming;
    // A copy of the beginning: neither a large body nor the connection that it came by is held on to.
    const request = {
      method,
      url,
      headers,
      body: body.length > 0 ? Uint8Array.from(body.subarray(0, largestText)) : body,
    };
    let call: Call | undefined;
    const read = () => {
      call ??= describe(request, notes, answer, startedAtMs, durationMs);
      return call;
    };
    if (!isKept) return read;
    this.#kept[this.#next] = read;
    this.#next = (this.#next + 1) % remembered;
    return read;
  }

  list(operationId: OperationId | undefined): readonly Call[] {
    const inOrder = [...this.#kept.slice(this.#next), ...this.#kept.slice(0, this.#next)].map((read) =>
      read(),
    );
    return operationId === undefined ? inOrder : inOrder.filter((call) => call.operationId === operationId);
  }

  reset(): void {
    this.#kept = [];
    this.#next = 0;
  }
}

function describe(
  { method, url, headers, body }: Pick<Incoming, "method" | "url" | "headers" | "body">,
  { operationId, violations = [], scenario, fault, isSecret = false }: CallNotes,
  answer: Answer | undefined,
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
    response: answer && {
      status: answer.status,
      headers: redactHeaders(answer.headers, secrets),
      body: typeof answer.body === "string" ? clean(answer.body.slice(0, largestText)) : "",
    },
    startedAt: new Date(startedAtMs),
    durationMs,
  };
}
