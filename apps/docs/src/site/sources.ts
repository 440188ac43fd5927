import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Document, operationsOf } from "@metastudio-tts/generator";
import { operationPage } from "../pages/operation-page.ts";
import { referencePage, schemasPage } from "../pages/reference-page.ts";
import { type Program, pageOf } from "../programs/index.ts";
import { en, type Words } from "../words/index.ts";
import { addEnglishAdvice } from "./advice.ts";

const root = join(import.meta.dirname, "../..");

/** The Markdown of a page. */
export interface Source {
  name: string;
  /** What to edit: its path in the repository; empty for what comes from several files. */
  file: string;
  /** Of a guide with Liquid and front matter; of the reference plain Markdown. */
  text: string;
  /** The front matter of a page of the reference. */
  data?: { title: string; description: string; order: number; section: string };
}

/**
 * The guides in a language. One that has no translation is in English, and so is advice that a translation lacks; each
 * says so.
 */
export async function readGuides(words: Words): Promise<Source[]> {
  const folder = words.pages;
  const names = (await readdir(join(root, "pages"))).filter((name) => name.endsWith(".md")).sort();
  const own = await readdir(join(root, folder));
  return Promise.all(
    names.map(async (fileName) => {
      const isTranslated = own.includes(fileName);
      const read = (path: string) => readFile(join(root, path, fileName), "utf8");
      const english = await read("pages");
      return {
        name: fileName.replace(/\.md$/, ""),
        file: `apps/docs/${isTranslated ? folder : "pages"}/${fileName}`,
        text: isTranslated
          ? addEnglishAdvice(await read(folder), english, words.untranslated)
          : asUntranslated(english, words),
      };
    }),
  );
}

/** An English guide for another language, in whose menu it has its place. */
function asUntranslated(text: string, { untranslated, site }: Words): string {
  const marked = text.replace(/^title: /m, `$&${untranslated}`).replace(/^# /m, `$&${untranslated}`);
  return marked.replace(/^section: (.*)$/m, (line, section) => {
    const [key] = Object.entries(en.site.sections).find(([, name]) => name === section) ?? [];
    return key ? `section: ${site.sections[key as keyof typeof site.sections]}` : line;
  });
}

/** The pages that are generated from the document and from the docstrings. */
export function referencePages(document: Document, programs: Program[], words: Words): Source[] {
  const { reference } = words;
  const page = (
    name: string,
    order: number,
    title: string,
    description: string,
    text: string,
    file = "",
  ): Source => ({
    name,
    file,
    text,
    data: { title, description, order, section: words.site.sections.reference },
  });
  const files = pathFiles();
  return [
    page("api", 100, reference.overview, reference.overviewDescription, referencePage(document)),
    ...operationsOf(document).map((operation, index) =>
      page(
        `operations/${operation.id}`,
        101 + index,
        operation.summary,
        `${operation.method.toUpperCase()} ${operation.path}`,
        operationPage(document, operation),
        files.get(operation.path),
      ),
    ),
    page("schemas", 900, reference.schemas, reference.schemasDescription, schemasPage(document)),
    ...programs.map((program, index) =>
      page(
        program.page,
        901 + index,
        words.programs[program.page],
        words.programs.description(program.name),
        pageOf(program, words),
        `packages/${program.page}/src/index.ts`,
      ),
    ),
  ];
}

/** The YAML of each path, from the document's table of contents. */
function pathFiles(): Map<string, string> {
  const text = readFileSync(join(root, "../../openapi/openapi.yaml"), "utf8");
  const entries = text.matchAll(/^ {2}["']?(\/[^\s"']*)["']?:\n {4}\$ref: (\S+)$/gm);
  return new Map([...entries].map(([, path = "", file]) => [path, `openapi/${file}`]));
}
