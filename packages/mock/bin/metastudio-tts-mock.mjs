#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { setFlagsFromString } from "node:v8";
import { loadPrismLazily } from "../dist/lazy-modules.js";

// Prism is a lot of code: what V8 has compiled once is kept in the system's folder for temporary files.
enableCompileCache();
// A mock makes short-lived objects only; without this V8 lets them pile up to hundreds of megabytes.
setFlagsFromString("--optimize-for-size");
loadPrismLazily();

const { run } = await import("../dist/command.js");
await run(process.argv.slice(2));
