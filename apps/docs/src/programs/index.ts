import { programPage } from "./program-page.ts";
import { type Package, readPackage } from "./read-package.ts";

/** A package with a page. */
export interface Program extends Package {
  /** The page's name. */
  page: string;
  title: string;
  /** Where to learn it. */
  guide: string;
}

/** The packages with a page, read from their built declarations. */
export function readPrograms(): Program[] {
  return [
    {
      ...readPackage("@metastudio-tts/client"),
      page: "client",
      title: "Client",
      guide: "[Quick start](quick-start.md) shows its first call.",
    },
    {
      ...readPackage("@metastudio-tts/mock"),
      page: "mock",
      title: "Mock",
      guide: "[Contract testing](contract-testing.md) shows what it is for.",
    },
  ];
}

/** The page of a package, as Markdown. */
export function pageOf({ title, guide, ...read }: Program): string {
  return programPage(read, title, guide);
}

/** Where each export has its section, from the root of the site. */
export function exportLinks(programs: Program[]): Map<string, string> {
  return new Map(
    programs.flatMap(({ page, entries }) =>
      entries.flatMap(({ exports }) => exports.map(({ name }) => [name, `${page}.html#${name}`] as const)),
    ),
  );
}
