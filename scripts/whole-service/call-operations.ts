// Calls every operation of the document, with each scenario, on a mock that verifies signatures. It runs in a
// process of its own, because client and mock are built from the document. It prints what failed as JSON, by
// operationId.

import { isDeepStrictEqual } from "node:util";
import { accessKeyAuth, createTtsClient, TtsApiError } from "@metastudio-tts/client";
import { holds, type Operation, operationsOf, readDocument, type Scenario } from "@metastudio-tts/generator";
import { startMock } from "@metastudio-tts/mock";
import { exampleParams } from "@metastudio-tts/tools/example-params";
import { inWorkspace } from "@metastudio-tts/tools/workspace";

type Called = { data: unknown; status: number };
type Method = (params: object, options?: object) => { withResponse(): Promise<Called> };

const document = await readDocument(inWorkspace("packages/client"));
const key = { accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" };
const mock = await startMock({ port: 0, verifySignature: key });
const client = createTtsClient({
  baseUrl: mock.url,
  projectId: "project-1",
  auth: accessKeyAuth(key),
  maxRetries: 0,
}) as unknown as Record<string, Method>;

const failed: Record<string, string> = {};
for (const operation of operationsOf(document)) {
  for (const scenario of operation.scenarios) {
    const failure = await call(operation, scenario);
    if (failure) failed[operation.id] ??= `${scenario.name}: ${failure}`;
  }
}
console.log(JSON.stringify(failed));
await mock.close();

async function call(operation: Operation, scenario: Scenario): Promise<string | undefined> {
  const { id } = operation;
  try {
    mock.use(id as never, scenario.name as never);
    const params = exampleParams(document, operation, { isWhole: true });
    const called = await (client[id] as Method)(params).withResponse();
    return isError(operation, scenario)
      ? "is an error, and was returned"
      : await compare(called, operation, scenario);
  } catch (error) {
    const isExpected = error instanceof TtsApiError && error.status === scenario.status;
    return isExpected && isError(operation, scenario) ? undefined : String(error);
  }
}

function isError({ ready, failed }: Operation, { status, example }: Scenario): boolean {
  const value = example?.value;
  return status >= 300 || (failed !== undefined && holds(failed, value) && !(ready && holds(ready, value)));
}

async function compare(
  { data, status }: Called,
  { success }: Operation,
  scenario: Scenario,
): Promise<string | undefined> {
  if (status !== scenario.status) return `has the status ${status}`;
  const isStream = success.kind === "stream";
  if (isStream && !(data instanceof Response)) return "is no Response";
  const found = isStream ? await (data as Response).text() : data;
  if (isStream && !scenario.example) return found === "" ? "has an empty body" : undefined;
  const [theirs, ours] = [scenario.example?.value, found].map(withoutLinks);
  return isDeepStrictEqual(ours, theirs) ? undefined : `returned ${JSON.stringify(found)}`;
}

/** The mock's links lead to files of its own. */
function withoutLinks(value: unknown): unknown {
  return value && JSON.parse(JSON.stringify(value).replaceAll(/"https?:[^"]*"/g, '"link"'));
}
