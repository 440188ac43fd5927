import { defineConfig, type TestProjectConfiguration } from "vitest/config";

/** The tests of one package, each beside what it tests. */
function ofPackage(folder: string): TestProjectConfiguration {
  return {
    test: {
      name: folder.replace(/^.*\//, ""),
      include: [`${folder}/**/*.test.ts`],
      exclude: ["**/node_modules/**", "**/dist/**"],
      // The default of a CommonJS module is what Node and bundlers take it for.
      deps: { interopDefault: false },
      // None of them is slow, but a machine can be busy.
      testTimeout: 60_000,
    },
  };
}

/** Each package is a project, and so is each kind of test that needs several: `npm test -- --project client`. */
export default defineConfig({
  test: {
    // `npm test` shows the tests of a package as one of its steps.
    ...(process.env.TURBO_HASH && { reporters: ["minimal", "./scripts/test-results.ts"] }),
    // By default one core is left alone, which is half of a machine with two.
    maxWorkers: "100%",
    tags: [{ name: "slow", description: "Is left to `npm run test:all`." }],
    projects: [
      ...["openapi", "packages/generator", "packages/client", "packages/mock"].map(ofPackage),
      ...["apps/docs", "apps/sample", "packages/fixture", "packages/tools", "scripts"].map(ofPackage),
      { test: { name: "integration", include: ["tests/integration/**/*.test.ts"], testTimeout: 60_000 } },
      { test: { name: "readme", include: ["tests/readme/**/*.test.ts"], testTimeout: 60_000 } },
      { test: { name: "package", include: ["tests/package/**/*.test.ts"], testTimeout: 120_000 } },
      {
        test: {
          name: "command",
          include: ["tests/command/**/*.test.ts"],
          // These commands build; the others look at what is built.
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: ["packages/tools/src/chromium.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          // These work on a copy of everything, with all of the machine.
          name: "workspace",
          include: ["tests/workspace/**/*.test.ts"],
          sequence: { groupOrder: 2 },
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "runtime",
          include: ["tests/runtime/**/*.test.ts"],
          globalSetup: ["packages/tools/src/chromium.ts", "tests/runtime/get-runtimes.ts"],
          sequence: { groupOrder: 3 },
          testTimeout: 120_000,
        },
      },
    ],
  },
});
