#!/usr/bin/env node
// The command that each package's "generate" script calls in its own folder. turbo runs them in this order:
//
//   metastudio-tts-generate bundle            the YAML, linted, in one file: dist/openapi.json and dist/openapi.yaml
//   metastudio-tts-generate client [--check]  src/generated of the client
//   metastudio-tts-generate mock   [--check]  src/generated of the mock
//
// With --check nothing committed changes: the command fails when a file is stale, missing or extra.
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { generateBundle } from "./bundle.ts";
import { exportsOf, generateClient } from "./client/generate-client.ts";
import { readDocument } from "./document/document.ts";
import { findPlace } from "./find-place.ts";
import { type Files, updateGenerated } from "./generated-files.ts";
import { generateMock } from "./mock/generate-mock.ts";
import { toUserError, UserError } from "./user-error.ts";

const here = process.cwd();
const targets: Record<string, { folder: string; isCommitted: boolean; generate(): Promise<Files> }> = {
  bundle: {
    folder: "dist",
    isCommitted: false,
    generate: () => generateBundle(here),
  },
  client: {
    folder: "src/generated",
    isCommitted: true,
    generate: async () => generateClient(await readDocument(here), await exportsOf("src/index.ts")),
  },
  mock: {
    folder: "src/generated",
    isCommitted: true,
    generate: async () => generateMock(await readDocument(here)),
  },
};

try {
  const [name = "", ...flags] = process.argv.slice(2);
  const target = Object.hasOwn(targets, name) ? targets[name] : undefined;
  if (!target)
    throw new UserError(`The target must be one of ${Object.keys(targets).join(", ")}, got "${name}".`);
  const unknown = flags.find((flag) => flag !== "--check");
  if (unknown !== undefined) throw new UserError(`Unknown option ${unknown}. The only one is --check.`);

  const isCheck = flags.includes("--check") && target.isCommitted;
  await updateGenerated(target.folder, await target.generate(), { isCheck });
} catch (thrown) {
  const error = toUserError(thrown);
  const place = error.subject && (await findPlace(error, openapiFolder()));
  console.error(place ? `${place} ${error.message}` : error.message);
  if (error.cause && process.env.DEBUG) console.error(error.cause);
  process.exitCode = 1;
}

/** The folder of the YAML that the package in this folder depends on. */
function openapiFolder(): string {
  const require = createRequire(resolve("package.json"));
  return dirname(require.resolve("@metastudio-tts/openapi/package.json"));
}
