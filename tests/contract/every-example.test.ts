import { createTtsClient, TtsApiError, tokenAuth } from "@metastudio-tts/client";
import { holds, type Operation, operationsOf, readDocument } from "@metastudio-tts/generator";
import { createMock, type Mock, type RunningMock, startMock } from "@metastudio-tts/mock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const document = await readDocument(import.meta.dirname);
const operations = operationsOf(document);

type Method = (params: object, options?: object) => Promise<unknown>;

/** The document's example for each parameter that a call needs, and of its body. */
function exampleParams({ parameters, body }: Operation): object {
  const needed = parameters.filter(({ required, name }) => required && name !== "project_id");
  return {
    ...Object.fromEntries(needed.map((parameter) => [parameter.name, parameter.example])),
    ...(body && { body: body.examples[0]?.value }),
  };
}

/** The fields that the document says are links. */
const links = new Set(
  Object.values(document.components.schemas ?? {}).flatMap(({ properties = {} }) =>
    Object.entries(properties)
      .filter(([, property]) => "x-link-lifetime-seconds" in property)
      .map(([name]) => name),
  ),
);

/** An answer as it leaves the mock: its links lead to the mock's own files. */
function withOwnLinks(value: unknown, origin: string): unknown {
  return JSON.parse(
    JSON.stringify(value, (name, text) =>
      links.has(name) ? `${origin}/_mock/files/${new URL(text).pathname.split("/").at(-1)}` : text,
    ),
  );
}

let running: RunningMock;
beforeAll(async () => {
  running = await startMock({ port: 0 });
});
afterAll(() => running.close());

const inProcess = createMock();
const ways: [string, () => { mock: Mock; baseUrl: string; fetch?: Mock["fetch"] }][] = [
  ["in process", () => ({ mock: inProcess, baseUrl: "http://mock.test", fetch: inProcess.fetch })],
  ["over HTTP", () => ({ mock: running, baseUrl: running.url })],
];

/** A client by the names of the document's operations, whichever they are. */
function clientOf({ fetch }: { fetch?: Mock["fetch"] | undefined }, baseUrl = "http://mock.test") {
  return createTtsClient({
    baseUrl,
    projectId: "project-1",
    auth: tokenAuth("any"),
    maxRetries: 0,
    fetch,
  }) as unknown as Record<string, Method>;
}

describe.each(ways)("%s", (_, connect) => {
  describe.each(operations.map((operation) => [operation.id, operation] as const))("%s", (id, operation) => {
    it.each(operation.examples.map((example) => [example.name, example] as const))(
      "%s",
      async (name, example) => {
        const { mock, baseUrl, fetch } = connect();
        const client = clientOf({ fetch }, baseUrl);
        mock.use(id as never, name as never);

        const outcome = await client[id]?.(exampleParams(operation)).catch((error: unknown) => error);

        const value = example.example.value as Record<string, unknown>;
        const { ready, failed, reason } = operation;
        const isFailed = failed && holds(failed, value) && !(ready && holds(ready, value));
        if (example.status < 300 && isFailed) {
          const serviceMessage = reason ? value[reason] : expect.anything();
          expect(outcome).toBeInstanceOf(TtsApiError);
          expect(outcome).toMatchObject({ status: example.status, serviceMessage, body: value });
        } else if (example.status < 300) {
          expect(outcome).toEqual(withOwnLinks(value, baseUrl));
        } else {
          const error = value as { error_code: string; error_msg: string; request_id: string };
          // Only an operation that documents the header gets one from the client.
          const sentId = mock.calls(id as never).at(-1)?.request.headers["x-request-id"];
          const body = { ...error, request_id: sentId ?? error.request_id };
          expect(outcome).toBeInstanceOf(TtsApiError);
          expect(outcome).toMatchObject({
            status: example.status,
            code: error.error_code,
            requestId: body.request_id,
            message: expect.stringContaining(error.error_msg),
            body,
          });
        }
      },
    );
  });
});

describe("every waiter", () => {
  const waiters = operations.flatMap((operation) =>
    operation.waiter ? [[operation.waiter.name, operation] as const] : [],
  );

  it.each(waiters)("%s ends when the mock's job is ready", async (name, operation) => {
    const outcome = await clientOf(createMock())[name]?.(exampleParams(operation), { intervalMs: 1 });

    expect(operation.ready && holds(operation.ready, outcome)).toBe(true);
  });
});

describe("the walk through every example", () => {
  it("sends each body that the document shows, and none is refused", async () => {
    for (const operation of operations) {
      for (const { value, summary } of operation.body?.examples ?? []) {
        const method = clientOf(inProcess)[operation.id];
        inProcess.reset();
        const outcome = await method?.({ ...exampleParams(operation), body: value }).catch(String);

        expect(outcome, `${operation.id}: ${summary}`).toBeTypeOf("object");
      }
    }
  });

  it("covers all operations, and each example component of the document", () => {
    const named = Object.keys(document.components.examples ?? {}).length;
    const values = new Set(
      operations.flatMap(({ examples, body }) => [
        ...examples.map(({ example }) => example),
        ...(body?.examples ?? []),
      ]),
    );

    expect(operations.length).toBeGreaterThan(0);
    expect(values.size).toBe(named);
  });
});
