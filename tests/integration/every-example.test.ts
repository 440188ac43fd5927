import { createTtsClient, TtsApiError, tokenAuth } from "@metastudio-tts/client";
import { holds, type Operation, operationsOf, readDocument, type Scenario } from "@metastudio-tts/generator";
import { createMock, type Mock, type RunningMock, startMock } from "@metastudio-tts/mock";
import { exampleParams } from "@metastudio-tts/tools/example-params";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withLinks } from "./with-links.ts";

const document = await readDocument(import.meta.dirname);
const operations = operationsOf(document);

type Call = Promise<unknown> & {
  withResponse(): Promise<{ data: unknown; status: number; headers: Headers }>;
};
type Method = (params: object, options?: object) => Call;

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

/** A client whose methods are looked up by the operationIds of the document. */
function clientOf({ fetch }: { fetch?: Mock["fetch"] | undefined }, baseUrl = "http://mock.test") {
  return createTtsClient({
    baseUrl,
    projectId: "project-1",
    auth: tokenAuth("any"),
    maxRetries: 0,
    fetch,
  }) as unknown as Record<string, Method>;
}

/** Whether a response with a success status is an error, as the operation declares. */
function reportsFailure({ ready, failed }: Operation, { example }: Scenario): boolean {
  const value = example?.value;
  return failed !== undefined && holds(failed, value) && !(ready && holds(ready, value));
}

/** What the client returns for a scenario of JSON or without a body. */
function dataOf({ schema, example }: Scenario, baseUrl: string): unknown {
  // The mock replaces links with those of its own files.
  const link = expect.stringMatching(new RegExp(`^${baseUrl}/_mock/files/`));
  return withLinks(document, schema, example?.value, link);
}

describe.each(ways)("%s", (_, connect) => {
  describe.each(operations.map((operation) => [operation.id, operation] as const))("%s", (id, operation) => {
    const call = (scenario: Scenario) => {
      const { mock, baseUrl, fetch } = connect();
      mock.use(id as never, scenario.name as never);
      return (clientOf({ fetch }, baseUrl)[id] as Method)(exampleParams(document, operation));
    };
    const named = operation.scenarios.map((scenario) => [scenario.name, scenario] as const);
    const isSuccess = ({ status }: Scenario) => status < 300;

    it.each(named.filter(([, scenario]) => isSuccess(scenario) && !reportsFailure(operation, scenario)))(
      "%s",
      async (_, scenario) => {
        const { data, status, headers } = await call(scenario).withResponse();

        expect(status).toBe(scenario.status);
        expect(Object.fromEntries(headers)).toMatchObject(
          Object.fromEntries(
            Object.entries(scenario.headers).map(([name, value]) => [name.toLowerCase(), value]),
          ),
        );
        if (operation.success.kind !== "stream") {
          expect(data).toEqual(dataOf(scenario, connect().baseUrl));
          return;
        }
        const body = await (data as Response).text();
        expect(headers.get("Content-Type")).toContain(scenario.mediaType?.replace("*", ""));
        // The mock generates a body that no example can show.
        expect(body).toEqual(scenario.example ? scenario.example.value : expect.stringMatching(/./));
      },
    );

    it.each(named.filter(([, scenario]) => !isSuccess(scenario) || reportsFailure(operation, scenario)))(
      "%s",
      async (_, scenario) => {
        const outcome = await call(scenario).catch((error: unknown) => error);

        const value = (scenario.example?.value ?? {}) as Record<string, unknown>;
        expect(outcome).toBeInstanceOf(TtsApiError);
        expect(outcome).toHaveProperty("status", scenario.status);
        if (isSuccess(scenario)) {
          const serviceMessage = operation.reason ? value[operation.reason] : expect.anything();
          expect(outcome).toMatchObject({ serviceMessage, body: dataOf(scenario, connect().baseUrl) });
        } else if ("error_code" in value && operation.method !== "head") {
          // Only an operation that documents the header gets one from the client.
          const sentId = connect()
            .mock.calls(id as never)
            .at(-1)?.request.headers["x-request-id"];
          const body = { ...value, request_id: sentId ?? value.request_id };
          expect(outcome).toMatchObject({
            code: value.error_code,
            requestId: body.request_id,
            message: expect.stringContaining(String(value.error_msg)),
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
    const params = exampleParams(document, operation);

    const outcome = await clientOf(createMock())[name]?.(params, { intervalMs: 1 });

    expect(operation.ready && holds(operation.ready, outcome)).toBe(true);
  });
});

describe("every example", () => {
  it("of a parameter or a body is sent, and accepted", async () => {
    const mock = createMock();
    const sent = operations.flatMap((operation) =>
      (operation.body?.examples ?? [undefined]).map((example) => ({ operation, value: example?.value })),
    );
    for (const { operation, value } of sent) {
      await clientOf(mock)[operation.id]?.(exampleParams(document, operation, { isWhole: true, value }));
    }

    expect(mock.calls().map(({ response }) => response?.status)).toEqual(
      sent.map(({ operation }) => operation.success.statuses[0]),
    );
  });

  it("belongs to an operation", () => {
    const named = Object.keys(document.components.examples ?? {}).length;
    const values = new Set([
      ...operations.flatMap(({ scenarios }) => scenarios.flatMap(({ example }) => example ?? [])),
      ...operations.flatMap(({ body }) => body?.examples ?? []),
    ]);

    expect(operations.length).toBeGreaterThan(0);
    expect(values.size).toBe(named);
  });
});
