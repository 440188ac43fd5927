import { writeFile } from "node:fs/promises";
import type { Exchange, ProxyReport } from "./exchanges.js";
import type { ExchangeViolation } from "./find-violations.js";

/** A call in one line, and each violation in another. */
export function describeExchange({ method, path, status, durationMs, violations }: Exchange): string {
  const outcome = status === undefined ? "no response" : String(status);
  const lines = violations.map((one) => `  violation  ${describeViolation(one)}`);
  return [`${method}  ${path}  -> ${outcome}  ${durationMs} ms`, ...lines].join("\n");
}

/**
 * Writes a report as JSON, and beside it as JUnit, which most CI systems show.
 *
 * @returns the names of both files
 * @throws {Error} the folder does not exist, or cannot be written to
 */
export async function writeReport(file: string, report: ProxyReport): Promise<[string, string]> {
  const junit = junitOf(file);
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(junit, toJUnit(report));
  return [file, junit];
}

/** The JUnit file of a report, by its JSON file. */
export function junitOf(report: string): string {
  return `${report.replace(/\.json$/, "")}.xml`;
}

/** A report as JUnit: a test case for each call, failed where it drifted. */
export function toJUnit({ upstream, exchanges }: ProxyReport): string {
  const failures = exchanges.filter(({ violations }) => violations.length > 0).length;
  const seconds = exchanges.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="${toXml(`Contract of ${upstream}`)}" tests="${exchanges.length}" failures="${failures}" errors="0" time="${seconds}">`,
    ...exchanges.map(testCase),
    "</testsuite>",
    "",
  ].join("\n");
}

function testCase({ operationId, method, path, status, durationMs, violations }: Exchange): string {
  const name = `${method} ${path} -> ${status ?? "no response"}`;
  const open = `  <testcase classname="${toXml(operationId ?? "unknown")}" name="${toXml(name)}" time="${durationMs / 1000}"`;
  if (violations.length === 0) return `${open}/>`;
  const text = violations.map(describeViolation);
  return `${open}><failure message="${toXml(text[0] as string)}">${toXml(text.join("\n"))}</failure></testcase>`;
}

function describeViolation({ side, path, message }: ExchangeViolation): string {
  return [side, path, message].filter((part) => part !== "").join(": ");
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

// XML cannot represent control characters.
function toXml(text: string): string {
  return text
    .replace(/(?![\t\n\r])[\p{Cc}\uFFFE\uFFFF]/gu, "?")
    .replace(/[&<>"]/g, (character) => entities[character] as string);
}
