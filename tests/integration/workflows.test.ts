import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { operationsOf, readDocument, runRedocly } from "@metastudio-tts/generator";
import { type RunningMock, startMock } from "@metastudio-tts/mock";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const openapi = inWorkspace("openapi");
const files = await readdir(join(openapi, "workflows"));
const texts = new Map(
  await Promise.all(
    files.map(async (file) => [file, await readFile(join(openapi, "workflows", file), "utf8")] as const),
  ),
);
// An undeclared field is a warning, because responses may get new fields. As in openapi/package.json.
const severity = "--severity=SCHEMA_CHECK=warn";
const token = "secret-of-this-test";
const inputs = { token, project_id: "p", job_id: "j", voice_asset_id: "a" };

let folder: string;
beforeAll(async () => {
  const cache = join(import.meta.dirname, "../node_modules/.cache");
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(join(cache, "workflows-"));
  // The same workflows without the 5 seconds between two requests.
  for (const [file, text] of texts) {
    const here = text.replace("../openapi.yaml", join(openapi, "openapi.yaml"));
    await writeFile(join(folder, file), here.replaceAll(/retryAfter: \d+/g, "retryAfter: 0.01"));
  }
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs one workflow by Redocly's Arazzo runner, the secrets in its environment. */
async function respect(workflow: string, url: string): Promise<{ isSuccess: boolean; printed: string }> {
  const [file = ""] = [...texts].find(([, text]) => text.includes(`workflowId: ${workflow}\n`)) ?? [];
  const args = [
    "respect",
    file,
    `--workflow=${workflow}`,
    `--server=metastudio=${url}`,
    severity,
    "--verbose",
  ];
  const env = { REDOCLY_CLI_RESPECT_INPUT: JSON.stringify(inputs) };
  const { status, stdout, stderr } = await runRedocly(folder, args, env);
  return { isSuccess: status === 0, printed: stdout + stderr };
}

// Each workflow, and its outcome for a response of the mock.
const runs: [string, string, (mock: RunningMock) => void, boolean, RegExp][] = [
  [
    "check-timbre",
    "succeeds for an activated timbre",
    (mock) => mock.use("checkVoiceAsset", "active"),
    true,
    /Steps: 1 passed/,
  ],
  [
    "check-timbre",
    "fails for any other",
    (mock) => mock.use("checkVoiceAsset", "frozen"),
    false,
    /✗.*asset_state == 'ACTIVED'/,
  ],
  [
    "wait-until-ready",
    "polls until all files are ready",
    () => {},
    true,
    /\(1\/60\).*\(2\/60\).*Steps: 1 passed/s,
  ],
  [
    "wait-until-ready",
    "ends when the job failed",
    (mock) => mock.use("showTtsAuditionFile", ["pending", "failed"]),
    false,
    /\(1\/60\)/,
  ],
  [
    "wait-until-ready",
    "ends when the request is rejected",
    (mock) => mock.use("showTtsAuditionFile", "request-failed"),
    false,
    /Steps: 1 failed/,
  ],
];

describe("the workflows, run by redocly respect", { timeout: 60_000 }, () => {
  it.each(runs)("%s %s", async (workflow, _, prepare, expected, saying) => {
    await using mock = await startMock({ port: 0 });
    prepare(mock);

    const { isSuccess, printed } = await respect(workflow, mock.url);

    expect(isSuccess, printed).toBe(expected);
    expect(printed).toMatch(saying);
    expect(printed).not.toContain("(3/60)");
    expect(printed).not.toContain(token);
  });

  it.each([
    ["an empty message", { message: "" }, { message: "" }],
    [
      "a message beside a success's code",
      { message: "success", code: "0" },
      { message: "success", code: "0" },
    ],
    ["the message of a preview that is ready", {}, { message: "2 warnings" }],
  ])("do not take %s for a failure", async (_, pending, complete) => {
    let isComplete = false;
    const server = createServer((_, response) => {
      response.setHeader("Content-Type", "application/json");
      response.end(
        JSON.stringify({ is_file_complete: isComplete, files: [], ...(isComplete ? complete : pending) }),
      );
      isComplete = true;
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;

    const ready = await respect("wait-until-ready", url);

    expect(ready.isSuccess, ready.printed).toBe(true);
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
});

describe("the workflows", () => {
  it("are all run above", () => {
    const ids = [...texts.values()].flatMap((text) =>
      [...text.matchAll(/workflowId: (\S+)/g)].map(([, id]) => id),
    );

    expect(new Set(runs.map(([id]) => id))).toEqual(new Set(ids));
  });

  it("poll at the interval of the document's waiters", async () => {
    const intervals = operationsOf(await readDocument(import.meta.dirname)).flatMap(({ id, waiter }) =>
      waiter ? [[id, waiter["interval-seconds"]] as const] : [],
    );

    for (const [id, seconds] of intervals) {
      const polling = [...texts.values()].filter((text) => text.includes(`operationId: ${id}\n`));
      const pauses = polling.flatMap((text) =>
        [...text.matchAll(/retryAfter: (\d+)/g)].map(([, pause]) => Number(pause)),
      );
      expect(new Set(pauses)).toEqual(new Set(polling.length > 0 ? [seconds] : []));
    }
  });
});
