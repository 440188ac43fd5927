import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Document, exportsOf, operationsOf } from "@metastudio-tts/generator";
import type { WorkspaceCopy } from "../release/workspace-copy.ts";
import { acceptOperations } from "./accept-operations.ts";
import { checkTypes } from "./check-types.ts";
import { useDocument } from "./use-document.ts";

/** What became of each operation of a document. */
export interface Checked {
  works: string[];
  /** Why the generator rejects it, by operationId. */
  rejected: Record<string, string>;
  /** What went wrong, by operationId, or by the step if it concerns no operation. */
  wrong: Record<string, string>;
  /** What was checked: the document without the operations that were rejected. */
  document: Document;
}

/** Takes a document through generation, types, the client's calls on the mock, and the docs, in a `copy`. */
export async function checkDocument(copy: WorkspaceCopy, original: Document): Promise<Checked> {
  const { document, rejected } = await acceptOperations(
    original,
    await exportsOf(join(copy.root, "packages/client/src/index.ts")),
  );
  await useDocument(copy, document);
  const types = await checkTypes(copy.root, document);
  const builds = await failureOf(
    copy,
    "pnpm",
    "--filter=@metastudio-tts/client",
    "--filter=@metastudio-tts/mock",
    "build",
  );
  const calls = builds ? {} : JSON.parse(await copy.must("node", "scripts/whole-service/call-operations.ts"));
  const docs = await failureOf(copy, "pnpm", "--filter=@metastudio-tts/docs", "build");
  const wrong: Record<string, string> = {
    ...(docs ? { docs } : await missingPages(copy, document)),
    ...calls,
    ...types,
    ...(builds && { build: builds }),
  };
  const isWrong = (id: string) => Boolean(builds || docs || wrong[id]);
  const works = operationsOf(document).flatMap(({ id }) => (isWrong(id) ? [] : [id]));
  return { works, rejected, wrong, document };
}

async function failureOf(
  copy: WorkspaceCopy,
  command: string,
  ...args: string[]
): Promise<string | undefined> {
  const { status, printed } = await copy.run(command, ...args);
  return status === 0 ? undefined : printed.trim();
}

async function missingPages(copy: WorkspaceCopy, document: Document): Promise<Record<string, string>> {
  const pages = await readdir(join(copy.root, "apps/docs/dist/operations"));
  const missing = operationsOf(document).filter(({ id }) => !pages.includes(`${id}.html`));
  return Object.fromEntries(missing.map(({ id }) => [id, "It has no page in the docs."]));
}
