import type { Call } from "../calls/calls.js";

/** A call in one line, for `--verbose`. */
export function describeCall({ request, response, scenario, fault, durationMs, startedAt }: Call): string {
  const { pathname, search } = new URL(request.url);
  const outcome = response ? String(response.status) : "no response";
  const notes = [scenario, fault && `fault ${fault}`, response && errorIn(response)].filter(Boolean);
  return [
    startedAt.toISOString().slice(11, 19),
    request.method.padEnd(4),
    pathname + search,
    `-> ${outcome}`,
    `${durationMs.toFixed(1)} ms`,
    ...(notes.length > 0 ? [`(${notes.join("; ")})`] : []),
  ].join("  ");
}

// The message alone: the rest of the body would not fit a line.
function errorIn({ status, body }: NonNullable<Call["response"]>): string | undefined {
  if (status < 400) return undefined;
  const message = /"error_msg":("(?:[^"\\]|\\.)*")/.exec(body)?.[1];
  return message && (JSON.parse(message) as string).split("\n")[0];
}
