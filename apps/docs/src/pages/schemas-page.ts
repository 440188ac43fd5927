import type { Document } from "@metastudio-tts/generator";
import { schemaText } from "./schema-text.ts";

/** Every schema of the document on one page. */
export function schemasPage(document: Document): string {
  const names = Object.keys(document.components.schemas ?? {}).sort();
  return [
    "# Schemas",
    "Every object and every enum of the API.",
    ...names.map((name) => schemaText(document, name, "##", "schemas.md")),
  ].join("\n\n");
}
