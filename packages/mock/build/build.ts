// Makes dist and THIRD-PARTY-LICENSES: this package with Prism and the document in it, so that it depends on nothing.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type OutputOptions, type Plugin, type RolldownOutput, rolldown } from "rolldown";
import { minify } from "rolldown/utils";
import { operations } from "../src/engine/operations.ts";
import { describeParts, partsOf } from "./licenses.ts";
import { changeModules, isReplaced, leftOut, replaceModules } from "./replace-modules.ts";

const root = join(import.meta.dirname, "..");
const prism = "@stoplight/prism-http/dist";
const banner = "/*! Prism and what it needs, changed: see THIRD-PARTY-LICENSES */";

// Prism's part alone: what is our own stays readable in a debugger.
const minifyPrism: Plugin = {
  name: "minify-prism",
  async renderChunk(code, { name, fileName }) {
    if (name !== "prism") return null;
    return `${banner}\n${(await minify(fileName, code, { module: true })).code}`;
  },
};

function isPrism(id: string): boolean {
  return isReplaced(id) || (id.includes("node_modules") && !/[\\/]srvx[\\/]/.test(id));
}

// Without Node's own "module" lodash would use process.binding, which is deprecated.
const requireUtil = (code: string) =>
  code.replace("freeModule && freeModule.require && freeModule.require('util')", "require('util')");

const changes = {
  "lodash/lodash.js": requireUtil,
  "lodash/_nodeUtil.js": requireUtil,
  // All of lodash once more, for lodash/fp.
  "lodash/lodash.min.js": () => 'module.exports = require("./lodash.js");',
  // It assigns its exports to `this`, so bundlers do not recognize it as CommonJS.
  "uri-template-lite/index.js": (code: string) => `${code}\nmodule.exports = this;`,
};

const outputs = [
  await bundle(
    { index: "src/index.ts", "command/command": "src/command/command.ts" },
    [
      replaceModules({
        [join(root, "src/engine/operations.ts")]: operationsModule(),
        [`${prism}/utils/logger.js`]: await standIn("logger.js"),
        chalk: await standIn("chalk.js"),
        "json-schema-faker": await standIn("json-schema-faker.js"),
        ...leaveOut(`${prism}/mocker/callback`, "@faker-js/faker", "mime-types"),
      }),
      changeModules(changes),
      minifyPrism,
    ],
    {
      dir: "dist",
      cleanDir: true,
      chunkFileNames: "chunks/[name].js",
      minify: false,
      codeSplitting: { groups: [{ name: "prism", test: isPrism }] },
    },
  ),
  await bundle(
    createRequire(import.meta.resolve("@stoplight/prism-http")).resolve("json-schema-faker"),
    [replaceModules(leaveOut("json-schema-ref-parser", "jsonpath-plus"))],
    { file: "dist/chunks/json-schema-faker.cjs", format: "cjs", minify: true, banner },
  ),
];
await writeLicenses(outputs);

async function bundle(
  input: string | Record<string, string>,
  plugins: Plugin[],
  output: OutputOptions,
): Promise<RolldownOutput> {
  const build = await rolldown({
    cwd: root,
    input,
    plugins,
    platform: "node",
    transform: { target: "es2023" },
    onLog(level, { code, message }) {
      // A module that is not found would have to be installed by the package's users. Timings are not a warning.
      if (level === "warn" && code !== "PLUGIN_TIMINGS") throw new Error(message);
    },
  });
  const written = await build.write(output);
  await build.close();
  return written;
}

function leaveOut(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, leftOut(name)]));
}

function standIn(name: string): Promise<string> {
  return readFile(join(import.meta.dirname, "stand-ins", name), "utf8");
}

/** What takes the place of src/engine/operations.ts. */
function operationsModule(): string {
  const text = JSON.stringify(operations);
  if (/"x-faker":|"faker":"/.test(text)) {
    throw new Error(
      "The document has x-faker, and faker is not in the mock. Write a pattern or an enum instead.",
    );
  }
  return `export const operations = JSON.parse(${JSON.stringify(text)});`;
}

async function writeLicenses(outputs: readonly RolldownOutput[]): Promise<void> {
  const chunks = outputs.flatMap(({ output }) => output.filter((file) => file.type === "chunk"));
  const parts = await partsOf(new Set(chunks.flatMap(({ moduleIds }) => moduleIds)));
  const { name, license } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const all = [...new Set(["MIT", ...parts.map((part) => part.license)])].sort();
  const said = license.split(" AND ").sort();
  if (all.join() !== said.join()) {
    throw new Error(
      `"license" in package.json must be the licenses of all that is bundled: ${all.join(" AND ")}`,
    );
  }
  await writeFile(join(root, "THIRD-PARTY-LICENSES"), describeParts(name, parts));
}
