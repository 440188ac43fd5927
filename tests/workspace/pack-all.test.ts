import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run, runOrThrow, start, withoutVariables } from "@metastudio-tts/tools/process";
import { copyWorkspace, type WorkspaceCopy } from "@metastudio-tts/tools/workspace-copy";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let copy: WorkspaceCopy;
let project: string;
beforeAll(async () => {
  copy = await copyWorkspace();
  project = await mkdtemp(join(tmpdir(), "metastudio-tts-project-"));
});
afterAll(async () => {
  await copy[Symbol.asyncDispose]();
  await rm(project, { recursive: true });
});

describe("npm run pack:all", () => {
  it("packs all that is published, and prints a line that installs it in an empty project", async () => {
    // npm keeps its settings, such as a registry or a certificate, and does not take this for pnpm.
    const env = withoutVariables(/^(VITEST|NODE_ENV$|npm_(?!config_)|npm_config_user_agent$)/);
    const options = { cwd: project, env };

    const { printed } = await runOrThrow("npm", ["run", "pack:all"], { cwd: copy.root, env });
    const [, line = ""] = /^ {2}(npm install .+)$/m.exec(printed) ?? [];
    await runOrThrow("sh", ["-c", line], options);

    await writeFile(
      join(project, "call.mjs"),
      `import { createTtsClient, tokenAuth } from "@metastudio-tts/client";
       import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
       const client = createTtsClient({ baseUrl: process.argv[2], projectId: "p", auth: tokenAuth("any") });
       const { asset_state } = await client.checkVoiceAsset({ voice_asset_id: "narrator-frozen" });
       console.log(document.openapi, asset_state);`,
    );
    await using mock = start("npx", ["@metastudio-tts/mock", "--port", "0"], options);
    const [url] = await mock.waitFor(/http:\S+/);
    expect((await run("node", ["call.mjs", url], options)).stdout).toMatch(/^3\.1\.\d BLOCK\n$/);
    expect(await copy.git("status", "--porcelain")).toBe("");

    // What Check runs on each system.
    const tried = await runOrThrow("node", ["tests/runtime/try-packed.mjs", "packed"], {
      cwd: copy.root,
      env,
    });
    expect(tried.printed).toMatch(/✓ main\.mjs on Node .*\n✓ mock-smoke\.mjs on Node /);
  });
});
