import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { startMock } from "@metastudio-tts/mock";
import worker from "./worker.mjs";

// The mock verifies the signature that the worker makes with this key.
const key = { accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" };
let mock;
let env;
before(async () => {
  mock = await startMock({ port: 0, verifySignature: key });
  env = {
    BASE_URL: mock.url,
    PROJECT_ID: "my-project",
    ACCESS_KEY_ID: key.accessKeyId,
    SECRET_ACCESS_KEY: key.secretAccessKey,
  };
});
after(() => mock.close());
beforeEach(() => mock.reset());

const ask = (query) => worker.fetch(new Request(`https://worker.example/${query}`), env);

test("says whether a timbre can be used", async () => {
  assert.deepEqual(await (await ask("?id=narrator")).json(), { canBeUsed: true });
  assert.deepEqual(await (await ask("?id=narrator-frozen")).json(), { canBeUsed: false });
});

test("returns 502 when the service rejects the call, and 400 without an id", async () => {
  mock.use("checkVoiceAsset", "invalid-parameter");

  assert.equal((await ask("?id=narrator")).status, 502);
  assert.equal((await ask("")).status, 400);
});
