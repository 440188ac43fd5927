import type { Document } from "@metastudio-tts/generator";
import type { SitePage } from "./site/render-site.ts";

/** `llms.txt`: the contents for programs, with a link to the Markdown of each page. */
export function llmsText(document: Document, pages: SitePage[]): string {
  const { title, version, summary } = document.info as Document["info"] & { summary?: string };
  const line = ({ name, title, description }: SitePage) => `- [${title}](${name}.md): ${description}`;
  const isReference = ({ name }: SitePage) => /^(operations\/|schemas$|api$|client$|mock$)/.test(name);
  return `# ${title}

> ${summary ?? ""} Version ${version}.

## Guides

${pages
  .filter((page) => !isReference(page))
  .map(line)
  .join("\n")}

## Reference

${pages.filter(isReference).map(line).join("\n")}
- [openapi.json](openapi.json): the whole document, OpenAPI 3.1
- [openapi.yaml](openapi.yaml): the same as YAML
`;
}
