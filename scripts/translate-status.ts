// Lists the texts and files that need a translator, each with what it says now and what it said before.
import { join } from "node:path";
import { runCommand } from "./run-command.ts";
import { findOpen, listOpen } from "./translation/translations.ts";

const help = `Usage: pnpm translate:status

Lists what is open in each language of openapi/overlays: texts of the document, guides and READMEs.

missing    the text or the file has no translation, or the text has one that is still English
changed    the text is not what was translated; what was is shown as "before", or as a diff of the file
gone       what is translated no longer exists
different  code, code words, Liquid, links, placeholders or headings differ between both, or a paragraph is English
term       the translation says a term differently than openapi/overlays/glossary.<language>.md`;

await runCommand({ help }, async () => {
  console.log(listOpen(await findOpen(join(import.meta.dirname, ".."))));
});
