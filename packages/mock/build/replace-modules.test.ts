import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, expect, it } from "vitest";
import { changeModules, leftOut, replaceModules } from "./replace-modules.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "metastudio-tts-replace-"));
  const files = {
    "index.js": 'import { call } from "engine";\nimport { read } from "./read.js";\nexport { call, read };',
    "read.js": 'export const read = () => "read late";',
    "node_modules/engine/index.js":
      'const log = require("./dist/log");\nexports.call = () => require("logger") && log.write();',
    "node_modules/engine/dist/log.js": 'exports.write = () => "engine logs";',
    "node_modules/logger/index.js": 'module.exports = "logger";',
    "node_modules/logger-two/index.js": "",
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
});
afterAll(() => rm(folder, { recursive: true }));

async function bundle(
  replacements: Record<string, string>,
  changes: Record<string, (code: string) => string> = {},
) {
  const build = await rolldown({
    cwd: folder,
    input: "index.js",
    platform: "node",
    plugins: [replaceModules(replacements), changeModules(changes)],
  });
  const { output } = await build.generate();
  await build.close();
  return import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
}

it("bundles other code in the place of a package, a package's file and a file", async () => {
  const { call, read } = await bundle({
    logger: 'module.exports = "another logger";',
    "engine/dist/log.js": 'exports.write = () => "no logs";',
    [join(folder, "read.js")]: 'export const read = () => "read before";',
  });

  expect([call(), read()]).toEqual(["no logs", "read before"]);
});

it("makes what is left out throw when it is called, and not before", async () => {
  const { call } = await bundle({ "engine/dist": leftOut("engine/dist") });

  expect(call).toThrow("engine/dist is left out of this package; write was called.");
});

it("bundles a package's file with changes", async () => {
  const { call } = await bundle({}, { "engine/dist/log.js": (code) => code.replace("logs", "hums") });

  expect(call()).toBe("engine hums");
});

it.each(["engine/dist/moved.js", "engine/dist/log.js"])(
  "fails when nothing is changed in %s",
  async (name) => {
    await expect(bundle({}, { [name]: (code) => code.replace("moved", "changed") })).rejects.toThrow(
      `Nothing to replace is found at ${name}.`,
    );
  },
);

it.each(["moved", "engine/dist/moved.js", "log", "logger-two"])(
  "fails when nothing is found at %s",
  async (name) => {
    await expect(bundle({ logger: "", [name]: "" })).rejects.toThrow(
      `Nothing to replace is found at ${name}.`,
    );
  },
);
