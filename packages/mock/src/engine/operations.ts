import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";

/** An operation of the document, as Prism reads it. */
export type Operation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

/**
 * The document's operations, new ones each time.
 *
 * The build calls this, and puts the result in the place of this file.
 */
export async function readOperations(): Promise<Operation[]> {
  // Prism resolves references in place, and the module's document is everybody's.
  return getHttpOperationsFromSpec(structuredClone(document));
}
