// Runs one of this workspace's scripts with the pnpm and the Node that it needs: the machine's own where
// they are new enough, else both from npm, kept in npm's cache. Installs what is missing first.
import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { isNewEnough as isNew, node, pnpm } from "./scripts/tool-versions.mjs";

const isNewEnough = isNew(process.versions.node);

if (Number.parseInt(process.versions.node, 10) < 20) {
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
const installing = "Installing the dependencies";
const installed = await run("pnpm", ["install", "--reporter=append-only"], installing);
if (installed.code !== 0) failed(installing, installed.printed + installed.complaints);

script = start("node", process.argv.slice(2), "inherit");
script.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));

/** The PATH on which pnpm and a Node that is new enough come first. */
async function findTools() {
  const isInsidePnpm = env.npm_config_user_agent?.startsWith(pnpm.replace("@", "/"));
  if (isInsidePnpm && isNewEnough) return env.PATH;
  const packages = isNewEnough ? [pnpm] : [pnpm, node];
  const from = packages.flatMap((name) => ["--package", name]);
  const what = `Getting ${packages.join(" and ")} from npm`;
  const show = "JSON.stringify([process.env.PATH, process.versions.node])";
  for (let attempt = 1; ; attempt++) {
    const { code, printed, complaints } = await run(
      "npx",
      ["--yes", ...from, "--", "node", "-p", show],
      what,
    );
    const [path, version] = code === 0 ? JSON.parse(printed) : [complaints, "0.0"];
    if (isNew(version) && path.split(delimiter).some((folder) => existsSync(join(folder, "pnpm"))))
      return path;
    // npx takes a folder for complete that it was stopped in the middle of filling.
    const broken = /[^\s'":;]+[\\/]_npx[\\/][0-9a-f]+/.exec(path)?.[0];
    if (!broken || attempt === 2) failed(what, printed + complaints);
    rmSync(broken, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 });
  }
}

/** Runs a command quietly: says what it does when that takes a while. */
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
  return { code, printed, complaints };
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

function failed(what, output) {
  const isOffline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|META_FETCH/.test(
    output,
  );
  fail(`${what} failed.${isOffline ? " Is there a network?" : ""}\n${output}`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
