import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import {
  type Document,
  exportsOf,
  generateClient,
  generateMock,
  operationsOf,
  updateGenerated,
} from "@metastudio-tts/generator";
import type { WorkspaceCopy } from "@metastudio-tts/tools/workspace-copy";
import { acceptOperations } from "./accept-operations.ts";
import { checkTypes } from "./check-types.ts";

/** What became of each operation of a document. */
export interface Checked {
  works: string[];
  /** Why the generator rejects it, by operationId. */
  rejected: Record<string, string>;
  /** What failed, by operationId, or by the step if it concerns no operation. */
  failed: Record<string, string>;
  /** What was checked: the document without the operations that were rejected. */
  document: Document;
}

/** Takes a document through generation, types, the client's calls on the mock, and the docs, in a `copy`. */
export async function checkDocument(copy: WorkspaceCopy, original: Document): Promise<Checked> {
  const reserved = await exportsOf(join(copy.root, "packages/client/src/index.ts"));
  const { document, rejected } = await acceptOperations(original, reserved);
  await useDocument(copy, document);
  const types = await checkTypes(copy.root, document);
  const build = await findFailure(copy, "client", "mock");
  const calls = build
    ? {}
    : JSON.parse(await copy.runOrThrow("node", "scripts/whole-service/call-operations.ts"));
  const docs = await findFailure(copy, "docs");
  const failed: Record<string, string> = {
    ...(docs ? { docs } : await findMissingPages(copy, document)),
    ...calls,
    ...types,
    ...(build && { build }),
  };
  const works = operationsOf(document).flatMap(({ id }) => (build || docs || failed[id] ? [] : [id]));
  return { works, rejected, failed, document };
}

/**
 * Puts a document in the place of the bundle in `copy`, and generates client and mock from it. The docs lose their
 * guides, which are about this project's own operations.
 */
export async function useDocument(copy: WorkspaceCopy, document: Document): Promise<void> {
  const translated = { ...document, info: { ...document.info, "x-language": "zh-CN" } };
  await mkdir(join(copy.root, "openapi/dist"), { recursive: true });
  for (const [name, content] of Object.entries({ openapi: document, "openapi.zh-CN": translated })) {
    // JSON is YAML, too.
    for (const ending of ["json", "yaml"])
      await copy.write(`openapi/dist/${name}.${ending}`, JSON.stringify(content));
  }
  const folder = (name: string) => join(copy.root, "packages", name, "src/generated");
  await updateGenerated(folder("client"), await generateClient(document));
  await updateGenerated(folder("mock"), generateMock(document));
  const pages = join(copy.root, "apps/docs/pages");
  const guides = (await readdir(pages)).filter((name) => !/^(_includes|index\.md|changelog\.md)$/.test(name));
  for (const name of guides) await rm(join(pages, name));
  for (const folder of ["pages", "pages-zh-CN"]) await copy.write(`apps/docs/${folder}/synonyms.json`, "{}");
}

/** What the build of some packages printed if it failed. */
async function findFailure(copy: WorkspaceCopy, ...packages: string[]): Promise<string | undefined> {
  const filters = packages.map((name) => `--filter=@metastudio-tts/${name}`);
  const { exitCode, printed } = await copy.run("pnpm", ...filters, "build");
  return exitCode === 0 ? undefined : printed.trim();
}

async function findMissingPages(copy: WorkspaceCopy, document: Document): Promise<Record<string, string>> {
  const pages = await readdir(join(copy.root, "apps/docs/dist/operations"));
  const missing = operationsOf(document).filter(({ id }) => !pages.includes(`${id}.html`));
  return Object.fromEntries(missing.map(({ id }) => [id, "It has no page in the docs."]));
}
