import { runOrThrow } from "@metastudio-tts/tools/process";
import { expect, it } from "vitest";
import { installLine } from "./pack-all.ts";

it.skipIf(process.platform === "win32")("quotes what a shell would change in a path", async () => {
  const tarballs = ["/plain/a-0.2.0.tgz", "/with space/$HOME/`id`/a.tgz", "/it's/a.tgz", '/"quoted"/a.tgz'];

  const line = installLine(tarballs);

  const { stdout } = await runOrThrow("sh", ["-c", `npm() { printf '%s\\n' "$@"; }; ${line}`]);
  expect(stdout.trimEnd().split("\n")).toEqual(["install", ...tarballs.toSorted()]);
});
