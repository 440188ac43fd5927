// Releases everything for real, but to a registry on this machine that is gone afterwards.
import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "@metastudio-tts/generator";
import { copyWorkspace } from "@metastudio-tts/tools/workspace-copy";
import { readPublishedPackages } from "./contract/changesets.ts";
import { askCommit } from "./release/npm.ts";
import { prepareRehearsal } from "./release/prepare-rehearsal.ts";
import { publish } from "./release/publish.ts";
import { startRegistry } from "./release/registry.ts";
import { readTarball } from "./release/tarball.ts";
import { installPublished, tryCommand, tryExamples, trySnippets } from "./release/try-out.ts";
import { runCommand } from "./run-command.ts";

const help = `Usage: pnpm release:rehearse

Publishes a copy of the workspace to a registry on this machine: in the next version when changesets are pending, else in
the version that it has. Lists what is in the packages, installs client and mock into an empty project, and runs all that
READMEs and guides show with them, and the examples. Says what a real release would do now.`;

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
  await using copy = await copyWorkspace({ withChangesets: true });
  const { version, inTruth } = await prepareRehearsal(copy);
  done(`rehearsing ${version}`);
  for (const line of inTruth) console.log(`  ${line}`);
  await copy.runOrThrow("pnpm", "build");
  done("everything builds");

  // As in a workflow, where git knows nobody.
  for (const key of ["user.name", "user.email"]) await copy.git("config", "--unset", key);
  await copy.git("config", "user.useConfigOnly", "true");
  await copy.git("update-ref", "refs/remotes/origin/main", "HEAD");
  await using registry = await startRegistry(join(folder, "registry"));
  await publish(copy.root, { env: registry.env });
  const tags = (await copy.git("tag")).trim().split("\n");
  done(`pnpm release:publish, to ${registry.url}\n  tags: ${tags.join(", ")}`);

  const published = await readPublishedPackages(copy.root);
  const head = (await copy.git("rev-parse", "HEAD")).trim();
  for (const { name } of published) {
    if ((await askCommit(copy.root, name, version, registry.env)) !== head)
      throw new UserError(`The registry does not say that ${name} was published from ${head}.`);
    const tarball = await readTarball(registry.url, name, join(folder, "tarballs"));
    if (tarball.version !== version)
      throw new UserError(`${name} was published as ${tarball.version} instead of ${version}.`);
    const unpacked = tarball.files.reduce((total, { bytes }) => total + bytes, 0);
    done(
      `${name}@${version}: ${tarball.files.length} files, ${kilobytes(tarball.packedBytes)} packed, ${kilobytes(unpacked)} unpacked`,
    );
    for (const { path, bytes } of tarball.files) console.log(`    ${String(bytes).padStart(8)}  ${path}`);
  }

  const project = join(folder, "project");
  done(await installPublished(registry, project, version));
  done(await tryCommand(project));
  done(await trySnippets(copy, project));
  for (const line of await tryExamples(registry, join(folder, "examples"))) done(line);
  console.log(`\nThe release of ${version} works.`);
  for (const line of inTruth) console.log(line);
}

function done(what: string): void {
  console.log(`✓ ${what}`);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
