import { defineConfig } from "vitest/config";

/** Each level of tests is a project of its own: `npm test -- --project unit`. */
export default defineConfig({
  test: {
    tags: [{ name: "slow", description: "Is left to `npm run test:all`." }],
    projects: [
      {
        test: {
          name: "unit",
          include: ["packages/*/{src,build}/**/*.test.ts", "apps/*/src/**/*.test.ts", "scripts/**/*.test.ts"],
          // The default of a CommonJS module is what Node and bundlers take it for.
          deps: { interopDefault: false },
          // None of them is slow, but a machine can be busy.
          testTimeout: 60_000,
        },
      },
      { test: { name: "contract", include: ["tests/contract/**/*.test.ts"], testTimeout: 60_000 } },
      { test: { name: "readme", include: ["tests/readme/**/*.test.ts"], testTimeout: 60_000 } },
      {
        test: {
          name: "package",
          include: ["tests/package/**/*.test.ts", "packages/*/api/*.test.ts"],
          testTimeout: 120_000,
        },
      },
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
          globalSetup: ["tests/browser/unpack-chromium.ts"],
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
          globalSetup: ["tests/browser/unpack-chromium.ts", "tests/runtime/get-runtimes.ts"],
          sequence: { groupOrder: 3 },
          testTimeout: 120_000,
        },
      },
    ],
  },
});
