import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { en, languages } from "@metastudio-tts/docs/words";
import {
  checkMarkdown,
  type MarkdownPair,
  type OpenText,
  type Term,
  UserError,
} from "@metastudio-tts/generator";
import { translationOf } from "@metastudio-tts/tools/write-markdown";
import { git } from "../contract/base.ts";

const guides = "apps/docs/pages";
/** What a user of a package reads, and what a visitor of the repository reads first. */
const readmes = ["README.md", "packages/client/README.md", "packages/mock/README.md"];

/** A guide or a README that needs a translator. */
export interface OpenFile extends Omit<OpenText, "text" | "source" | "translation"> {
  /** How the English file changed since it was translated. */
  change?: string;
}

const readmeFolders = "{,openapi/,packages/*/,apps/*/}";
/** Pages that the docs generate in every language. */
const generated = /^(api|schemas|client|mock|operations\/\w+)\.md$/;

/** Finds the guides and READMEs in `root` that need a translator, and synonyms of guides that have no translation. */
export async function findOpenFiles(root: string, language: string, terms: Term[]): Promise<OpenFile[]> {
  const pairs = await readMarkdownPairs(root, language);
  const open = checkMarkdown(pairs, terms, menuOf(language)).map(
    async ({ source, ...found }): Promise<OpenFile> => {
      if (found.kind !== "changed") return found;
      const file = pairs.find(({ translatedFile }) => translatedFile === found.place)?.file ?? "";
      return { ...found, change: await changeSince(root, file, source) };
    },
  );
  return [...(await Promise.all(open)), ...(await findGoneSynonyms(root, language, pairs))];
}

/** The parts of the docs' menu in a language, by their English names. */
function menuOf(language: string): Record<string, string> {
  const sections = languages.find((words) => words.language === language)?.site.sections;
  const names = Object.entries(en.site.sections).map(([key, name]) => [
    name,
    sections?.[key as keyof typeof sections] ?? name,
  ]);
  return Object.fromEntries(names);
}

async function findGoneSynonyms(root: string, language: string, pairs: MarkdownPair[]): Promise<OpenFile[]> {
  const folder = `${guides}-${language}`;
  const file = `${folder}/synonyms.json`;
  const translated = new Set(
    pairs.flatMap((pair) => (pair.translation === undefined ? [] : pair.translatedFile)),
  );
  const synonyms = JSON.parse((await read(root, file)) ?? "{}") as Record<string, string[]>;
  return Object.keys(synonyms)
    .filter((target) => {
      const page = target.replace(/#.*/, "");
      return !translated.has(`${folder}/${page}`) && !generated.test(page);
    })
    .map((target) => ({ kind: "gone", place: `${file}: ${target}` }));
}

/**
 * Checks that each language of guides and READMEs has an overlay and a glossary: without them, nothing would be checked.
 *
 * @throws {UserError} a file is missing
 */
export async function requireOverlays(root: string): Promise<void> {
  for (const file of await find(root, `{${guides}-*/*.md,${readmeFolders}README.*.md}`)) {
    const language = /(?:pages-|README\.)([\w-]+)/.exec(file)?.[1];
    for (const wanted of [`${language}.yaml`, `glossary.${language}.md`]) {
      if ((await find(root, `openapi/overlays/${wanted}`)).length === 0)
        throw new UserError(
          `openapi/overlays/${wanted} is missing, without which ${file} is not checked. Restore it, or remove what is in this language.`,
        );
    }
  }
}

async function changeSince(root: string, file: string, blob: string | undefined): Promise<string> {
  if (blob === undefined) return `It does not say from which ${file} it was translated.`;
  const known = await git(root, "cat-file", "-e", `${blob}^{blob}`);
  const diff = known === undefined ? undefined : await git(root, "diff", "--no-ext-diff", blob, "--", file);
  return diff || `${file} changed. What was translated, ${blob.slice(0, 7)}, is not in this clone.`;
}

/** Guides and READMEs with their translations, and translations that are of none. */
async function readMarkdownPairs(root: string, language: string): Promise<MarkdownPair[]> {
  const translatedGuides = `${guides}-${language}`;
  const translatedReadmes = `README.${language}.md`;
  const [english, translated, others] = await Promise.all([
    find(root, `${guides}/*.md`),
    find(root, `${translatedGuides}/*.md`),
    find(root, `${readmeFolders}${translatedReadmes}`),
  ]);
  const files = new Set([
    ...readmes,
    ...others.map((file) => file.replace(translatedReadmes, "README.md")),
    ...english,
    ...translated.map((file) => file.replace(translatedGuides, guides)),
  ]);
  return Promise.all(
    [...files].map(async (file) => {
      const translatedFile = translationOf(file, language);
      const [text, translation] = await Promise.all([read(root, file), read(root, translatedFile)]);
      return {
        file,
        translatedFile,
        ...(text !== undefined && { text }),
        ...(translation !== undefined && { translation }),
      };
    }),
  );
}

async function find(root: string, pattern: string): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob(pattern, { cwd: root })) found.push(file.replaceAll("\\", "/"));
  return found.sort();
}

async function read(root: string, file: string): Promise<string | undefined> {
  return readFile(join(root, file), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}
