import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const { version: prismVersion } = createRequire(import.meta.url)("@stoplight/prism-http/package.json");
const published = ["openapi", "packages/client", "packages/mock"];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "metastudio-tts-packages-"));
});
afterAll(() => rm(folder, { recursive: true }));

interface Packed {
  name: string;
  filename: string;
  files: { path: string }[];
}

async function pack(path: string): Promise<Packed & { data: Uint8Array }> {
  const { stdout } = await promisify(execFile)("pnpm", ["pack", "--json", "--pack-destination", folder], {
    cwd: join(root, path),
  });
  const packed = JSON.parse(stdout) as Packed;
  return { ...packed, data: new Uint8Array(await readFile(packed.filename)) };
}

describe.each(published)("%s, packed", (path) => {
  let packed: Awaited<ReturnType<typeof pack>>;
  beforeAll(async () => {
    packed = await pack(path);
  });

  it("passes publint", async () => {
    const tarball = packed.data.buffer as ArrayBuffer;
    const { messages, pkg } = await publint({ pack: { tarball }, strict: true });

    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  it("has types that every resolution finds", async () => {
    const result = await checkPackage(createPackageFromTarballData(packed.data));

    // The packages are ESM only. Every Node that they support can require() such a package.
    const problems =
      result.types === false ? [] : result.problems.filter(({ kind }) => kind !== "CJSResolvesToESM");
    // The entries of the OpenAPI package are data; node10 does not know "exports", and no supported Node is that old.
    const relevant = problems.filter(
      (problem) => !("resolutionKind" in problem && problem.resolutionKind === "node10"),
    );
    expect(relevant).toEqual([]);
  });

  it("holds what it needs and nothing else", () => {
    const files = packed.files.map((file) => file.path);

    expect(files).toContain("LICENSE");
    expect(files).toContain("README.md");
    expect(
      files.filter(
        (file) =>
          !/^(dist\/|bin\/|package\.json$|README\.md$|LICENSE$|THIRD-PARTY-LICENSES$|CHANGELOG\.md$)/.test(
            file,
          ),
      ),
    ).toEqual([]);
    expect(files.filter((file) => /\.test\.|fake-clock|\.map$/.test(file))).toEqual([]);
  });
});

describe("the client", () => {
  it("has the two dependencies that it needs, and imports nothing of Node's", async () => {
    const { dependencies } = JSON.parse(await readFile(join(root, "packages/client/package.json"), "utf8"));
    const { files } = await pack("packages/client");
    const scripts = files
      .map(({ path }) => path)
      .filter((path) => path.endsWith(".js") && path !== "dist/node.js");
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
    const packed = await pack("packages/mock");
    const unpacked = join(folder, "mock");
    await mkdir(unpacked);
    await promisify(execFile)("tar", ["-xzf", packed.filename, "-C", unpacked]);
    files = packed.files.map(({ path }) => path);
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
