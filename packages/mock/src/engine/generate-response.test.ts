import { expect, it, vi } from "vitest";
import type { OperationId } from "../operations.js";
import { call, createMock } from "../testing/invented-mock.js";
import { createPrism } from "./prism.js";

vi.mock("@metastudio-tts/openapi/openapi.json", async () => ({
  default: (await import("../testing/invented-document.js")).invented,
}));
vi.mock("../generated/contract.js", () => import("../testing/invented-contract.js"));

const seeds = Array.from({ length: 30 }, (_, index) => index + 1);

async function generate(): Promise<string[]> {
  const mock = createMock();
  const bodies: string[] = [];
  for (const seed of seeds) {
    const headers = { Prefer: `dynamic=true, seed=${seed}` };
    bodies.push((await call(mock, "/v1/p/lexicons/l", { headers })).text);
  }
  return bodies;
}

it("a seed makes a response reproducible, also for a recursive schema", async () => {
  expect(await generate()).toEqual(await generate());
});

it("a generated response matches the document", async () => {
  const prism = createPrism();
  const violations = (await generate()).flatMap((text) =>
    prism.checkResponse("showLexicon" as OperationId, {
      statusCode: 200,
      headers: { "content-type": "application/json" },
      body: JSON.parse(text),
    }),
  );

  expect(violations).toEqual([]);
});

it("a response that cannot be generated is an error with the reason", async () => {
  const mock = createMock();
  const init = { method: "POST", headers: { Prefer: "dynamic=true, seed=1" } };
  const { status, text } = await call(mock, "/v1/p/lexicons/l/uploads", init);

  expect(status).toBe(500);
  expect(JSON.parse(text).error_msg).toMatch(
    /no response of createLexiconUpload that matches .* \(.*riddle.*\)\. Choose a scenario\./,
  );
});
