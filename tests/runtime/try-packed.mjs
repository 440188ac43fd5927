// Installs packed packages into an empty project with npm, and runs the smoke tests of this folder there. Any Node that the
// packages support runs it, and it needs nothing else:
//   npm run pack:all
//   node tests/runtime/try-packed.mjs packed
import { execSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const [packed = "packed"] = process.argv.slice(2);
const tarballs = readdirSync(packed).filter((name) => name.endsWith(".tgz"));
const project = mkdtempSync(join(tmpdir(), "metastudio-tts-packed-"));
try {
  writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }\n');
  const paths = tarballs.map((name) => `"${resolve(packed, name)}"`);
  // A shell, because npm is no program on Windows.
  execSync(`npm install --no-audit --no-fund ${paths.join(" ")}`, { cwd: project, stdio: "inherit" });
  for (const file of ["smoke.mjs", "main.mjs", "mock-smoke.mjs"]) {
    copyFileSync(join(import.meta.dirname, file), join(project, file));
  }
  for (const file of ["main.mjs", "mock-smoke.mjs"]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [file], {
      cwd: project,
      encoding: "utf8",
    });
    const failures = status === 0 ? JSON.parse(stdout).failures : [stderr || stdout];
    for (const failure of failures) console.error(`✗ ${file}: ${failure}`);
    if (failures.length > 0) process.exitCode = 1;
    else console.log(`✓ ${file} on Node ${process.versions.node}, ${process.platform}`);
  }
} finally {
  rmSync(project, { recursive: true, force: true, maxRetries: 5 });
}
