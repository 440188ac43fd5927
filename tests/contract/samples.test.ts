import { spawn } from "node:child_process";
import { exampleRequest, mockUrl, type Sample, sampleKinds, samplesOf } from "@metastudio-tts/docs/samples";
import { type Document, type Operation, operationsOf, readDocument } from "@metastudio-tts/generator";
import { createMock } from "@metastudio-tts/mock";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { lacksTools } from "./lacks-tools.ts";
import { accessKey, serveVerified, token } from "./serve-verified.ts";

const document = await readDocument(import.meta.dirname);
const operations = operationsOf(document);
const mock = createMock({ polls: 0 });

let service: Awaited<ReturnType<typeof serveVerified>>;
beforeAll(async () => {
  service = await serveVerified(mock.fetch);
});
afterAll(() => service.close());
afterEach(() => {
  service.arrived.length = 0;
});

/** What runs each language, with the sample as its standard input. */
const runners: Record<string, string[]> = {
  bash: ["bash", "-eu", "-o", "pipefail", "-s"],
  typescript: [process.execPath, "--input-type=module-typescript", "-"],
  javascript: [process.execPath, "--input-type=module", "-"],
  python: ["python3", "-"],
};

/** Runs a sample as its reader would, and returns what it printed. */
async function run({ language, code }: Pick<Sample, "language" | "code">): Promise<string> {
  const [command = "", ...args] = runners[language] ?? [];
  const child = spawn(command, args, {
    cwd: new URL("..", import.meta.url).pathname,
    detached: true,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NO_COLOR: "1",
      HUAWEICLOUD_SDK_AK: accessKey.accessKeyId,
      HUAWEICLOUD_SDK_SK: accessKey.secretAccessKey,
      TOKEN: token,
    },
  });
  let [printed, complaints] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text) => (printed += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (complaints += text));
  child.stdin.end(`${code}\n`);
  // A server that the sample leaves behind ends with it.
  child.once("exit", () => killGroup(child.pid as number));
  const status = await new Promise((done, fail) => child.once("error", fail).once("close", done));
  if (status === 0) return printed;
  throw new Error(`${command} ended with ${status}:\n${complaints}${printed}`);
}

/** The document with more in one of its requests than the service has today: query, header and body. */
function withHarderRequest(): { document: Document; operation: Operation } {
  const harder = structuredClone(document);
  const { path, method } = operations.find(({ method }) => method === "post") as Operation;
  const target = (harder.paths[path] as Record<string, object>)[method] as Record<string, unknown>;
  const schema = { type: "string" };
  target.parameters = [
    { name: "mood", in: "query", required: true, schema, example: "it's (very) calm & $HOME" },
    { name: "accent", in: "query", required: true, schema, example: "é" },
    { name: "X-Note", in: "header", required: true, schema, example: 'it\'s "quoted"' },
  ];
  const value = { text: 'it\'s "$HOME" \\n é', parts: [1, { "a-b": null }] };
  target.requestBody = {
    required: true,
    content: {
      "application/json": { schema: { type: "object" }, examples: { one: { summary: "One", value } } },
    },
  };
  const operation = operationsOf(harder).find((one) => one.path === path) as Operation;
  return { document: harder, operation };
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGTERM");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** The sample, sent to `url` instead of the cloud: nothing else of it is changed. */
function sentTo(url: string, operation: Operation, sample: Sample): Sample {
  const { server, region } = exampleRequest(document, operation);
  const code = sample.code.replaceAll(server, url).replaceAll(`region: "${region}"`, `baseUrl: "${url}"`);
  expect(code).toContain(url);
  return { ...sample, code };
}

const lacking = new Set(Object.keys(runners).filter(lacksTools));
const inCloud = sampleKinds
  .filter(({ title, language }) => title !== "Mock" && !lacking.has(language))
  .map(({ title }) => title);
const cases = operations.flatMap((operation) =>
  inCloud.map((title) => [operation.id, title, operation] as const),
);

describe("the samples", () => {
  it.skipIf(lacking.size > 0)("can all be run on this machine", () => {
    expect(inCloud.length).toBe(sampleKinds.length - 1);
  });

  it.each(cases)("call %s with %s", { timeout: 30_000 }, async (_, title, operation) => {
    const sample = samplesOf(document, operation).find((one) => one.title === title) as Sample;
    const { method, path, query, body } = exampleRequest(document, operation);

    const printed = await run(sentTo(service.url, operation, sample));

    const [first] = service.arrived;
    expect(first).toMatchObject({ method, credentials: title.match(/token|fetch/) ? "token" : "signature" });
    expect(first?.url.href).toBe(service.url + path + (query && `?${query}`));
    expect(first?.body).toBe(body);
    const headers = { ...first?.headers, "X-Auth-Token": "any" };
    const again = new Request(first?.url as URL, { method, headers, ...(body && { body }) });
    const answer = await (await mock.fetch(again)).json();
    for (const field of Object.keys(answer as object)) expect(printed).toContain(field);
  });

  it.each(cases)(
    "of %s in %s end with an error when the service refuses",
    { timeout: 30_000 },
    async (_, title, operation) => {
      const sample = samplesOf(document, operation).find((one) => one.title === title) as Sample;
      const refusal = operation.examples.find(
        ({ status }) => status === 400,
      ) as Operation["examples"][number];
      mock.use(operation.id as never, refusal.name as never);

      const outcome = await run(sentTo(service.url, operation, sample)).catch((error: Error) => error);

      mock.reset();
      const { error_code } = refusal.example.value as { error_code: string };
      expect(outcome).toBeInstanceOf(Error);
      expect((outcome as Error).message).toContain(error_code);
    },
  );

  it.skipIf(lacking.has("bash")).each(operations.map((operation) => [operation.id, operation] as const))(
    "start the mock and ask it for %s",
    { timeout: 30_000 },
    async (_, operation) => {
      const sample = samplesOf(document, operation).find(({ title }) => title === "Mock") as Sample;
      const probe = await serveVerified(async () => new Response());
      await probe.close();
      const { port } = new URL(probe.url);

      const printed = await run({
        ...sample,
        code: sample.code
          .replaceAll(mockUrl, probe.url)
          .replaceAll(`--port ${new URL(mockUrl).port}`, `--port ${port}`),
      });

      const [first] = operation.examples;
      for (const field of Object.keys(first?.example.value as object))
        expect(printed).toContain(`"${field}"`);
      await expect(fetch(probe.url)).rejects.toThrow();
    },
  );

  it.each(inCloud.filter((title) => title !== "TypeScript"))(
    "send a query, a header and a body that need quoting: %s",
    { timeout: 30_000 },
    async (title) => {
      const { document: harder, operation } = withHarderRequest();
      const echo = await serveVerified(async () => Response.json({ done: true }));
      const sample = samplesOf(harder, operation).find((one) => one.title === title) as Sample;

      const printed = await run(sentTo(echo.url, operation, sample)).finally(() => echo.close());

      const [{ url, headers, body, credentials } = {} as never] = echo.arrived;
      expect(printed).toContain("done");
      expect(credentials).not.toBe("wrong");
      expect(Object.fromEntries(url.searchParams)).toEqual({ accent: "é", mood: "it's (very) calm & $HOME" });
      expect(headers).toMatchObject({ "x-note": 'it\'s "quoted"', "content-type": "application/json" });
      expect(JSON.parse(body)).toEqual(operation.body?.example);
    },
  );
});
