import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Words } from "./words/index.ts";

const packages = ["openapi", "packages/client", "packages/mock"];

/**
 * The changes as Markdown: the changesets that wait for a release, then what `changeset version` wrote for each
 * release of each package, without the commits, newest first.
 *
 * @param workspace the folder that holds `.changeset`
 */
export async function readChangelog(workspace: string, { changelog }: Words): Promise<string> {
  const pending = await readPending(join(workspace, ".changeset"));
  const released = await readReleased(workspace);
  const parts = [
    ...(pending.length > 0 ? [`## ${changelog.pending}\n\n${pending.join("\n\n")}`] : []),
    ...released,
  ];
  return parts.length > 0 ? parts.join("\n\n") : changelog.none;
}

async function readPending(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md") && name !== "README.md").sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return texts.map((text) => text.replace(/^---\n.*?\n---\n/s, "").trim()).filter((text) => text !== "");
}

async function readReleased(workspace: string): Promise<string[]> {
  const releases = new Map<string, string[]>();
  for (const folder of packages) {
    const text = await readFile(join(workspace, folder, "CHANGELOG.md"), "utf8").catch(() => "");
    const [, name = ""] = /^# (.+)$/m.exec(text) ?? [];
    const [, ...sections] = text.split(/^## /m);
    for (const section of sections) {
      const [version = "", ...lines] = section.split("\n");
      // What a commit says is no news to readers of the site.
      const withoutCommits = lines.join("\n").replace(/^- [0-9a-f]{7,40}: /gm, "- ");
      const changes = withoutCommits.trim().replace(/^###/gm, "####");
      if (changes === "") continue;
      releases.set(version.trim(), [...(releases.get(version.trim()) ?? []), `### ${name}\n\n${changes}`]);
    }
  }
  const versions = [...releases.keys()].sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
  return versions.map((version) => `## ${version}\n\n${releases.get(version)?.join("\n\n")}`);
}
