import { type Base, findBase, NoBase } from "./base.ts";
import { type Bump, type Change, isLess, largest } from "./change.ts";
import { contractChanges } from "./contract-changes.ts";
import { type Pending, pendingChangesets, releasedBump } from "./pending.ts";

/** What a branch changes, and what it says that it changes. */
export interface Claim {
  base: Base;
  changes: Change[];
  calledFor: Bump | "none";
  pending: Pending[];
  claimed: Bump | "none";
}

/** Compares the branch's changesets with what its change of the contract calls for. */
export async function readClaim(root: string, given?: string): Promise<Claim> {
  const base = await findBase(root, given);
  const pending = await pendingChangesets(root, base);
  const changes = await contractChanges(root, base);
  return {
    base,
    changes,
    calledFor: largest(changes.map(({ bump }) => bump)),
    pending,
    claimed: largest([...pending.map(({ bump }) => bump), await releasedBump(root, base)]),
  };
}

/**
 * Whether the changesets claim enough; `failure` says what to run, `skipped` why it could not be told.
 */
export async function checkClaim(root: string): Promise<{ failure?: string; skipped?: string }> {
  try {
    const { base, changes, calledFor, claimed } = await readClaim(root);
    if (!isLess(claimed, calledFor)) return {};
    const reasons = changes.filter(({ bump }) => bump === calledFor).map(({ text }) => `  ${text}`);
    const said = claimed === "none" ? "there is no changeset for it" : `the changesets say ${claimed}`;
    return {
      failure:
        `The contract's change since ${base.words} calls for a ${calledFor} version, but ${said}:\n` +
        `${reasons.join("\n")}\nRun "pnpm changeset:contract", look at what it wrote, and commit it.`,
    };
  } catch (error) {
    if (error instanceof NoBase) return { skipped: error.message };
    throw error;
  }
}
