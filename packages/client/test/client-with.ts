import { createTtsClient, type TtsClientOptions, tokenAuth } from "../src/index.js";
import { FakeClock } from "./fake-clock.js";

export type Answer = Response | Error | ((request: Request) => Response | Promise<Response>);

/** A client whose service responds with what is given, the last one for good, and what it was sent. */
export function clientWith(answers: Answer[], options: Partial<TtsClientOptions> = {}) {
  const requests: Request[] = [];
  const clock = (options.clock as FakeClock | undefined) ?? new FakeClock();
  const client = createTtsClient({
    region: "cn-north-4",
    projectId: "project-1",
    auth: tokenAuth("token-000001"),
    clock,
    async fetch(url, init) {
      const request = new Request(url, init);
      requests.push(request);
      const answer = answers[Math.min(requests.length, answers.length) - 1];
      if (answer instanceof Error) throw answer;
      return typeof answer === "function" ? answer(request) : (answer as Response).clone();
    },
    ...options,
  } as TtsClientOptions);
  return { client, requests, clock };
}

export const json = (body: unknown, init?: ResponseInit) => Response.json(body, init);

/** The documented body of an error. */
export const failure = (status: number, error_code = "MSS.000000003", init?: ResponseInit) =>
  json({ error_code, error_msg: "No.", request_id: "request-1" }, { ...init, status });

/** Advances the clock until the promise is settled. */
export async function settled<T>(clock: FakeClock, promise: Promise<T>): Promise<PromiseSettledResult<T>> {
  let result: PromiseSettledResult<T> | undefined;
  void Promise.allSettled([promise]).then(([first]) => {
    result = first;
  });
  for (let second = 0; second < 10_000 && !result; second++) await clock.advance(1000);
  return result as PromiseSettledResult<T>;
}
