/** What a change means, or how a version is raised: before 1.0.0 these are not the same. */
export type Bump = "patch" | "minor" | "major";

/** `none`: it needs no release of its own. */
export type Rating = Bump | "none";

/** One change of the contract, in words. */
export interface Change {
  /** What it means: it breaks callers, it is new, or neither. */
  bump: Rating;
  text: string;
  /** Where it is in the bundled document; of something removed, where it was. */
  pointer: string;
  /** All places of the name that it is about, those of before too. */
  places?: string[];
  /** Only what explains the contract is said differently. */
  isProse?: boolean;
  /** The rule that rated it: Redocly's, or one of ours. */
  rule: string;
}

const order = ["none", "patch", "minor", "major"] as const;

/** The larger of the bumps; `none` when there are none. */
export function largest(bumps: Iterable<Rating>): Rating {
  return order[Math.max(0, ...[...bumps].map((bump) => order.indexOf(bump)))] as Rating;
}

/** The version bump that a change becomes: before 1.0.0, a breaking change raises the minor, any other the patch. */
export function versionBump(bump: Rating, version: string): Rating {
  if (bump === "none" || !isBeforeOne(version)) return bump;
  return bump === "major" ? "minor" : "patch";
}

export function isBeforeOne(version: string): boolean {
  return version.startsWith("0.");
}

/** Whether `claimed` is less than what is called for. */
export function isLess(claimed: Rating, calledFor: Rating): boolean {
  return order.indexOf(claimed) < order.indexOf(calledFor);
}
