// Runs one of this workspace's scripts with the pnpm and the Node that it needs: the machine's own where
// they are new enough, else both from npm, kept in npm's cache. Installs what is missing first.
import { spawn } from "node:child_process";

const pnpm = "pnpm@12.21.0";
const node = "node@24.21.0";
const [major, minor] = process.versions.node.split(".").map(Number);
const isNewEnough = major > 24 || (major === 24 && minor >= 18);

if (major < 20) {
  fail(`Node ${process.versions.node} is too old: this needs Node 20 or newer. See https://nodejs.org.`);
}
// npm tells only the shell between us that it is to end, and that dies without a word.
const parent = process.ppid;
let running;
let script;
setInterval(() => process.ppid === parent || end("SIGTERM"), 500).unref();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => end(signal));

const env = { ...process.env, npm_config_prefer_offline: "true", TURBO_TELEMETRY_DISABLED: "1" };
env.PATH = await findTools();
await run("pnpm", ["install", "--reporter=append-only"], "Installing the dependencies");

script = start("node", process.argv.slice(2), "inherit");
script.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));

/** The PATH on which pnpm and a Node that is new enough come first. */
async function findTools() {
  const isInsidePnpm = env.npm_config_user_agent?.startsWith(pnpm.replace("@", "/"));
  if (isInsidePnpm && isNewEnough) return env.PATH;
  const packages = isNewEnough ? [pnpm] : [pnpm, node];
  const from = packages.flatMap((name) => ["--package", name]);
  const printed = await run(
    "npx",
    ["--yes", ...from, "--", "node", "-p", "process.env.PATH"],
    `Getting ${packages.join(" and ")} from npm`,
  );
  return printed.trim();
}

/** Runs a command quietly: says what it does when that takes a while, and all of it when it fails. */
async function run(command, args, what) {
  const slow = setTimeout(() => console.log(`${what} …`), 2000);
  const child = start(command, args, ["ignore", "pipe", "pipe"]);
  let [printed, complaints] = ["", ""];
  child.stdout.on("data", (text) => (printed += text));
  child.stderr.on("data", (text) => (complaints += text));
  const code = await new Promise((done) =>
    child.on("close", done).on("error", (error) => done(error.message)),
  );
  clearTimeout(slow);
  if (code !== 0) fail(`${what} failed. Is there a network?\n${printed}${complaints}`);
  return printed;
}

function start(command, args, stdio) {
  running = spawn(command, args, { env, stdio, shell: process.platform === "win32" });
  return running;
}

/** Ends what is running; what was not the script itself yet is not waited for. */
function end(signal) {
  running?.kill(signal);
  if (running !== script) process.exit(signal === "SIGINT" ? 130 : 143);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
