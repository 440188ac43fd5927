import { measureBundledSize } from "@metastudio-tts/tools/bundled-size";
import { describe, expect, it } from "vitest";

describe("the client's size, minified and gzipped", () => {
  it.each([
    ["with a token", 'export { createTtsClient, tokenAuth } from "@metastudio-tts/client"', 9_500],
    ["with everything in the main entry", 'export * from "@metastudio-tts/client"', 12_500],
    ["of the validator", 'export * from "@metastudio-tts/client/validate"', 2_850],
  ])("%s stays below its limit", async (name, code, limit) => {
    const size = await measureBundledSize(code, import.meta.dirname);

    console.log(`${name}: ${size} bytes`);
    expect(size).toBeLessThanOrEqual(limit);
  });
});
