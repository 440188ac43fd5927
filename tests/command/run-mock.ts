import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Started, start } from "@metastudio-tts/tools/process";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import { afterEach, beforeEach } from "vitest";

export const mockCommand = inWorkspace("packages/mock/bin/metastudio-tts-mock.mjs");

/** Runs the mock's command in the tests of a file. Each has a folder, and what it has started ends with it. */
export function useMockCommand() {
  const started: Started[] = [];
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "metastudio-tts-command-"));
  });
  afterEach(async () => {
    for (const mock of started.splice(0)) await mock[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  return {
    /** A file in the test's folder. */
    fileOf: (name: string) => join(folder, name),
    /** `url` is where it says that it listens. */
    run(...args: string[]) {
      const mock = start(process.execPath, [mockCommand, "--port", "0", ...args]);
      started.push(mock);
      const { exitCode, signal, closeOutput, waitFor } = mock;
      const url = waitFor(/^(?:Mock API|Proxy) +(https?:\S+)$/m).then(([, address]) => address as string);
      // Not every test needs it.
      url.catch(() => {});
      const output = {
        get text() {
          return mock.printed;
        },
      };
      return { url, output, exitCode, signal, closeOutput, waitFor };
    },
  };
}
