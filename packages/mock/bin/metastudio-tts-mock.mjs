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
  const { setFlagsFromString } = await import("node:v8");
  // A mock's objects are short-lived. By default V8 collects them late, and needs more than twice the memory.
  setFlagsFromString("--semi-space-growth-factor=1");
  setFlagsFromString("--heap-growing-percent=20");
  const { run } = await import("../dist/command/command.js");
  await run(process.argv.slice(2));
}
