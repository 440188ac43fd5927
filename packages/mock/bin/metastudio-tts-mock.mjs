#!/usr/bin/env node
import { readFileSync } from "node:fs";

// An older Node must get as far as the check below: what it lacks is imported after that.
const { engines } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const needed = engines.node.replace(">=", "");
const [neededMajor, neededMinor] = needed.split(".").map(Number);
const [major, minor] = process.versions.node.split(".").map(Number);

if (major < neededMajor || (major === neededMajor && minor < neededMinor)) {
  console.error(`metastudio-tts-mock needs Node ${needed} or newer, this is ${process.versions.node}.`);
  process.exitCode = 1;
} else {
  const { enableCompileCache } = await import("node:module");
  const { setFlagsFromString } = await import("node:v8");
  // Prism is a lot of code: what V8 has compiled once is kept in the system's folder for temporary files.
  enableCompileCache();
  // A mock makes short-lived objects only; without this V8 lets them pile up to hundreds of megabytes.
  setFlagsFromString("--optimize-for-size");
  const { loadPrismLazily } = await import("../dist/engine/lazy-modules.js");
  loadPrismLazily();
  const { run } = await import("../dist/command/command.js");
  await run(process.argv.slice(2));
}
