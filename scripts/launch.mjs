// Starts what a command of package.json stands for, a script or turbo:
//   node scripts/launch.mjs scripts/generate.ts --check
//   node scripts/launch.mjs turbo run build
// Says so where Node is too old for it, and turns turbo's telemetry off, which only the environment can.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { isNewEnough, node, oldestNode, pnpm } from "./tool-versions.mjs";

const [command, ...args] = process.argv.slice(2);
if (!isNewEnough(process.versions.node)) {
  const instead = `npx --package ${pnpm} --package ${node} -- ${wanted()}`;
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

/** What was typed: the name of a command of package.json, without the arguments that this one has there. */
function wanted() {
  const name = process.env.npm_lifecycle_event;
  const given = [command, ...args].join(" ");
  if (!name) return `node scripts/launch.mjs ${given}`;
  const { scripts } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const parts = scripts[name]?.split(" && ").map((part) => part.replace("node scripts/launch.mjs ", ""));
  const own = parts?.find((part) => `${given} `.startsWith(`${part} `)) ?? command;
  return `pnpm ${name}${given.slice(own.length)}`;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
