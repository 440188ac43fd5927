import { expect, it } from "vitest";
import { createMock } from "../create-mock.js";

const generate = async (mock: ReturnType<typeof createMock>, prefer: string) => {
  const headers = { "X-Auth-Token": "any", Prefer: prefer };
  const response = await mock.fetch("http://mock.test/v1/p/ttsc/audition-file/j", { headers });
  return response.text();
};

it("makes the responses reproducible that ask for it, and no other", async () => {
  const [seeded, other] = [createMock(), createMock()];
  const rounds: string[][] = [];

  for (let round = 0; round < 2; round++) {
    rounds.push([
      await generate(seeded, "dynamic=true, seed=7"),
      await generate(seeded, "dynamic=true"),
      await generate(other, "dynamic=true"),
    ]);
  }

  const [first, second] = rounds as [string[], string[]];
  expect(second[0]).toBe(first[0]);
  expect(second[1]).not.toBe(first[1]);
  expect(second[2]).not.toBe(first[2]);
});

it("belongs to one request, also when others are answered at the same time", async () => {
  const mock = createMock();
  const alone = await generate(mock, "dynamic=true, seed=7");

  const together = await Promise.all(
    ["seed=7", "seed=8", "seed=7"].flatMap((seed) => [
      generate(mock, `dynamic=true, ${seed}`),
      generate(mock, "dynamic=true"),
    ]),
  );

  expect([together[0], together[4]]).toEqual([alone, alone]);
  expect(new Set(together).size).toBe(5);
});
