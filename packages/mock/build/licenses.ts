import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { knownLicenses, type License } from "./known-licenses.ts";

/** A package of which code is bundled. */
export interface Part extends License {
  /** With its version, where that is known. */
  name: string;
}

/**
 * The packages that modules come from, and those that were bundled into one of these modules before.
 *
 * @param modules paths of files; those outside of `node_modules` are our own
 * @throws {Error} a package's license or its text is not found
 */
export async function partsOf(modules: Iterable<string>): Promise<Part[]> {
  const folders = new Set<string>();
  const bundledBefore = new Set<string>();
  for (const path of modules) {
    const folder = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/.exec(path)?.[0];
    if (folder === undefined) continue;
    folders.add(folder);
    // As esbuild marks what it bundles.
    const marks = (await readFile(path, "utf8")).matchAll(/^\s*\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//gm);
    for (const [, name] of marks) bundledBefore.add(name as string);
  }
  const parts = await Promise.all([
    ...[...folders].map(readPart),
    ...[...bundledBefore].map((name) => ({ name, ...requireKnown(name) })),
  ]);
  return parts.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The file that goes with a bundle of these parts. */
export function describeParts(packageName: string, parts: readonly Part[]): string {
  const line = "-".repeat(80);
  const list = parts.map(({ name, license }) => `${name} (${license})`).join("\n");
  const texts = parts.map(({ name, license, text }) => `${line}\n${name}\n${license}\n${line}\n\n${text}\n`);
  return `The files in "dist" of ${packageName} contain code of the packages below, each under its own license.

All of this code has been changed for ${packageName}: it is bundled and minified, and what a mock does not need
was left out or replaced.

${list}

${texts.join("\n")}`;
}

interface Manifest {
  name: string;
  version: string;
  license?: string;
  licenses?: { type: string }[];
}

async function readPart(folder: string): Promise<Part> {
  const manifest: Manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  // The second one is how it was written before 2014.
  const license = manifest.license ?? manifest.licenses?.map(({ type }) => type).join(" OR ");
  const files = (await readdir(folder)).sort();
  const licenses = files.filter((file) => /^(licen[cs]e|copying)([.-]\w+)?(\.(md|txt))?$/i.test(file));
  const notices = files.filter((file) => /^(notice|copyright\w*)(\.(md|txt))?$/i.test(file));
  const name = `${manifest.name} ${manifest.version}`;
  if (!license || licenses.length === 0) return { ...requireKnown(manifest.name), name };
  const texts = [...licenses, ...notices].map((file) => readFile(join(folder, file), "utf8"));
  return { name, license, text: (await Promise.all(texts)).map((text) => text.trim()).join("\n\n") };
}

function requireKnown(name: string): License {
  const found = knownLicenses[name];
  if (found) return found;
  throw new Error(`${name} is bundled, and has no license text. Add it to build/known-licenses.ts.`);
}
