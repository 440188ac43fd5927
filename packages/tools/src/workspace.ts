import { join } from "node:path";

const root = join(import.meta.dirname, "../../..");

/** The path of a file or folder of this workspace, given as it is seen from the root; the root itself by default. */
export function inWorkspace(path = ""): string {
  return join(root, path);
}
