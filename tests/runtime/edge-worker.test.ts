import { cp } from "node:fs/promises";
import { join } from "node:path";
import { startMock } from "@metastudio-tts/mock";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import { describe, expect, it } from "vitest";
import { isSupported } from "./get-runtimes.ts";
import { useProject } from "./project.ts";
import { bundleForBrowser, startWorkerd } from "./workerd.ts";

const project = useProject("client", []);

describe.skipIf(!isSupported)("the example of an edge worker", () => {
  it("runs on workerd, with a signature that the mock verifies", async () => {
    const key = { accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" };
    await using mock = await startMock({ port: 0, verifySignature: key });
    await cp(inWorkspace("examples/edge-worker/worker.mjs"), join(project.folder, "worker.mjs"));
    await bundleForBrowser(project.folder, "worker.mjs", "worker.bundle.mjs");
    await using workerd = await startWorkerd(project.folder, "worker.bundle.mjs", {
      BASE_URL: mock.url,
      PROJECT_ID: "my-project",
      ACCESS_KEY_ID: key.accessKeyId,
      SECRET_ACCESS_KEY: key.secretAccessKey,
    });

    const bodies = await Promise.all(
      ["narrator", "narrator-frozen"].map(async (id) => (await workerd.request(`/?id=${id}`)).json()),
    );

    expect(bodies).toEqual([{ canBeUsed: true }, { canBeUsed: false }]);
  });
});
