// Releases everything for real, but to a registry on this machine that is gone afterwards.
import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Problem } from "@metastudio-tts/generator";
import { releasedTogether } from "./contract/released-together.ts";
import { startRegistry } from "./release/registry.ts";
import { runTool } from "./release/run-tool.ts";
import { readTarball } from "./release/tarball.ts";
import { tryOut } from "./release/try-out.ts";
import { copyWorkspace } from "./release/workspace-copy.ts";
import { runCommand } from "./run-command.ts";

process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));

await runCommand(async () => {
  if (process.argv.length > 2)
    throw new Problem(`This takes no argument, got ${process.argv.slice(2).join(" ")}.`);
  const folder = await mkdtemp(join(tmpdir(), "metastudio-tts-rehearsal-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  try {
    await rehearse(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

async function rehearse(folder: string): Promise<void> {
  await using copy = await copyWorkspace();
  await copy.write(".changeset/rehearsal.md", '---\n"@metastudio-tts/openapi": minor\n---\n\nA rehearsal.\n');
  await copy.git("add", "--all");
  await copy.git("commit", "--quiet", "--message=rehearsal");
  console.log(`✓ ${(await copy.must("node", "scripts/version-packages.ts")).trim()}`);
  await copy.git("add", "--all");
  await copy.git("commit", "--quiet", "--message=version");
  await copy.must("pnpm", "build");
  console.log("✓ everything builds");

  await using registry = await startRegistry(join(folder, "registry"));
  await runTool(copy.root, "changeset", ["publish"], registry.env);
  const published = (await releasedTogether(copy.root)).filter(({ isPublished }) => isPublished);
  const tags = (await copy.git("tag")).trim().split("\n");
  console.log(`✓ changeset publish, to ${registry.url}\n  tags: ${tags.join(", ")}`);

  let isClean = true;
  for (const { name, version } of published) {
    const tarball = await readTarball(registry.url, name, join(folder, "tarballs"));
    if (tarball.version !== version)
      tarball.findings.push(`its version is ${tarball.version}, not ${version}`);
    isClean &&= tarball.findings.length === 0;
    const unpacked = tarball.files.reduce((total, { bytes }) => total + bytes, 0);
    console.log(
      `${tarball.findings.length === 0 ? "✓" : "✗"} ${name}@${tarball.version}: ${tarball.files.length} files, ${kilobytes(tarball.packedBytes)} packed, ${kilobytes(unpacked)} unpacked`,
    );
    for (const { path, bytes } of tarball.files) console.log(`    ${String(bytes).padStart(8)}  ${path}`);
    for (const finding of tarball.findings) console.log(`  ✗ ${finding}`);
  }

  const version = published[0]?.version as string;
  for (const line of await tryOut(registry, join(folder, "project"), version)) console.log(`✓ ${line}`);
  if (!isClean) throw new Problem("A tarball does not hold what it should: see above.");
  console.log(`\nThe release of ${version} works.`);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
