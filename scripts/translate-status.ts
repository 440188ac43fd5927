// Lists the texts of the document that need a translator, each with what it says now and what it said before.
import { join } from "node:path";
import { runCommand } from "./run-command.ts";
import { findOpen, listOpen } from "./translation/translations.ts";

const help = `Usage: pnpm translate:status

Lists what is open in each language of openapi/overlays:

missing    the text has no translation
changed    the text is not what was translated; what was is shown as "before"
gone       the document no longer has what is translated
different  code words, links or placeholders differ between both texts`;

await runCommand({ help }, async () => {
  console.log(listOpen(await findOpen(join(import.meta.dirname, ".."))));
});
