import { createHash } from "node:crypto";
import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import { describe, expect, it } from "vitest";
import { createChime } from "./audio.js";

describe("createChime", () => {
  it("makes a WAV file whose header is true", () => {
    const wav = createChime("a.wav");
    const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength);
    const text = (from: number, to: number) => new TextDecoder().decode(wav.subarray(from, to));

    expect(text(0, 4) + text(8, 16) + text(36, 40)).toBe("RIFFWAVEfmt data");
    expect(view.getUint32(4, true)).toBe(wav.length - 8);
    expect(view.getUint32(40, true)).toBe(wav.length - 44);
    expect(view.getUint32(24, true)).toBe(16_000);
    expect((wav.length - 44) / 2 / 16_000).toBeCloseTo(1.6);
  });

  it("is loud enough to be heard, is not clipped, and ends in silence", () => {
    const wav = createChime("a.wav");
    const samples = new Int16Array(wav.buffer.slice(wav.byteOffset + 44));
    const loudest = Math.max(...samples.map(Math.abs));

    expect(loudest).toBeGreaterThan(6000);
    expect(loudest).toBeLessThan(32_767);
    expect(Math.abs(samples.at(-1) as number)).toBeLessThan(10);
  });

  it("gives the same bytes for the same name, and another melody for another", () => {
    expect(createChime("a.wav")).toEqual(createChime("a.wav"));
    expect(createChime("a.wav")).not.toEqual(createChime("b.wav"));
  });

  it("has the size and the MD5 that the document's examples give for their audio files", () => {
    const examples = Object.values(document.components.examples) as {
      value: { files?: Record<string, unknown>[] };
    }[];
    const files = examples
      .flatMap(({ value }) => value.files ?? [])
      .filter(({ file_name, file_md5 }) => String(file_name).endsWith(".wav") && file_md5);

    expect(files.length).toBeGreaterThan(5);
    for (const { file_name, file_md5, file_size } of files) {
      const wav = createChime(String(file_name));
      expect({
        file_name,
        file_size: wav.length,
        file_md5: createHash("md5").update(wav).digest("base64"),
      }).toEqual({
        file_name,
        file_size,
        file_md5,
      });
    }
  });
});
