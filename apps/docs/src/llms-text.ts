import type { Document } from "@metastudio-tts/generator";
import type { SitePage } from "./site/render-site.ts";
import { wordsOf } from "./words/index.ts";

/** `llms.txt`: the contents for programs, with a link to the Markdown of each page. */
export function llmsText(document: Document, pages: SitePage[]): string {
  const { title, version, summary = "" } = document.info;
  const { join, llms } = wordsOf(document);
  const line = ({ name, title, description }: SitePage) => `- [${title}](${name}.md): ${description}`;
  const isReference = ({ name }: SitePage) => /^(operations\/|schemas$|api$|client$|mock$)/.test(name);
  return `# ${title}

> ${join(summary, llms.version(version))}

## ${llms.guides}

${pages
  .filter((page) => !isReference(page))
  .map(line)
  .join("\n")}

## ${llms.reference}

${pages.filter(isReference).map(line).join("\n")}
- [openapi.json](openapi.json): ${llms.json}
- [openapi.yaml](openapi.yaml): ${llms.yaml}
`;
}
