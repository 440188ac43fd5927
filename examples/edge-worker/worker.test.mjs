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
});
after(() => mock.close());
beforeEach(() => {
  mock.reset();
  env = {
    BASE_URL: mock.url,
    PROJECT_ID: "my-project",
    ACCESS_KEY_ID: key.accessKeyId,
    SECRET_ACCESS_KEY: key.secretAccessKey,
  };
});

const ask = (query) => worker.fetch(new Request(`https://worker.example/${query}`), env);

test("says whether a timbre can be used", async () => {
  assert.deepEqual(await (await ask("?id=narrator")).json(), { canBeUsed: true });
  assert.deepEqual(await (await ask("?id=narrator-frozen")).json(), { canBeUsed: false });
});

test("returns 502 when the service rejects the call, and says nothing of it", async () => {
  env = { ...env, SECRET_ACCESS_KEY: "another" };

  const response = await ask("?id=narrator");

  assert.equal(response.status, 502);
  assert.deepEqual(await response.json(), { error: "The service could not be asked." });
});

test("returns 400 without an id, and for one that is no path segment", async () => {
  assert.equal((await ask("")).status, 400);
  assert.equal((await ask("?id=..")).status, 400);
});

test("ends the call when its own request ends", async () => {
  const controller = new AbortController();
  const request = new Request("https://worker.example/?id=narrator", { signal: controller.signal });

  const response = worker.fetch(request, env);
  controller.abort();

  await assert.rejects(response, { name: "AbortError" });
});
