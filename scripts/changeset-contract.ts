// Writes the changeset that the contract change calls for; with --check it only says whether one is missing.
import { join } from "node:path";
import { UserError } from "@metastudio-tts/generator";
import { isLess } from "./contract/change.ts";
import { checkClaim, readClaim } from "./contract/claim.ts";
import { contractChangeset, writeChangeset } from "./contract/write-changeset.ts";
import { runCommand } from "./run-command.ts";

const help = `Usage: pnpm changeset:contract [base] [--check]

base     a branch, a tag or a commit; by default the commit at which this branch left main
--check  writes nothing, and fails when the changesets claim less than the contract change calls for`;

const root = join(import.meta.dirname, "..");

const options = { check: { type: "boolean" } } as const;

await runCommand({ help, options, maxArguments: 1 }, async ({ values, positionals }) => {
  if (values.check) {
    if (positionals.length > 0) throw new UserError("--check finds the base itself. Leave out the base.");
    const { failure, skipped } = await checkClaim(root);
    if (failure) throw new UserError(failure);
    return console.log(skipped ? `Not checked: ${skipped}` : "The changesets match the contract change.");
  }

  const claim = await readClaim(root, positionals[0]);
  const { calledFor, base, changes, pending, released } = claim;
  const earlier = contractChangeset(pending, changes);
  if (calledFor === "none") {
    const hint = earlier ? ` Delete ${earlier.file} unless it says something else.` : "";
    return console.log(
      `The contract change since ${base.words} calls for no release. Nothing was written.${hint}`,
    );
  }
  if (!earlier && !isLess(released, calledFor)) {
    return console.log(
      `The version was raised since ${base.words}, and is not committed. Commit it, and run this again for what changes later. Nothing was written.`,
    );
  }
  const { file, bump, isChanged } = await writeChangeset(root, { ...claim, calledFor });
  console.log(
    isChanged
      ? `Wrote ${file}: ${bump}. Put it into the words of those who will read it, and commit it.`
      : `${file} is up to date: ${bump}. Nothing was written.`,
  );
});
