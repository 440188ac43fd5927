import { expect, it } from "vitest";
import { createMock, type Mock } from "../create-mock.js";
import { call, callJson, jobPath } from "../testing/requests.js";

const generate = async (mock: Mock, Prefer: string) =>
  (await call(mock, jobPath(), { headers: { Prefer } })).text;

it("makes a response reproducible, by header or query, and no other", async () => {
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
  expect((await call(other, `${jobPath()}?__dynamic=true&__seed=7`)).text).toBe(first[0]);
  expect(second[1]).not.toBe(first[1]);
  expect(second[2]).not.toBe(first[2]);
});

it("belongs to one request, also when others are sent at the same time", async () => {
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

it("is not needed for links that can be followed", async () => {
  const mock = createMock();
  const headers = { Prefer: "dynamic=true" };
  let link: string | undefined;
  while (!link) link = (await callJson(mock, jobPath(), { headers })).body.files?.[0]?.download_url;

  expect(link).toMatch(/^http:\/\/mock\.test\/_mock\/files\/.+\.\w+$/);
  expect((await mock.fetch(link)).status).toBe(200);
});
