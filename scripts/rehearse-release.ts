// Releases everything for real, but to a registry on this machine that is gone afterwards.
import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "@metastudio-tts/generator";
import { runOrThrow } from "@metastudio-tts/tools/process";
import { copyWorkspace } from "@metastudio-tts/tools/workspace-copy";
import { readReleasedPackages } from "./contract/changesets.ts";
import { startRegistry } from "./release/registry.ts";
import { readTarball } from "./release/tarball.ts";
import { tryOut } from "./release/try-out.ts";
import { runCommand } from "./run-command.ts";

const help = `Usage: pnpm release:rehearse

Gives a copy of the workspace its next version, publishes it to a registry on this machine, lists what is in the
packages, installs client and mock into an empty project, and runs what their READMEs show there.`;

await runCommand({ help }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "metastudio-tts-rehearsal-"));
  const options = { recursive: true, force: true, maxRetries: 5 };
  process.once("exit", () => rmSync(folder, options));
  try {
    await rehearse(folder);
  } finally {
    await rm(folder, options);
  }
});

async function rehearse(folder: string): Promise<void> {
  await using copy = await copyWorkspace();
  await copy.write(".changeset/rehearsal.md", '---\n"@metastudio-tts/openapi": minor\n---\n\nA rehearsal.\n');
  await copy.git("add", "--all");
  await copy.git("commit", "--quiet", "--message=rehearsal");
  console.log(`✓ ${(await copy.runOrThrow("node", "scripts/version-packages.ts")).trim()}`);
  await copy.git("add", "--all");
  await copy.git("commit", "--quiet", "--message=version");
  await copy.runOrThrow("pnpm", "build");
  console.log("✓ everything builds");

  await using registry = await startRegistry(join(folder, "registry"));
  await runOrThrow("changeset", ["publish"], { cwd: copy.root, env: registry.env });
  const tags = (await copy.git("tag")).trim().split("\n");
  console.log(`✓ changeset publish, to ${registry.url}\n  tags: ${tags.join(", ")}`);

  const published = (await readReleasedPackages(copy.root)).filter(({ isPublished }) => isPublished);
  for (const { name, version } of published) {
    const tarball = await readTarball(registry.url, name, join(folder, "tarballs"));
    if (tarball.version !== version)
      throw new UserError(`${name} was published as ${tarball.version} instead of ${version}.`);
    const unpacked = tarball.files.reduce((total, { bytes }) => total + bytes, 0);
    console.log(
      `✓ ${name}@${version}: ${tarball.files.length} files, ${kilobytes(tarball.packedBytes)} packed, ${kilobytes(unpacked)} unpacked`,
    );
    for (const { path, bytes } of tarball.files) console.log(`    ${String(bytes).padStart(8)}  ${path}`);
  }

  const version = published[0]?.version as string;
  for (const line of await tryOut(registry, join(folder, "project"), version)) console.log(`✓ ${line}`);
  console.log(`\nThe release of ${version} works.`);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
