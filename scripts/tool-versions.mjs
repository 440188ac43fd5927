// In plain JavaScript: what is read here decides whether anything else can run.

/** What npm gets where the machine's own are missing or too old. */
export const pnpm = "pnpm@12.21.0";
export const node = "node@24.21.0";

/** The oldest Node that this workspace's tools run on. */
export const oldestNode = "24.18";

/** Whether this workspace's tools run on a version of Node. */
export function isNewEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  const [oldestMajor, oldestMinor] = oldestNode.split(".").map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}
