import { spawnSync } from "node:child_process";

/** The tools for the samples of a language. */
const tools: Record<string, string[]> = { bash: ["bash", "curl", "openssl"], python: ["python3"] };

/**
 * Whether this machine cannot run samples of a language, so that their tests are counted as skipped. Vitest asks
 * while it collects the tests, so this does not wait.
 */
export function lacksTools(language: string): boolean {
  return (tools[language] ?? []).some((tool) => spawnSync(tool, ["--help"]).error !== undefined);
}
