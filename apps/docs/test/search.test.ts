import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import MiniSearch from "minisearch";
import { expect, it } from "vitest";

const script = join(import.meta.dirname, "../dist/assets/search-index.js");
const scope: { searchIndex?: { data: never; options: never } } = {};
runInNewContext(await readFile(script, "utf8"), scope);
const { data, options } = scope.searchIndex as { data: never; options: never };
const index = MiniSearch.loadJS(data, options);

it.each([
  ["429", "errors.html#codes-of-the-gateway"],
  ["MSS.000000004", "errors.html#codes-of-the-service"],
  ["UNACTIVED", "timbre-states.html"],
  ["download audio", "waiting.html#download-at-once"],
  ["polling", "waiting.html"],
  ["retry", "errors.html#when-to-retry"],
  ["install", "quick-start.html#3-call-it-from-typescript"],
  ["cors", "authentication.html#in-a-browser"],
  ["python", "contract-testing.html#in-another-language"],
  ["signature mismatch", "authentication.html#when-a-request-is-rejected"],
  ["expired link", "limits.html#lifetimes-of-links"],
  ["expired link", "waiting.html#download-at-once"],
  ["mock port", "quick-start.html#1-start-the-mock"],
  ["how do I get a job id", "quick-start.html#5-get-the-ids"],
  ["latency", "mock.html#metastudio-tts-mock"],
  ["job_id", "quick-start.html#5-get-the-ids"],
])("a search for %j has %s among its first three results", (query, wanted) => {
  const found = index.search(query).slice(0, 3);

  expect(found.map(({ id }) => id)).toContain(wanted);
});
