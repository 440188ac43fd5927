import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fixtureDocument } from "@metastudio-tts/fixture";
import { type Document, type Operation, operationsOf, readDocument } from "@metastudio-tts/generator";
import { createMock } from "@metastudio-tts/mock";
import { lacksTools } from "@metastudio-tts/tools/lacks-tools";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { exampleRequest, mockUrl, type Sample, sampleKinds, samplesOf } from "../src/samples/index.ts";
import { accessKey, serveVerified, token } from "./serve-verified.ts";

const document = await readDocument(import.meta.dirname);
const operations = operationsOf(document);
const mock = createMock({ polls: 0 });

let service: Awaited<ReturnType<typeof serveVerified>>;
/** Where samples run, with our packages and the files that they send. */
let folder: string;
beforeAll(async () => {
  service = await serveVerified(mock.fetch);
  const cache = join(import.meta.dirname, "../node_modules/.cache");
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(join(cache, "samples-"));
});
afterAll(async () => {
  await service.close();
  await rm(folder, { recursive: true });
});
afterEach(() => {
  service.arrived.length = 0;
});

/** The command for each language, which reads the sample from its standard input. */
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
    cwd: folder,
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
  // Also ends a server that the sample has started.
  child.once("exit", () => killGroup(child.pid as number));
  const status = await new Promise((done, fail) => child.once("error", fail).once("close", done));
  if (status === 0) return printed;
  throw new Error(`${command} ended with ${status}:\n${complaints}${printed}`);
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGTERM");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** The sample with `url` instead of the cloud, and no other change. */
function sentTo(url: string, document: Document, operation: Operation, sample: Sample): Sample {
  const { server, region } = exampleRequest(document, operation);
  const code = sample.code.replaceAll(server, url).replaceAll(`region: "${region}"`, `baseUrl: "${url}"`);
  expect(code).toContain(url);
  return { ...sample, code };
}

/** What a sample prints of a body: the names of its fields, or the text itself. */
function wordsOf(text: string): string[] {
  try {
    const value = [JSON.parse(text)].flat()[0];
    return typeof value === "object" && value !== null ? Object.keys(value) : [text];
  } catch {
    return [text];
  }
}

/** Writes the files that a sample sends. */
async function writeFiles(document: Document, operation: Operation): Promise<void> {
  for (const { file } of exampleRequest(document, operation).form ?? [])
    if (file !== undefined) await writeFile(join(folder, file), `The content of ${file}`);
}

function credentialsOf(operation: Operation, title: string): string {
  if (!operation.isAuthenticated) return "none";
  return /token|fetch/.test(title) ? "token" : "signature";
}

function sampleOf(document: Document, operation: Operation, title: string): Sample {
  return samplesOf(document, operation).find((one) => one.title === title) as Sample;
}

/** The first text in an example. */
function firstText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return undefined;
  return Object.values(value)
    .map(firstText)
    .find((text) => text !== undefined);
}

const lacking = new Set(Object.keys(runners).filter(lacksTools));
const runnable = ({ title, language }: Sample) => title !== "Mock" && !lacking.has(language);
const casesOf = (document: Document) =>
  operationsOf(document).flatMap((operation) =>
    samplesOf(document, operation)
      .filter(runnable)
      .map(({ title }) => [operation.id, title, operation] as const),
  );
const cases = casesOf(document);
const fixture = fixtureDocument();
/** The client knows the operations of the service alone. */
const fixtureCases = casesOf(fixture).filter(([, title]) => title !== "TypeScript");
const rejectionOf = ({ scenarios }: Operation) =>
  scenarios.find(
    ({ status, example }) => status >= 400 && status < 500 && example && firstText(example.value),
  );

/** The parts of a URL, whatever its encoding and the order of its query. */
function wordsOfUrl({ origin, pathname, searchParams }: URL): string[] {
  return [origin, pathname, ...[...searchParams].map(([name, value]) => `${name}=${value}`).sort()];
}

describe("the samples", () => {
  it.skipIf(lacking.size > 0)("can all be run on this machine", () => {
    const titles = new Set([...cases, ...fixtureCases].map(([, title]) => title));

    expect(sampleKinds.map(({ title }) => title).filter((title) => !titles.has(title))).toEqual(["Mock"]);
  });

  it.each(cases)("call %s with %s", { timeout: 30_000, tags: ["slow"] }, async (_, title, operation) => {
    const sample = sampleOf(document, operation, title);
    const { method, path, query } = exampleRequest(document, operation);
    await writeFiles(document, operation);

    const printed = await run(sentTo(service.url, document, operation, sample));

    const [first] = service.arrived;
    expect(first).toMatchObject({ method, credentials: credentialsOf(operation, title) });
    expect(wordsOfUrl(first?.url as URL)).toEqual(
      wordsOfUrl(new URL(`${service.url}${path}${query && "?"}${query}`)),
    );
    const { headers, body } = first as NonNullable<typeof first>;
    await expectBody(document, operation, headers, body);
    const again = new Request(first?.url as URL, {
      method,
      headers: { ...headers, ...(operation.isAuthenticated && { "X-Auth-Token": "any" }) },
      ...(body && { body }),
    });
    const response = await mock.fetch(again);
    const { kind } = operation.success;
    const words = kind === "json" ? wordsOf(await response.text()) : [];
    for (const word of kind === "empty" ? [`${response.status}`] : words) expect(printed).toContain(word);
  });

  it.each(cases.filter(([, , operation]) => rejectionOf(operation)))(
    "of %s in %s end with an error when the service rejects the request",
    { timeout: 30_000, tags: ["slow"] },
    async (_, title, operation) => {
      const sample = sampleOf(document, operation, title);
      const rejection = rejectionOf(operation);
      await writeFiles(document, operation);
      mock.use(operation.id as never, rejection?.name as never);

      const outcome = await run(sentTo(service.url, document, operation, sample)).catch(
        (error: Error) => error,
      );

      mock.reset();
      expect(outcome).toBeInstanceOf(Error);
      // curl saves the body of a file's response, whatever its status.
      if (operation.success.kind !== "stream")
        expect((outcome as Error).message).toContain(firstText(rejection?.example?.value));
    },
  );

  it.skipIf(lacking.has("bash")).each(operations.map((operation) => [operation.id, operation] as const))(
    "start the mock and request %s from it",
    { timeout: 30_000, tags: ["slow"] },
    async (_, operation) => {
      const sample = sampleOf(document, operation, "Mock");
      const probe = await serveVerified(async () => new Response());
      await probe.close();
      const { port } = new URL(probe.url);
      await writeFiles(document, operation);

      const printed = await run({
        ...sample,
        code: sample.code
          .replaceAll(mockUrl, probe.url)
          .replaceAll(`--port ${new URL(mockUrl).port}`, `--port ${port}`),
      });

      const [first] = operation.scenarios;
      const { kind } = operation.success;
      const words = kind === "json" && first?.example ? wordsOf(JSON.stringify(first.example.value)) : [];
      for (const word of kind === "empty" ? [`${first?.status}`] : words) expect(printed).toContain(word);
      await expect(fetch(probe.url)).rejects.toThrow();
    },
  );

  it.each(fixtureCases)(
    "send any request, and show any response: %s, %s",
    { timeout: 30_000, tags: ["slow"] },
    async (_, title, operation) => {
      const { method, path, query, headers } = exampleRequest(fixture, operation);
      const { kind, statuses, mediaType = "" } = operation.success;
      const content = kind === "json" ? '{"done": true}' : `A body of ${operation.id}`;
      const echo = await serveVerified(
        async () =>
          new Response(kind === "empty" ? null : content, {
            status: statuses[0] as number,
            headers: mediaType ? { "Content-Type": mediaType } : {},
          }),
      );
      await writeFiles(fixture, operation);

      const sample = sentTo(echo.url, fixture, operation, sampleOf(fixture, operation, title));
      const printed = await run(sample).finally(() => echo.close());

      const [first] = echo.arrived;
      expect(first).toMatchObject({ method, credentials: credentialsOf(operation, title) });
      expect(first?.url.href).toBe(echo.url + path + (query && `?${query}`));
      for (const [name, value] of Object.entries(headers))
        expect(first?.headers[name.toLowerCase()]).toBe(value);
      await expectBody(fixture, operation, first?.headers ?? {}, first?.body ?? "");
      const [file] = new RegExp(`${operation.id}\\.(?:png|bin)`).exec(sample.code) ?? [];
      const shown = file ? await readFile(join(folder, file), "utf8") : printed;
      expect(shown).toContain(kind === "empty" ? `${statuses[0]}` : kind === "json" ? "done" : content);
    },
  );
});

/** Checks that the body is the example of the request: its JSON, or its form with all files. */
async function expectBody(
  document: Document,
  operation: Operation,
  headers: Record<string, string>,
  text: string,
): Promise<void> {
  const { body, form } = exampleRequest(document, operation);
  if (!form) return expect(text && JSON.parse(text)).toEqual(body && JSON.parse(body));
  const type = headers["content-type"] ?? "";
  const arrived = await new Response(text, { headers: { "content-type": type } }).formData();
  const fields = await Promise.all(
    [...arrived].map(async ([name, value]) => [name, typeof value === "string" ? value : await value.text()]),
  );
  expect(fields).toEqual(
    form.map(({ name, value, file }) => [name, file ? `The content of ${file}` : String(value)]),
  );
}
