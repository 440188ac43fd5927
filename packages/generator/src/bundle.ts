import { bundleFile, requireValid } from "./bundle-file.ts";
import type { Document } from "./document/document.ts";
import type { Files } from "./generated-files.ts";
import { readOverlays } from "./translation/overlay.ts";
import { translateBundle } from "./translation/translate.ts";
import { requireAllUsed } from "./unused-files.ts";

/**
 * Lints `openapi.yaml` in `folder`, and bundles it as JSON and as YAML, and the same in the language of each overlay.
 *
 * @throws {UserError} the YAML is invalid, or a file is not part of the document; with a line for each mistake, which
 * names its file and place
 */
export async function generateBundle(folder: string): Promise<Files> {
  await requireValid(folder);
  await requireAllUsed(folder);
  const json = await bundleFile(folder, "openapi.yaml", "openapi.json");
  const files: Files = {
    "openapi.json": json,
    "openapi.yaml": await bundleFile(folder, "openapi.yaml", "openapi.yaml"),
  };
  for (const overlay of await readOverlays(folder))
    Object.assign(files, await translateBundle(folder, JSON.parse(json), overlay));
  return files;
}

/**
 * Bundles the document of `folder` without writing a file.
 *
 * @param isValidated whether it must pass today's lint rules, which an older document need not
 * @throws {UserError} the YAML is invalid; with a line for each mistake, which names its file and place
 */
export async function bundleDocument(folder: string, { isValidated = true } = {}): Promise<Document> {
  if (isValidated) await requireValid(folder);
  return JSON.parse(await bundleFile(folder, "openapi.yaml", "openapi.json")) as Document;
}
