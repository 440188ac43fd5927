import { createTtsClient, tokenAuth } from "@metastudio-tts/client";
import { start } from "@metastudio-tts/tools/process";
import { readSnippets } from "@metastudio-tts/tools/snippets";
import { inWorkspace } from "@metastudio-tts/tools/workspace";

/** A line that the mock printed, and when. */
export interface PrintedLine {
  /** Since the mock was started. */
  atMs: number;
  text: string;
}

const quickStart = "apps/docs/pages/quick-start.md";
const bin = "packages/mock/bin/metastudio-tts-mock.mjs";

/**
 * Starts the mock as the quick start does, makes the calls that it shows, then waits for a preview and downloads it.
 *
 * The mock listens on a free port, so another one may run; the lines have the port of the quick start.
 *
 * @param options.pauseMs between two calls, and between two polls
 * @returns what the mock prints, line by line
 */
export async function recordMock({ pauseMs }: { pauseMs: number }): Promise<PrintedLine[]> {
  const { baseUrl, paths, projectId } = await readQuickStart();
  const startedAt = performance.now();
  await using mock = start(process.execPath, [inWorkspace(bin), "--port", "0", "--verbose"]);
  const lines: PrintedLine[] = [];
  /** Waits until the mock has printed so many lines. */
  const printed = async (count: number) => {
    const [text] = await mock.waitFor(new RegExp(`^(?:.*\n){${count}}`));
    const added = text.split("\n").slice(lines.length, count);
    for (const line of added) lines.push({ atMs: performance.now() - startedAt, text: line });
  };
  await printed(1);
  const [url] = /http:\S+/.exec(lines[0]?.text ?? "") ?? [""];

  const fetchAndPrint = async (input: string | URL, init?: RequestInit) => {
    await new Promise((done) => setTimeout(done, pauseMs));
    const response = await fetch(input, init);
    await printed(lines.length + 1);
    return response;
  };
  for (const path of paths) {
    await (await fetchAndPrint(url + path, { method: "POST", headers: { "X-Auth-Token": "any" } })).text();
  }
  const client = createTtsClient({ baseUrl: url, projectId, auth: tokenAuth("any"), fetch: fetchAndPrint });
  const { files = [] } = await client.waitForTtsAuditionFile({ job_id: "my-job" }, { intervalMs: 1 });
  if (files[0]) await (await client.download(files[0])).arrayBuffer();
  return lines.map(({ atMs, text }) => ({ atMs, text: text.replace(url, baseUrl) }));
}

/** The calls that the quick start shows: its curl, and the ID in the text below that chooses another example. */
async function readQuickStart() {
  const blocks = await readSnippets(quickStart);
  const curl = blocks.find(({ code }) => code.startsWith("curl "))?.code ?? "";
  const [, baseUrl, path, projectId] = /--request POST (http:\/\/[^/]+)(\/v1\/([^/]+)\/\S+)/.exec(curl) ?? [];
  if (!baseUrl || !path || !projectId) throw new Error(`${quickStart} has no call of POST with curl.`);
  return { baseUrl, projectId, paths: [path, `${path}-frozen`] };
}
