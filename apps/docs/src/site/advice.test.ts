import type { Document } from "@metastudio-tts/generator";
import { describe, expect, it } from "vitest";
import { requireAdvice } from "./advice.ts";

const document = {
  components: { schemas: { Weather: { enum: ["SUN", "RAIN.1"] } } },
} as unknown as Document;

const guide = (...advice: string[]) => ["---", "title: Weather", "advice:", ...advice, "---", ""].join("\n");

describe("requireAdvice", () => {
  it("accepts advice on every value, and a guide without any", () => {
    const full = guide("  Weather:", "    SUN: Go out.", "    RAIN.1:", "      do: Stay in.");

    expect(() => requireAdvice(document, "weather.md", full)).not.toThrow();
    expect(() => requireAdvice(document, "weather.md", "---\ntitle: No advice\n---\n")).not.toThrow();
  });

  it("names each value without advice, and each advice without a value, with its line", () => {
    const text = guide("  Weather:", "    SUN: Go out.", "    SNOW: Ski.", "  Mood:", "    BAD: Sleep.");

    expect(() => requireAdvice(document, "weather.md", text)).toThrow(
      [
        'weather.md:4 Weather has no advice on RAIN.1. Add "RAIN.1: …" with what to do then.',
        "weather.md:6 Weather has no value SNOW. Remove its advice.",
        "weather.md:7 The document has no enum Mood. Remove its advice.",
      ].join("\n"),
    );
  });
});
