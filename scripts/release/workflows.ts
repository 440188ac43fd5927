import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";

type Job = Record<string, string | string[] | Record<string, string>>;

/** What jobs need for a release, by the file of the workflow. */
const needed: Record<string, Record<string, Job>> = {
  "check.yml": { test: {} },
  "publish.yml": {
    check: { uses: "./.github/workflows/check.yml" },
    plan: { needs: "check" },
    release: {
      needs: ["check", "plan"],
      if: "needs.plan.outputs.is-wanted == 'true'",
      environment: "npm",
      permissions: { contents: "write", "id-token": "write", "pull-requests": "write" },
    },
  },
  "version.yml": { version: { permissions: { contents: "write", "pull-requests": "write" } } },
  "docs.yml": { deploy: { permissions: { pages: "write", "id-token": "write" } } },
};

/** What the workflows lack for a release: `publish.yml: release lacks environment: npm`. */
export async function findWorkflowGaps(root: string): Promise<string[]> {
  const gaps = await Promise.all(
    Object.entries(needed).map(async ([file, wanted]) => {
      const text = await readFile(join(root, ".github/workflows", file), "utf8").catch(() => "");
      const jobs: Record<string, Job> = parse(text)?.jobs ?? {};
      return Object.entries(wanted).flatMap(([name, job]) => {
        const actual = jobs[name];
        if (!actual) return [`${file}: there is no job ${name}`];
        return linesOf(job)
          .filter((line) => !linesOf(actual).includes(line))
          .map((line) => `${file}: ${name} lacks ${line}`);
      });
    }),
  );
  return gaps.flat();
}

/** A job as lines, one for each value: `permissions: contents: write`. */
function linesOf(job: Job): string[] {
  return Object.entries(job).flatMap(([key, value]) => {
    if (Array.isArray(value)) return value.map((one) => `${key}: ${one}`);
    if (typeof value !== "object") return [`${key}: ${value}`];
    return linesOf(value).map((line) => `${key}: ${line}`);
  });
}
