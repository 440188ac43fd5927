import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { describeParts, partsOf } from "./licenses.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "metastudio-tts-licenses-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** Installs a package, and returns the path of its module. */
async function install(name: string, files: Record<string, string>, manifest: object): Promise<string> {
  const root = join(folder, "node_modules", name);
  const all = {
    "index.js": "",
    ...files,
    "package.json": JSON.stringify({ name, version: "1.0.0", ...manifest }),
  };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return join(root, "index.js");
}

it("finds a package's license and its notices, once for all of its modules", async () => {
  const files = { "LICENSE.md": "Do it.\n", NOTICE: "By us.\n", "dist/more.js": "", "licenses.js": "" };
  const module = await install("@scope/one", files, { license: "Apache-2.0" });

  const parts = await partsOf([module, join(dirname(module), "dist/more.js"), "\0virtual", "/own/file.js"]);

  expect(parts).toEqual([{ name: "@scope/one 1.0.0", license: "Apache-2.0", text: "Do it.\n\nBy us." }]);
});

it("reads a license that is written as before 2014", async () => {
  const module = await install(
    "old",
    { LICENCE: "Do it." },
    { licenses: [{ type: "MIT" }, { type: "BSD" }] },
  );

  expect(await partsOf([module])).toEqual([{ name: "old 1.0.0", license: "MIT OR BSD", text: "Do it." }]);
});

it("knows the license of what has no text, and of what was bundled before", async () => {
  const bundled = "// node_modules/ret/lib/index.js\ncode;\n  // node_modules/ret/lib/more.js\n";
  const module = await install("seedrandom", { "index.js": bundled }, { license: "MIT" });

  const parts = await partsOf([module]);

  expect(parts.map(({ name, license }) => [name, license])).toEqual([
    ["ret", "MIT"],
    ["seedrandom 1.0.0", "MIT"],
  ]);
  expect(describeParts("mock", parts)).toContain("Copyright 2019 David Bau.");
});

it.each<[string, Record<string, string>, object]>([
  ["has no license text", {}, { license: "MIT" }],
  ["does not name its license", { LICENSE: "Do it." }, {}],
  [
    "has bundled what is not known",
    { LICENSE: "", "index.js": "// node_modules/unknown/x.js" },
    { license: "MIT" },
  ],
])("fails for a package that %s", async (_, files, manifest) => {
  const module = await install("unknown", files, manifest);

  await expect(partsOf([module])).rejects.toThrow("unknown is bundled, and has no license text.");
});
