import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** A path as messages show it: from the root of the workspace, wherever the command was called. */
export function shownPath(path: string): string {
  let root = dirname(resolve(path));
  while (!existsSync(join(root, "pnpm-workspace.yaml"))) {
    if (root === dirname(root)) return path;
    root = dirname(root);
  }
  return relative(root, resolve(path));
}
