import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { createMock } from "@metastudio-tts/mock";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { readState } from "./timbre.mjs";

const mock = createMock();
const server = setupServer(
  // The catch is for the faults that break the connection.
  http.all("https://metastudio.*.myhuaweicloud.com/*", ({ request }) =>
    mock.fetch(request).catch(() => HttpResponse.error()),
  ),
);
before(() => server.listen({ onUnhandledRequest: "error" }));
after(() => server.close());
beforeEach(() => mock.reset());

test("reads the state of a timbre", async () => {
  assert.equal(await readState("narrator", "any"), "ACTIVED");
  assert.equal(await readState("narrator-frozen", "any"), "BLOCK");
  assert.deepEqual(
    mock.calls("checkVoiceAsset").flatMap(({ violations }) => violations),
    [],
  );
});

test("rejects with the message of the service", async () => {
  mock.use("checkVoiceAsset", "invalid-parameter");

  await assert.rejects(readState("narrator", "any"), { message: "The ID in the path is not valid." });
});

test("rejects without a token, as the service does", async () => {
  await assert.rejects(readState("narrator", ""), /^Error: The request has no credentials\. /);
});
