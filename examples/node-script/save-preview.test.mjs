import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { startMock } from "@metastudio-tts/mock";

const run = promisify(execFile);
let mock;
let folder;
before(async () => {
  mock = await startMock({ port: 0, polls: 0 });
  folder = await mkdtemp(join(tmpdir(), "save-preview-"));
});
after(async () => {
  await mock.close();
  await rm(folder, { recursive: true });
});

const start = (...args) =>
  run(process.execPath, ["save-preview.mjs", ...args], {
    cwd: import.meta.dirname,
    env: { ...process.env, MOCK_URL: mock.url },
  });
const save = (id) => start(id, "my-job", join(folder, "preview.wav"));

test("saves the preview of a timbre that can be used", async () => {
  const { stdout } = await save("narrator");

  assert.match(stdout, /can be used\.\nPoll 1 …\nSaved /);
  const audio = await readFile(join(folder, "preview.wav"));
  assert.equal(audio.toString("latin1", 0, 4), "RIFF");
  // A WAV file says how long the rest of it is.
  assert.equal(audio.readUInt32LE(4), audio.length - 8);
});

test("without arguments, says how it is used", async () => {
  await assert.rejects(start(), { code: 1, stderr: /^Usage: .+\n$/ });
});

test("stops at a timbre that is frozen", async () => {
  await assert.rejects(save("narrator-frozen"), /narrator-frozen cannot be used: it is BLOCK\./);
});
