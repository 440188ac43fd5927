import { type Document, operationsOf } from "@metastudio-tts/generator";
import { code, deprecatedMark, table } from "./markdown-text.ts";
import { redocPath } from "./operation-page.ts";
import { schemaText } from "./schema-text.ts";

/** The table of contents of the static reference. */
export function referencePage(document: Document): string {
  const operations = operationsOf(document);
  return [
    "# Reference",
    `${document.info.title}, version ${document.info.version}. Everything is on these pages, without any script; the [interactive reference](reference/index.html) shows the same with Redoc.`,
    "## Operations",
    table(
      ["Operation", "Request", "In Redoc"],
      operations.map((operation) => [
        `[${operation.summary}](operations/${operation.id}.md)${operation.isDeprecated ? ` ${deprecatedMark}` : ""}`,
        code(`${operation.method.toUpperCase()} ${operation.path}`),
        `[Show](reference/index.html#${redocPath(document, operation)})`,
      ]),
    ),
    "## Servers",
    ...document.servers.flatMap(({ url, variables }) => [
      code(url),
      ...Object.entries(variables ?? {}).flatMap(([name, variable]) => [
        `${code(name)} is one of ${variable.enum?.map(code).join(", ") ?? "any values"}; by default ${code(variable.default)}.`,
        variable.description?.trim() ?? "",
      ]),
    ]),
    "## Schemas",
    `[All schemas](schemas.md): ${Object.keys(document.components.schemas ?? {})
      .sort()
      .map((name) => `[${name}](schemas.md#${name})`)
      .join(", ")}.`,
    "## Downloads",
    "- [openapi.json](openapi.json) and [openapi.yaml](openapi.yaml), the whole document\n- [llms.txt](llms.txt), a table of contents for programs. Every page also exists as Markdown: put `.md` in the place of `.html`",
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** Every schema of the document on one page. */
export function schemasPage(document: Document): string {
  const names = Object.keys(document.components.schemas ?? {}).sort();
  return [
    "# Schemas",
    "Every object and every enum of the API.",
    ...names.map((name) => schemaText(document, name, "##")),
  ].join("\n\n");
}
