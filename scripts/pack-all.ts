// Packs what npm does not have yet, for a project on this machine.
import { join, resolve } from "node:path";
import { buildForPacking } from "./release/build-for-packing.ts";
import { installLine, packAll } from "./release/pack-all.ts";
import { runCommand } from "./run-command.ts";

const root = resolve(import.meta.dirname, "..");
const help = `Usage: npm run pack:all

Builds the published packages, packs them into packed/, and prints the line that installs them in a project.`;

await runCommand({ help }, async () => {
  await buildForPacking(root);
  const tarballs = await packAll(root, join(root, "packed"));
  console.log(`Packed. In your project:\n\n  ${installLine(tarballs)}\n`);
});
