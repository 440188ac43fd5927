import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Document, generateClient, generateMock, updateGenerated } from "@metastudio-tts/generator";
import type { WorkspaceCopy } from "../release/workspace-copy.ts";

/**
 * Puts a document in the place of the bundle in `copy`, and generates client and mock from it. The docs lose their
 * guides, which are about this project's own operations.
 */
export async function useDocument(copy: WorkspaceCopy, document: Document): Promise<void> {
  const text = JSON.stringify(document);
  await mkdir(join(copy.root, "openapi/dist"), { recursive: true });
  // JSON is YAML, too.
  for (const name of ["openapi.json", "openapi.yaml"]) await copy.write(`openapi/dist/${name}`, text);
  const folder = (name: string) => join(copy.root, "packages", name, "src/generated");
  await updateGenerated(folder("client"), await generateClient(document));
  await updateGenerated(folder("mock"), generateMock(document));
  const pages = join(copy.root, "apps/docs/pages");
  const guides = (await readdir(pages)).filter((name) => !/^(_includes|index\.md|changelog\.md)$/.test(name));
  for (const name of guides) await rm(join(pages, name));
}
