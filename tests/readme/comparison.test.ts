import { compareWithOthers, comparisons } from "@metastudio-tts/tools/comparison";
import { readFigures } from "@metastudio-tts/tools/figures";
import { expect, it } from "vitest";

it.each(comparisons)("the README compares the %s with the figures that were measured last", async (name) => {
  expect(await readFigures("README.md", name)).toEqual(await compareWithOthers(name));
});
