import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { generateBundle } from "./bundle.ts";
import { generateClient } from "./client.ts";
import { readDocument } from "./document.ts";
import { exportsOf } from "./exports-of.ts";
import { type Files, updateGenerated } from "./generated-files.ts";
import { generateMock } from "./mock.ts";
import { placeOf } from "./place-of.ts";
import { Problem, unexpected } from "./problem.ts";

/** Each makes the files of `src/generated` in the package that the command runs in. */
const targets: Record<string, () => Promise<Files>> = {
  client: async () => generateClient(await readDocument(process.cwd()), await exportsOf("src/index.ts")),
  mock: async () => generateMock(await readDocument(process.cwd())),
};

const [target = "", ...flags] = process.argv.slice(2);

try {
  const unknown = flags.find((flag) => flag !== "--check");
  if (unknown !== undefined) throw new Problem(`Unknown option ${unknown}. The only one is --check.`);

  if (target === "bundle") {
    await generateBundle(process.cwd());
  } else if (Object.hasOwn(targets, target)) {
    await updateGenerated("src/generated", await (targets[target] as () => Promise<Files>)(), {
      check: flags.includes("--check"),
    });
  } else {
    throw new Problem(`Expected one of bundle, ${Object.keys(targets).join(", ")}, got "${target}".`);
  }
} catch (error) {
  const problem = error instanceof Problem ? error : unexpected(error as Error);
  const place = problem.about && (await placeOf(problem, openapiFolder()));
  console.error(place ? `${place} ${problem.message}` : problem.message);
  if (problem.cause && process.env.DEBUG) console.error(problem.cause);
  process.exitCode = 1;
}

/** Where the YAML is of the document that the package in this folder depends on. */
function openapiFolder(): string {
  const require = createRequire(resolve("package.json"));
  return dirname(require.resolve("@metastudio-tts/openapi/package.json"));
}
