import { type Base, findBase, NoBase, releaseSince } from "./base.ts";
import { type Change, isLess, largest, type Rating, versionBump } from "./change.ts";
import { currentVersion, type Pending, pendingChangesets, releasedBump } from "./changesets.ts";
import { contractChanges } from "./contract-changes.ts";

/** What a branch changes, and what it says that it changes. */
export interface Claim {
  base: Base;
  changes: Change[];
  /** The version bump that the changes become. */
  calledFor: Rating;
  pending: Pending[];
  /** The bump of a version that was raised since the base. */
  released: Rating;
  claimed: Rating;
}

/**
 * Compares the branch's changesets with what its change of the contract calls for, both since the base `given`,
 * or else since the last release on the branch. Tests say what has changed, because comparing takes seconds.
 */
export async function readClaim(
  root: string,
  given?: string,
  changesSince = contractChanges,
): Promise<Claim> {
  const base = await findBase(root, given);
  const release = given === undefined ? await releaseSince(root, base) : undefined;
  return claimSince(root, release ?? base, changesSince);
}

async function claimSince(root: string, base: Base, changesSince: typeof contractChanges): Promise<Claim> {
  const pending = await pendingChangesets(root, base);
  const changes = await changesSince(root, base);
  const released = await releasedBump(root, base);
  return {
    base,
    changes,
    calledFor: versionBump(largest(changes.map(({ bump }) => bump)), await currentVersion(root)),
    pending,
    released,
    claimed: largest([...pending.map(({ bump }) => bump), released]),
  };
}

/**
 * Whether the changesets claim enough; `failure` says what to run, `skipped` why it could not be told.
 */
export async function checkClaim(
  root: string,
  changesSince = contractChanges,
): Promise<{ failure?: string; skipped?: string }> {
  try {
    const start = await findBase(root);
    const release = await releaseSince(root, start);
    const claims: Claim[] = [];
    for (const base of release ? [start, release] : [start])
      claims.push(await claimSince(root, base, changesSince));
    const low = claims.find(({ claimed, calledFor }) => isLess(claimed, calledFor));
    if (!low) return {};
    const { base, changes, calledFor, claimed } = low;
    const most = largest(changes.map(({ bump }) => bump));
    const reasons = changes.filter(({ bump }) => bump === most).map(({ text }) => `  ${text}`);
    const said = claimed === "none" ? "there is no changeset for it" : `the changesets say ${claimed}`;
    return {
      failure:
        `The contract change since ${base.words} calls for a ${calledFor} version, but ${said}:\n` +
        `${reasons.join("\n")}\nRun "pnpm changeset:contract", look at what it wrote, and commit it.`,
    };
  } catch (error) {
    if (error instanceof NoBase) return { skipped: error.message };
    throw error;
  }
}
