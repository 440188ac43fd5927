// Makes releases on GitHub of what has been published and tagged. The workflow Publish runs it.
import { join } from "node:path";
import { createReleases } from "./release/github-releases.ts";
import { runCommand } from "./run-command.ts";

const root = join(import.meta.dirname, "..");
const help = `Usage: pnpm release:github

Makes a release on GitHub of each published package whose version has a tag and no release yet, with the text of its
changelog. Needs gh, signed in.`;

await runCommand({ help }, async () => {
  const created = await createReleases(root);
  console.log(
    created.length > 0 ? `Released on GitHub: ${created.join(", ")}` : "Nothing to release on GitHub.",
  );
});
