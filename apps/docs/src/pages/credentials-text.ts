import { type Document, resolve } from "@metastudio-tts/generator";
import { code, oneLine, table } from "./markdown-text.ts";

interface SecurityScheme {
  name: string;
  in: string;
  description?: string;
}

/** The headers that a request is authenticated with: one row of the document's choices is enough. */
export function credentialsText(document: Document): string {
  const { security = [] } = document as unknown as { security?: Record<string, unknown>[] };
  const schemes = document.components.securitySchemes as Record<string, SecurityScheme>;
  const choices = security.map((choice) =>
    Object.keys(choice).map((name) => resolve<SecurityScheme>(document, schemes[name] as SecurityScheme)),
  );
  const rows = choices.flatMap((headers, index) =>
    headers.map(({ name, in: place, description }) => [
      `${index + 1}`,
      code(name),
      place,
      oneLine(description),
    ]),
  );
  const sentence = choices
    .map((headers, index) => `way ${index + 1} needs ${headers.map(({ name }) => code(name)).join(", ")}`)
    .join("; ");
  return `One way is enough: ${sentence}. See [Authentication](../authentication.md).\n\n${table(["Way", "Name", "In", "Meaning"], rows)}`;
}
