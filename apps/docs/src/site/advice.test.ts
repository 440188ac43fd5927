import type { Document } from "@metastudio-tts/generator";
import { describe, expect, it } from "vitest";
import { addEnglishAdvice, requireAdvice } from "./advice.ts";

const document = {
  components: { schemas: { Weather: { enum: ["SUN", "RAIN.1"] } } },
} as unknown as Document;

const guide = (...advice: string[]) => ["---", "title: Weather", "advice:", ...advice, "---", ""].join("\n");

describe("requireAdvice", () => {
  it("accepts advice on every value, and a guide without any", () => {
    const full = guide("  Weather:", "    SUN: Go out.", "    RAIN.1: >", "      Stay in.");

    expect(() => requireAdvice(document, "weather.md", full)).not.toThrow();
    expect(() => requireAdvice(document, "weather.md", "---\ntitle: No advice\n---\n")).not.toThrow();
  });

  it("names each value without advice, and each advice without a value, with its line", () => {
    const text = guide("  Weather:", "    SUN: Go out.", "    SNOW: Ski.", "  Mood:", "    BAD: Sleep.");

    expect(() => requireAdvice(document, "weather.md", text)).toThrow(
      [
        'weather.md:4 Weather has no advice on RAIN.1. Add "RAIN.1: …".',
        "weather.md:6 Weather has no value SNOW. Remove its advice.",
        "weather.md:7 The document has no enum Mood. Remove its advice.",
      ].join("\n"),
    );
  });

  it("says which form advice has, and where it has another", () => {
    const text = guide("  Weather:", "    SUN:", "      do: Go out.", "      for: A day");
    const other = guide("  Weather:", "    SUN:", "      do: Go out.", "    RAIN.1: Stay in.");

    expect(() => requireAdvice(document, "weather.md", text)).toThrow(
      'weather.md:4 Weather has no advice on RAIN.1. Add "RAIN.1:", and below it "do: …", "for: …".',
    );
    expect(() => requireAdvice(document, "weather.md", other)).toThrow(
      'weather.md:7 The advice on RAIN.1 has another form than the first. Write "RAIN.1:", and below it "do: …".',
    );
  });
});

describe("addEnglishAdvice", () => {
  it("adds what a translation lacks, each to its type, marked", () => {
    const english = guide(
      "  Weather:",
      "    SUN: Go out.",
      "    RAIN.1: 'Stay: in.'",
      "  Wind:",
      "    CALM:",
      "      do: Wait.",
      "      for: A day",
      "    STORM:",
      "      do: Stay in.",
      "      for: An hour",
    );
    const own = guide(
      "  Weather:",
      "    SUN: 出门。",
      "  Wind:",
      "    STORM:",
      "      do: 别出门。",
      "      for: 一小时",
    );

    expect(addEnglishAdvice(own, english, "[en] ")).toBe(
      guide(
        "  Weather:",
        "    SUN: 出门。",
        "    RAIN.1: '[en] Stay: in.'",
        "  Wind:",
        "    STORM:",
        "      do: 别出门。",
        "      for: 一小时",
        "    CALM:",
        "      do: [en] Wait.",
        "      for: A day",
      ),
    );
  });

  it("changes nothing where nothing is missing", () => {
    const own = guide("  Weather:", "    SUN: 出门。");

    expect(addEnglishAdvice(own, guide("  Weather:", "    SUN: Go out."), "")).toBe(own);
  });
});
