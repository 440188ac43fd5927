import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { afterEach, beforeEach, expect } from "vitest";

const command = join(import.meta.dirname, "../../packages/mock/bin/metastudio-tts-mock.mjs");

/** Runs the mock's command in the tests of a file. Each has a folder, and what it has started ends with it. */
export function useMockCommand() {
  const started: ChildProcessByStdio<null, Readable, Readable>[] = [];
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "metastudio-tts-command-"));
  });
  afterEach(async () => {
    for (const child of started.splice(0)) child.kill("SIGKILL");
    await rm(folder, { recursive: true });
  });

  return {
    /** A file in the test's folder. */
    fileOf: (name: string) => join(folder, name),
    /** `url` is where it says that it listens. */
    run(...args: string[]) {
      const child = spawn(process.execPath, [command, "--port", "0", ...args], {
        stdio: ["ignore", "pipe", "pipe"],
      });
      started.push(child);
      const output = { text: "" };
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (text: string) => {
          output.text += text;
        });
      }
      const exitCode = once(child, "close").then(([code]) => code as number | null);
      const firstLine = once(createInterface(child.stdout), "line").then(([line]) => line as string);
      const url = Promise.race([firstLine, exitCode]).then((line) => {
        const [address] = /https?:\S+/.exec(String(line)) ?? [];
        return address ?? expect.fail(`It does not listen:\n${output.text}`);
      });
      // Not every test asks for it.
      url.catch(() => {});
      return { child, output, url, exitCode };
    },
  };
}
