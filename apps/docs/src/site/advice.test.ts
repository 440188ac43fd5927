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
        'weather.md:4 There is no advice on RAIN.1 of Weather. Add "RAIN.1: …": what to do then.',
        "weather.md:6 There is advice on SNOW, which Weather lacks. Remove it.",
        "weather.md:7 There is advice on Mood, which is no enum of the document. Remove it.",
      ].join("\n"),
    );
  });
});
