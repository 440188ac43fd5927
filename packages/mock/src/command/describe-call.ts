import type { Call } from "../calls/calls.js";

/** A call in one line, for people who watch. */
export function describeCall({ request, response, scenario, fault, durationMs, startedAt }: Call): string {
  const { pathname, search } = new URL(request.url);
  const outcome = response ? String(response.status) : "no answer";
  const notes = [scenario, fault && `fault ${fault}`, response && refusalIn(response)].filter(Boolean);
  return [
    startedAt.toISOString().slice(11, 19),
    request.method.padEnd(4),
    pathname + search,
    `-> ${outcome}`,
    `${durationMs.toFixed(1)} ms`,
    ...(notes.length > 0 ? [`(${notes.join("; ")})`] : []),
  ].join("  ");
}

// Why a request was refused; the rest of a body would not fit a line.
function refusalIn({ status, body }: NonNullable<Call["response"]>): string | undefined {
  if (status < 400) return undefined;
  const message = /"error_msg":("(?:[^"\\]|\\.)*")/.exec(body)?.[1];
  return message && (JSON.parse(message) as string).split("\n")[0];
}
