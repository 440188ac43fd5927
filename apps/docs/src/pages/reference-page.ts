import { type Document, operationsOf } from "@metastudio-tts/generator";
import { en, wordsOf } from "../words/index.ts";
import { code, heading, table } from "./markdown-text.ts";
import { redocPath } from "./operation-page.ts";
import { schemaText } from "./schema-text.ts";

/** The table of contents of the static reference. */
export function referencePage(document: Document): string {
  const operations = operationsOf(document);
  const { reference, fields } = wordsOf(document);
  const { columns } = reference;
  return [
    `# ${reference.title}`,
    reference.about(document.info.title, document.info.version),
    heading("##", reference.operations, en.reference.operations),
    table(
      [columns.operation, columns.request, columns.inRedoc],
      operations.map((operation) => [
        `[${operation.summary}](operations/${operation.id}.md)${operation.isDeprecated ? ` ${fields.deprecated}` : ""}`,
        code(`${operation.method.toUpperCase()} ${operation.path}`),
        `[${reference.show}](reference/index.html#${redocPath(document, operation)})`,
      ]),
    ),
    heading("##", reference.servers, en.reference.servers),
    ...document.servers.flatMap(({ url, variables }) => [
      code(url),
      ...Object.entries(variables ?? {}).flatMap(([name, variable]) => [
        reference.variable(code(name), variable.enum?.map(code), code(variable.default)),
        variable.description?.trim() ?? "",
      ]),
    ]),
    heading("##", reference.schemas, en.reference.schemas),
    reference.allSchemas(
      Object.keys(document.components.schemas ?? {})
        .sort()
        .map((name) => `[${name}](schemas.md#${name})`),
    ),
    heading("##", reference.downloads, en.reference.downloads),
    reference.downloadLines,
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** Every schema of the document on one page. */
export function schemasPage(document: Document): string {
  const names = Object.keys(document.components.schemas ?? {}).sort();
  const { reference } = wordsOf(document);
  return [
    `# ${reference.schemas}`,
    reference.everySchema,
    ...names.map((name) => schemaText(document, name, "##")),
  ].join("\n\n");
}
