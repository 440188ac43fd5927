#!/usr/bin/env node
import module from "node:module";

// Prism is a lot of code: what V8 has compiled once is kept in the system's folder for temporary files.
module.enableCompileCache();
const { run } = await import("../dist/command.js");

await run(process.argv.slice(2));
