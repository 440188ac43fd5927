import type { Words } from "../words/index.ts";
import { programPage } from "./program-page.ts";
import { type Package, readPackage } from "./read-package.ts";

/** A package with a page. */
export interface Program extends Package {
  /** The page's name. */
  page: "client" | "mock";
}

/** The packages with a page, read from their built declarations. */
export function readPrograms(): Program[] {
  return [
    { ...readPackage("@metastudio-tts/client"), page: "client" },
    { ...readPackage("@metastudio-tts/mock"), page: "mock" },
  ];
}

/** The page of a package, as Markdown. */
export function pageOf(program: Program, words: Words): string {
  return programPage(program, words.programs[program.page], words.programs[`${program.page}Guide`], words);
}

/** Where each export has its section, from the root of the site. */
export function exportLinks(programs: Program[]): Map<string, string> {
  return new Map(
    programs.flatMap(({ page, entries }) =>
      entries.flatMap(({ exports }) => exports.map(({ name }) => [name, `${page}.html#${name}`] as const)),
    ),
  );
}
