import { UserError } from "@metastudio-tts/generator";
import { git } from "../contract/base.ts";
import { type Released, readChangesets, readPublishedPackages } from "../contract/changesets.ts";
import { checkTranslations } from "../translation/translations.ts";
import { findStale } from "./apply-settings.ts";
import { readChanges } from "./changelog.ts";
import { isAncestorOfMain, readOrigin } from "./clone.ts";
import { askNpm, isLower } from "./npm.ts";
import { readSettings } from "./settings.ts";
import { findTagConflict, findUntagged, tagOf } from "./tags.ts";
import { describeOtherVersions } from "./versions.ts";
import { findWorkflowGaps } from "./workflows.ts";

/** One thing that a release needs. */
export interface Finding {
  /** `unknown`: it could not be found out from here. */
  state: "ready" | "missing" | "unknown";
  /** What is ready, or what is missing and what to do. */
  text: string;
}

const ready = (text: string): Finding => ({ state: "ready", text });
const missing = (text: string): Finding => ({ state: "missing", text });
const unknown = (text: string): Finding => ({ state: "unknown", text });

/**
 * Looks at all that a release of the commit that is checked out needs, as far as it can be seen from the repository.
 *
 * @param checkTexts finds texts without a translation
 */
export async function checkRelease(
  root: string,
  env: NodeJS.ProcessEnv = {},
  checkTexts = checkTranslations,
): Promise<Finding[]> {
  const packages = await readPublishedPackages(root);
  const groups = await Promise.all([
    checkAddress(root),
    checkTree(root),
    checkVersion(root, packages),
    checkText(root, checkTexts),
    checkNpm(root, packages, env),
    checkWorkflows(root),
  ]);
  return groups.flat();
}

/** How many findings are not ready, in words. */
export function summarize(findings: Finding[]): string {
  const count = (state: Finding["state"]) => findings.filter((finding) => finding.state === state).length;
  const [absent, open] = [count("missing"), count("unknown")];
  return `${absent || "Nothing"} ${absent > 1 ? "are" : "is"} missing${open > 0 ? `, but ${open} could not be checked` : ""}.`;
}

async function checkAddress(root: string): Promise<Finding[]> {
  const settings = await readSettings(root);
  const { repository } = settings;
  if (repository === "")
    return [missing('"repository" in release.json is empty. Set it to https://github.com/owner/name.')];
  const stale = await findStale(root, settings);
  const files = stale.map(({ file }) => file).join(", ");
  const origin = await readOrigin(root);
  const address = origin && `https://github.com/${origin}`;
  const isOther = address && address.toLowerCase() !== repository.toLowerCase();
  return [
    isOther
      ? missing(`"repository" in release.json is ${repository}, but this clone is of ${address}.`)
      : ready(`The repository is ${repository}.`),
    files
      ? missing(`${files} must follow release.json. Run "pnpm release:settings".`)
      : ready("READMEs, docs and package.json files follow release.json."),
  ];
}

async function checkTree(root: string): Promise<Finding[]> {
  const status = await git(root, "status", "--porcelain");
  if (status === undefined)
    return [missing("There is no git history here. Run it in a clone of the repository.")];
  if (status !== "") return [missing(`${status.split("\n").length} changed file(s) are not committed.`)];
  const isOnMain = await isAncestorOfMain(root);
  if (isOnMain === undefined)
    return [missing("There is no origin/main here, and a release is a commit of it. Run it in a clone.")];
  return [
    isOnMain
      ? ready("The commit is on origin/main.")
      : missing('The commit is not on origin/main. Push it, or run "git fetch" where it is.'),
  ];
}

async function checkVersion(root: string, packages: Released[]): Promise<Finding[]> {
  const pending = (await readChangesets(root)).length;
  if (pending > 0)
    return [
      missing(
        `${pending} changeset(s) are pending. Merge the pull request of the workflow Version, or run "pnpm version-packages" and commit.`,
      ),
    ];
  const others = await describeOtherVersions(root);
  const changelogs = packages.map(async ({ name, version, folder }) =>
    (await readChanges(root, folder, version)) === undefined
      ? missing(
          `${folder}/CHANGELOG.md has no section "${version}". "pnpm version-packages" writes it from changesets.`,
        )
      : ready(`The changelog of ${name} has ${version}.`),
  );
  return [
    others ? missing(others) : ready("All packages and the document have one version."),
    ...(await Promise.all(changelogs)),
  ];
}

async function checkNpm(root: string, packages: Released[], env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const answers = await Promise.all(packages.map(({ name }) => askNpm(root, name, env)));
  const isPublished = packages.map(({ version }, index) => answers[index]?.versions.includes(version));
  return Promise.all(
    packages.map(async (one, index) => {
      const { name, version } = one;
      const onNpm = answers[index];
      if (onNpm === undefined) return unknown(`npm could not be asked for the versions of ${name}.`);
      if (isPublished[index]) return checkPublished(root, one, isPublished.every(Boolean), env);
      const conflict = await findTagConflict(root, one);
      if (conflict) return missing(conflict);
      const { versions, latest } = onNpm;
      if (versions.length === 0)
        return ready(
          `npm does not have ${name} yet. No workflow can publish the first version: see "The first release" in CONTRIBUTING.md.`,
        );
      return latest && isLower(version, latest)
        ? missing(`npm has ${name}@${latest}, which is higher than ${version}.`)
        : ready(`npm has ${name}, and not yet its version ${version}.`);
    }),
  );
}

/** Of a version that npm has: what is left to do, or what comes next. */
async function checkPublished(
  root: string,
  one: Released,
  isComplete: boolean,
  env: NodeJS.ProcessEnv,
): Promise<Finding> {
  const tag = tagOf(one);
  const aboutTag = await describeTag(root, one, env);
  if (aboutTag) return missing(aboutTag);
  if (!isComplete) return ready(`npm has ${tag} already, and lacks others. Publishing makes up for these.`);
  if ((await readChangesets(root)).length > 0)
    return ready(`npm has ${tag}, which the pending changesets will follow.`);
  if (!(await readSettings(root)).isOnNpm)
    return missing(`npm has ${tag}, and release.json does not say so. Run "pnpm release:publish" again.`);
  return missing(
    `npm has ${tag} already, so there is nothing to publish. "pnpm changeset" starts the next version.`,
  );
}

/** What is wrong with the tag of a version that npm has. */
async function describeTag(root: string, one: Released, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  try {
    const [missingTag] = await findUntagged(root, [one], env);
    return missingTag && `The tag ${missingTag.name} is missing. "pnpm release:publish" makes it.`;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.message;
  }
}

async function checkText(root: string, checkTexts: typeof checkTranslations): Promise<Finding> {
  const { failure } = await checkTexts(root, { isRelease: true });
  return failure === undefined
    ? ready("Every text is translated.")
    : missing(`Not every text is translated:\n${failure}`);
}

/** What a workflow may do is written in it; that GitHub grants it is not. */
async function checkWorkflows(root: string): Promise<Finding[]> {
  const gaps = await findWorkflowGaps(root);
  if (gaps.length === 0) return [ready("The workflows ask for what they need.")];
  return gaps.map((gap) => missing(`.github/workflows/${gap}.`));
}
