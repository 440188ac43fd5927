import { expect, it, vi } from "vitest";
import { call, createMock } from "../testing/invented-mock.js";

vi.mock("@metastudio-tts/openapi/openapi.json", async () => ({
  default: (await import("../testing/invented-document.js")).invented,
}));
vi.mock("../generated/contract.js", () => import("../testing/invented-contract.js"));

it("is one response's, also of a schema that leads back to itself", async () => {
  const mock = createMock();
  const generate = async (seed: number) => {
    const { text } = await call(mock, "/v1/p/lexicons/l", {
      headers: { Prefer: `dynamic=true, seed=${seed}` },
    });
    return text;
  };
  const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

  const first = [];
  for (const seed of seeds) first.push(await generate(seed));
  const second = [];
  for (const seed of seeds) second.push(await generate(seed));

  expect(second).toEqual(first);
});
