// Runs one of this workspace's scripts with the pnpm and the Node that it needs: the machine's own where
// they are new enough, else both from npm, kept in npm's cache. Installs what is missing first.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const pnpm = "pnpm@12.21.0";
const node = "node@24.21.0";
const [major, minor] = process.versions.node.split(".").map(Number);
const isNewEnough = major > 24 || (major === 24 && minor >= 18);
const shell = process.platform === "win32";

if (major < 20)
  fail(`Node ${process.versions.node} is too old: this needs Node 20 or newer. See https://nodejs.org.`);

const env = {
  ...process.env,
  PATH: findTools(),
  npm_config_prefer_offline: "true",
  TURBO_TELEMETRY_DISABLED: "1",
};
if (!existsSync("node_modules")) console.log("Installing the dependencies, once …");
const install = spawnSync("pnpm", ["install", "--reporter=append-only"], {
  env,
  shell,
  encoding: "utf8",
  stdio: ["ignore", "pipe", "pipe"],
});
if (install.status !== 0)
  fail(`The dependencies could not be installed:\n${install.stdout}${install.stderr}`);

const child = spawn("node", process.argv.slice(2), { env, shell, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
// npm tells only the shell between us that it is to end, and that dies without a word.
const parent = process.ppid;
setInterval(() => process.ppid === parent || child.kill("SIGTERM"), 500).unref();
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));

/** The PATH on which pnpm and a Node that is new enough come first. */
function findTools() {
  const isInsidePnpm = process.env.npm_config_user_agent?.startsWith(pnpm.replace("@", "/"));
  if (isInsidePnpm && isNewEnough) return process.env.PATH;
  const packages = isNewEnough ? [pnpm] : [pnpm, node];
  const args = [
    "--yes",
    ...packages.flatMap((name) => ["--package", name]),
    "--",
    "node",
    "-p",
    "process.env.PATH",
  ];
  try {
    const options = {
      shell,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, npm_config_prefer_offline: "true" },
    };
    return execFileSync("npx", args, options).trim();
  } catch (error) {
    return fail(
      `${packages.join(" and ")} could not be had from npm. Is there a network?\n${error.stderr ?? error.message}`,
    );
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
