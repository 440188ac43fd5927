import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Document, runRedocly, UserError } from "@metastudio-tts/generator";
import type { Bump } from "./change.ts";
import { pointerOf } from "./place.ts";

/** A change as Redocly's `diff --format json` reports it. */
export interface RedoclyChange {
  /** The place, found by the way from an operation. */
  path: string;
  typeName: string;
  kind: "added" | "removed" | "modified";
  impact: Bump;
  verdicts: { ruleId: string; message: string }[];
  property?: string;
  base?: { pointer: string; value?: unknown };
  revision?: { pointer: string; value?: unknown };
}

// Without this, Redocly takes every change for harmless.
const config = 'extends:\n  - diff-recommended\ntelemetry: "off"\n';

/** Redocly's own list of changes between two bundled documents. */
export async function redoclyDiff(base: Document, revision: Document): Promise<RedoclyChange[]> {
  const cache = join(import.meta.dirname, "../node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "diff-"));
  try {
    await writeFile(join(folder, "redocly.yaml"), config);
    await writeFile(join(folder, "base.json"), JSON.stringify(base));
    await writeFile(join(folder, "revision.json"), JSON.stringify(revision));
    const args = ["diff", "base.json", "revision.json", "--format=json", "--fail-on=none"];
    const { status, stdout, stderr } = await runRedocly(folder, args);
    if (status !== 0) throw new UserError(`Redocly could not compare the documents:\n${stderr.trim()}`);
    return (JSON.parse(stdout) as { changes: RedoclyChange[] }).changes.flatMap(splitChange);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** All headers or media types of a response come and go in one change where it has none on the other side. */
function splitChange(change: RedoclyChange): RedoclyChange[] {
  const { typeName, path, base, revision } = change;
  if (!/^(HeadersMap|MediaTypesMap)$/.test(typeName)) return [change];
  return Object.entries((base ?? revision)?.value ?? {}).map(([name, value]) => {
    const within = (pointer: string) => `${pointer}/${pointerOf(name).slice(2)}`;
    return {
      ...change,
      typeName: typeName.replace("sMap", ""),
      path: within(path),
      ...(base && { base: { pointer: within(base.pointer), value } }),
      ...(revision && { revision: { pointer: within(revision.pointer), value } }),
    };
  });
}
