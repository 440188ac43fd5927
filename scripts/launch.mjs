// Starts what a command of package.json stands for, a script or turbo:
//   node scripts/launch.mjs scripts/generate.ts --check
//   node scripts/launch.mjs turbo run build
// Says so where Node is too old for it, and turns turbo's telemetry off, which only the environment can.
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { isNewEnough, node, oldestNode, pnpm } from "./tool-versions.mjs";

const [command, ...args] = process.argv.slice(2);
if (!isNewEnough(process.versions.node)) {
  const name = process.env.npm_lifecycle_event;
  const wanted = name ? `pnpm ${name}` : `node ${command}`;
  const instead = `npx --package ${pnpm} --package ${node} -- ${[wanted, ...args].join(" ")}`;
  fail(
    `Node ${process.versions.node} is too old, this needs ${oldestNode} or newer. Run instead: ${instead}`,
  );
}
process.env.TURBO_TELEMETRY_DISABLED = "1";
if (command.endsWith(".ts")) {
  process.argv.splice(1, 2, resolve(command));
  await import(pathToFileURL(resolve(command)).href);
} else {
  const { error, status } = spawnSync(command, args, {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (error) fail(`${error.message}. Is everything installed? Run: pnpm install`);
  process.exitCode = status ?? 1;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
