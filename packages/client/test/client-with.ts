import {
  type CallOptions,
  createTtsClient,
  type TtsApiError,
  type TtsClientOptions,
  tokenAuth,
} from "../src/index.js";
import { FakeClock } from "./fake-clock.js";

export type Reply = Response | Error | ((request: Request) => Response | Promise<Response>);

/** A client of a fake service that sends these replies in turn and repeats the last, and the requests it received. */
export function clientWith(replies: Reply[], options: Partial<TtsClientOptions> = {}) {
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
      return reply(replies, requests);
    },
    ...options,
  } as TtsClientOptions);
  return {
    client,
    requests,
    clock,
    /** Calls an operation that is a POST and safe to retry. */
    check: (own?: CallOptions) => client.checkVoiceAsset({ voice_asset_id: "a" }, own),
    /** Calls an operation that is a GET and takes a request ID. */
    show: (own?: CallOptions) => client.showTtsAuditionFile({ job_id: "j" }, own),
    settle: <T>(promise: Promise<T>) => settled(clock, promise),
  };
}

/** The reply to the last of these requests. */
export async function reply(replies: Reply[], requests: Request[]): Promise<Response> {
  const next = replies[Math.min(requests.length, replies.length) - 1];
  if (next instanceof Error) throw next;
  return typeof next === "function" ? next(requests.at(-1) as Request) : (next as Response).clone();
}

export const json = (body: unknown, init?: ResponseInit) => Response.json(body, init);

/** The documented body of an error. */
export const failure = (status: number, error_code = "MSS.000000003", init?: ResponseInit) =>
  json({ error_code, error_msg: "No.", request_id: "request-1" }, { ...init, status });

export const never = () => new Promise<never>(() => {});

/** JSON that is nested 50,000 deep. */
export const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;

/** What a promise rejects with. */
export const rejectionOf = (promise: Promise<unknown>) =>
  promise.then(
    () => Promise.reject(new Error("It has resolved.")),
    (error: TtsApiError) => error,
  );

/** Advances the clock until the promise is settled. */
export async function settled<T>(clock: FakeClock, promise: Promise<T>): Promise<PromiseSettledResult<T>> {
  let result: PromiseSettledResult<T> | undefined;
  void Promise.allSettled([promise]).then(([first]) => {
    result = first;
  });
  for (let second = 0; second < 10_000 && !result; second++) await clock.advance(1000);
  return result as PromiseSettledResult<T>;
}
