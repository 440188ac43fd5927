import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Reporter, TestCase, TestModule, TestSpecification, Vitest } from "vitest/node";

/** Where a run of vitest leaves its results, seen from the package whose tests it ran. */
export const resultsFile = "node_modules/.cache/test-results.json";

export interface TestResults {
  passed: number;
  failed: number;
  /** Tests of what this machine does not have. */
  skipped: number;
  files: { path: string; durationMs: number }[];
}

/** Prints a line for each file of tests that ends, and writes the results for `scripts/test.ts`. */
export default class ResultsReporter implements Reporter {
  #tagsFilter: string[] = [];
  #total = 0;
  #ended = 0;

  onInit({ config }: Vitest): void {
    this.#tagsFilter = [config.tagsFilter ?? []].flat();
  }

  onTestRunStart(specifications: readonly TestSpecification[]): void {
    this.#total = specifications.length;
  }

  onTestModuleEnd({ relativeModuleId }: TestModule): void {
    this.#ended++;
    // vitest itself shows it to a person.
    if (process.env.TURBO_HASH) console.log(`${this.#ended} of ${this.#total} files, ${relativeModuleId}`);
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inState = (state: string) => tests.filter((test) => test.result().state === state);
    // A file or a suite that breaks fails without a failed test.
    const suites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
    const broken = suites.filter((suite) => suite.errors().length > 0).length;
    const results: TestResults = {
      passed: inState("passed").length,
      failed: inState("failed").length + broken + unhandledErrors.length,
      skipped: inState("skipped").filter((test) => this.#isSelected(test)).length,
      files: modules.map((module) => ({
        path: module.relativeModuleId,
        durationMs: Math.round(module.diagnostic().duration),
      })),
    };
    mkdirSync(dirname(resultsFile), { recursive: true });
    writeFileSync(resultsFile, JSON.stringify(results));
  }

  /** Whether the tag filter selects a test; vitest reports the others as skipped, too. */
  #isSelected({ tags }: TestCase): boolean {
    return this.#tagsFilter.every((tag) =>
      tag.startsWith("!") ? !tags.includes(tag.slice(1)) : tags.includes(tag),
    );
  }
}
