import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Problem } from "@metastudio-tts/generator";
import { runTool } from "./run-tool.ts";

/** A published package, unpacked. */
export interface Tarball {
  name: string;
  version: string;
  packedBytes: number;
  files: { path: string; bytes: number }[];
  /** What it should not hold, or lacks; none when all is well. */
  findings: string[];
}

/** Fetches a package as the registry serves it, and looks at all that is in it. */
export async function readTarball(registry: string, name: string, folder: string): Promise<Tarball> {
  const manifest = await fetchOk(`${registry}${name}/latest`);
  const { version, dist } = (await manifest.json()) as { version: string; dist: { tarball: string } };
  const packed = Buffer.from(await (await fetchOk(dist.tarball)).arrayBuffer());
  const root = join(folder, name);
  await mkdir(root, { recursive: true });
  await writeFile(join(root, "package.tgz"), packed);
  await runTool(root, "tar", ["-xzf", "package.tgz"]);

  const unpacked = join(root, "package");
  const entries = await readdir(unpacked, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const file = join(entry.parentPath, entry.name);
        return { path: file.slice(unpacked.length + 1), bytes: (await stat(file)).size };
      }),
  );
  files.sort((a, b) => a.path.localeCompare(b.path));
  const findings = await findingsIn(
    unpacked,
    files.map(({ path }) => path),
  );
  return { name, version, packedBytes: packed.length, files, findings };
}

async function findingsIn(folder: string, files: string[]): Promise<string[]> {
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Record<
    string,
    unknown
  >;
  const missing = ["LICENSE", "README.md"].filter((file) => !files.includes(file));
  const foreign = files.filter(
    (file) => !/^(dist\/|bin\/|(package\.json|README\.md|CHANGELOG\.md|LICENSE)$)/.test(file),
  );
  const tests = files.filter((file) =>
    /\.(test|spec|bench)\.|(^|\/)(test|tests|bench|fixtures?)\//.test(file),
  );
  return [
    ...(manifest.license === "MIT" ? [] : [`its license is ${manifest.license}`]),
    ...missing.map((file) => `${file} is missing`),
    ...foreign.map((file) => `${file} has no business there`),
    ...tests.map((file) => `${file} is a test`),
    ...pinnedToWorkspace(manifest),
    ...(await danglingMaps(folder, files)),
  ];
}

/** pnpm replaces `workspace:` and `catalog:` when it packs; npm could install neither. */
function pinnedToWorkspace(manifest: Record<string, unknown>): string[] {
  return ["dependencies", "peerDependencies", "optionalDependencies"].flatMap((kind) =>
    Object.entries((manifest[kind] ?? {}) as Record<string, string>)
      .filter(([, range]) => /^(workspace|catalog|file|link):/.test(range))
      .map(([name, range]) => `${kind} has ${name} as ${range}`),
  );
}

/** Source maps that are named and not there, or that lead to sources that are not there. */
async function danglingMaps(folder: string, files: string[]): Promise<string[]> {
  const findings: string[] = [];
  for (const file of files.filter((name) => /\.(m?js|d\.m?ts|map)$/.test(name))) {
    const text = await readFile(join(folder, file), "utf8");
    const map = /^\/\/# sourceMappingURL=(?!data:)(\S+)$/m.exec(text)?.[1];
    if (map && !files.includes(join(dirname(file), map)))
      findings.push(`${file} names ${map}, which is not there`);
    if (!file.endsWith(".map")) continue;
    const { sources, sourcesContent } = JSON.parse(text) as { sources: string[]; sourcesContent?: string[] };
    const lost = sourcesContent
      ? []
      : sources.filter((source) => !files.includes(join(dirname(file), source)));
    findings.push(...lost.map((source) => `${basename(file)} leads to ${source}, which is not there`));
  }
  return findings;
}

async function fetchOk(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Problem(`GET ${url} was answered with ${response.status}.`);
  return response;
}
