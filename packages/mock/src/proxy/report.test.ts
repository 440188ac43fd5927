import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Exchange } from "./exchanges.js";
import { toJUnit, writeReport } from "./report.js";

const upstream = "https://metastudio.example";

describe("a report", () => {
  const exchange: Exchange = {
    operationId: "checkVoiceAsset",
    method: "POST",
    path: "/v1/p?a=<1>&b",
    status: 200,
    violations: [{ side: "response", path: "response.body", message: 'must be "x"\u0000', code: "enum" }],
    startedAt: "2026-01-02T03:04:05.000Z",
    durationMs: 12,
  };
  const report = { upstream, calls: 2, drifted: 1, exchanges: [exchange, { ...exchange, violations: [] }] };

  it("is written as JSON and as JUnit", async () => {
    const folder = await mkdtemp(join(tmpdir(), "metastudio-tts-proxy-"));

    const files = await writeReport(join(folder, "drift.json"), report);

    expect(files).toEqual([join(folder, "drift.json"), join(folder, "drift.xml")]);
    expect(JSON.parse(await readFile(files[0], "utf8"))).toEqual(report);
    expect(await readFile(files[1], "utf8")).toBe(toJUnit(report));
    await rm(folder, { recursive: true });
  });

  it("names in JUnit each call, and what drifted", () => {
    expect(toJUnit(report)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="Contract of ${upstream}" tests="2" failures="1" errors="0" time="0.024">
  <testcase classname="checkVoiceAsset" name="POST /v1/p?a=&lt;1&gt;&amp;b -&gt; 200" time="0.012"><failure message="response: response.body: must be &quot;x&quot;?">response: response.body: must be &quot;x&quot;?</failure></testcase>
  <testcase classname="checkVoiceAsset" name="POST /v1/p?a=&lt;1&gt;&amp;b -&gt; 200" time="0.012"/>
</testsuite>
`);
  });
});
