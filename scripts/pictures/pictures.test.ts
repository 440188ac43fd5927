import { readdir, readFile, stat } from "node:fs/promises";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import { describe, expect, it } from "vitest";
import { drawTerminal, readTerminal } from "./draw-terminal.ts";
import { recordMock } from "./record-mock.ts";

const pictures = (await readdir(inWorkspace("pictures"))).sort();

describe("the pictures", () => {
  it.each(["README.md", "README.zh-CN.md"])("are those that %s shows", async (readme) => {
    const text = await readFile(inWorkspace(readme), "utf8");
    const shown = [...text.matchAll(/src(?:set)?="pictures\/([^"]+)"/g)].map(([, name]) => name);

    expect(shown.sort()).toEqual(pictures);
  });

  it.each(pictures)("are small: %s", async (name) => {
    const { size } = await stat(inWorkspace(`pictures/${name}`));

    expect(size).toBeLessThan(name.endsWith(".svg") ? 30_000 : 150_000);
  });
});

describe("the mock in a terminal", () => {
  /** A line without its times, which differ each time. */
  const withoutTimes = (line: string) => line.replace(/^[\d:]{8}/, "TIME").replace(/[\d.]+ ms/, "TIME");

  it("shows what the mock prints", async () => {
    const shown = readTerminal(await readFile(inWorkspace("pictures/mock.svg"), "utf8"));
    const printed = await recordMock({ pauseMs: 0 });

    expect(shown.map(withoutTimes)).toEqual(printed.map(({ text }) => withoutTimes(text)));
  });
});

describe("drawTerminal", () => {
  const lines = [
    { atMs: 100, text: "Mock API" },
    { atMs: 1600, text: "10:00:00  GET  /a?b&c  -> 404  1 ms  (<none>)" },
  ];
  const svg = drawTerminal("mock --verbose", lines);

  it("shows each line, whatever is in it", () => {
    expect(readTerminal(svg)).toEqual(lines.map(({ text }) => text));
  });

  it("prints each line as long after the one before as the command did", () => {
    const [first, second] = [...svg.matchAll(/animation-delay:([\d.]+)s/g)].map(([, seconds]) =>
      Number(seconds),
    );

    expect((second ?? 0) - (first ?? 0)).toBeCloseTo(1.5);
  });

  it("moves nothing for readers who prefer that", () => {
    const outside = svg.replace(/@media \(prefers-reduced-motion: no-preference\) \{.*?\n\}/s, "");

    expect(svg).toContain("animation: print");
    expect(outside).not.toContain("animation:");
  });

  it("loads nothing", () => {
    expect(svg.replace("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:|url\(|@import|href/);
  });
});
