import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { withPlainReferences } from "./plain-references.ts";

/** An operation of the document, as Prism reads it. */
export type Operation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

/**
 * The document's operations. The build puts them in the place of this file, as data: reading them takes a moment,
 * and a lot of code.
 */
export const operations: readonly Operation[] = await getHttpOperationsFromSpec(
  withPlainReferences(document),
);
