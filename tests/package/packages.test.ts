import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { runOrThrow } from "@metastudio-tts/tools/process";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = inWorkspace();
const { version: prismVersion } = createRequire(import.meta.url)("@stoplight/prism-http/package.json");
const published = ["openapi", "packages/client", "packages/mock"];

interface Packed {
  filename: string;
  files: { path: string }[];
}

let folder: string;
/** What "pnpm pack" made of each package, by its folder. */
let packed: Record<string, Packed>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "metastudio-tts-packages-"));
  const args = ["pack", "--json", "--pack-destination", folder];
  const packs = published.map(async (path): Promise<[string, Packed]> => {
    const { stdout } = await runOrThrow("pnpm", args, { cwd: join(root, path) });
    return [path, JSON.parse(stdout)];
  });
  packed = Object.fromEntries(await Promise.all(packs));
});
afterAll(() => rm(folder, { recursive: true }));

const tarballOf = async (path: string) => new Uint8Array(await readFile(packed[path]?.filename ?? ""));
const filesOf = (path: string) => packed[path]?.files.map((file) => file.path) ?? [];

describe.each(published)("%s, packed", (path) => {
  it("passes publint", async () => {
    const tarball = (await tarballOf(path)).buffer as ArrayBuffer;
    const { messages, pkg } = await publint({ pack: { tarball }, strict: true });

    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  it("has types that every resolution finds", async () => {
    const result = await checkPackage(createPackageFromTarballData(await tarballOf(path)));

    // The packages are ESM only. Every Node that they support can require() such a package.
    const problems =
      result.types === false ? [] : result.problems.filter(({ kind }) => kind !== "CJSResolvesToESM");
    // The entries of the OpenAPI package are data; node10 does not know "exports", and no supported Node is that old.
    const relevant = problems.filter(
      (problem) => !("resolutionKind" in problem && problem.resolutionKind === "node10"),
    );
    expect(relevant).toEqual([]);
  });

  it("holds what it needs and nothing else", async () => {
    const files = filesOf(path);

    expect(files).toContain("LICENSE");
    expect(files).toContain("README.md");
    // It links to its translations, which pnpm packs without being told.
    const readmes = (await readdir(join(root, path))).filter((name) => name.startsWith("README."));
    expect(files.filter((name) => name.startsWith("README.")).sort()).toEqual(readmes.sort());
    expect(
      files.filter(
        (file) =>
          !/^(dist\/|bin\/|package\.json$|README\.|LICENSE$|THIRD-PARTY-LICENSES$|CHANGELOG\.md$)/.test(file),
      ),
    ).toEqual([]);
    expect(files.filter((file) => /\.test\.|fake-clock|\.map$/.test(file))).toEqual([]);
  });
});

describe("the client", () => {
  it("has the two dependencies that it needs, and imports nothing of Node's", async () => {
    const { dependencies } = JSON.parse(await readFile(join(root, "packages/client/package.json"), "utf8"));
    const scripts = filesOf("packages/client").filter(
      (path) => path.endsWith(".js") && path !== "dist/node.js",
    );
    const texts = await Promise.all(
      scripts.map((path) => readFile(join(root, "packages/client", path), "utf8")),
    );
    const imports = new Set(
      texts.flatMap((text) =>
        [...text.matchAll(/(?:from |import\()"([^".][^"]*)"/g)].map(([, name]) => name as string),
      ),
    );

    expect(Object.keys(dependencies)).toEqual(["@noble/hashes", "openapi-fetch"]);
    expect([...imports].filter((name) => !/^(@noble\/hashes\/|openapi-fetch$)/.test(name))).toEqual([]);
  });
});

describe("the mock", () => {
  let files: string[];
  let read: (path: string) => Promise<string>;
  beforeAll(async () => {
    const unpacked = join(folder, "mock");
    await mkdir(unpacked);
    await runOrThrow("tar", ["-xzf", packed["packages/mock"]?.filename ?? "", "-C", unpacked]);
    files = filesOf("packages/mock");
    read = (path) => readFile(join(unpacked, "package", path), "utf8");
  });

  it("depends on nothing, and runs nothing when it is installed", async () => {
    const { devDependencies, scripts = {}, ...manifest } = JSON.parse(await read("package.json"));

    expect(Object.keys(manifest).filter((key) => /dependencies/i.test(key))).toEqual([]);
    expect(Object.keys(scripts).filter((name) => /install|prepare/.test(name))).toEqual([]);
  });

  it("is small", async () => {
    const sizes = await Promise.all(files.map(async (path) => (await read(path)).length));
    const size = sizes.reduce((total, one) => total + one, 0);

    console.log(`the mock, unpacked: ${size} bytes`);
    expect(size).toBeLessThanOrEqual(1_300_000);
  });

  it("has the license of all that is bundled", async () => {
    const { license } = JSON.parse(await read("package.json"));
    const text = await read("THIRD-PARTY-LICENSES");
    const [head = "", ...parts] = text.split(/^-{80}\n(?=\S.*\n\S.*\n-{80}\n)/m);
    const listed = [...head.matchAll(/^(\S.*) \((\S+)\)$/gm)].map(([, name, id]) => `${name}\n${id}`);

    expect(head).toContain("All of this code has been changed");
    expect(parts.map((part) => part.split("\n").slice(0, 2).join("\n"))).toEqual(listed);
    expect(listed).toContain(`@stoplight/prism-http ${prismVersion}\nApache-2.0`);
    expect(
      parts.filter((part) => !/Permission (is|to)|Apache License|Redistribution and use/.test(part)),
    ).toEqual([]);
    expect(new Set(["MIT", ...listed.map((one) => one.split("\n")[1])])).toEqual(
      new Set(license.split(" AND ")),
    );
  });
});
