import { readFile } from "node:fs/promises";
import { findBlock } from "./find-block.ts";
import { inWorkspace } from "./workspace.ts";
import { writeMarkdown } from "./write-markdown.ts";

/** A table of figures: its head, then its rows. */
export type Figures = string[][];

/** The table in Markdown. */
export function toMarkdown([head = [], ...rows]: Figures): string {
  const line = (cells: string[]) => `|${cells.map((cell) => (cell ? ` ${cell} |` : " |")).join("")}`;
  return [line(head), `|${head.map(() => "---|").join("")}`, ...rows.map(line)].join("\n");
}

/**
 * Replaces the table between the markers of `name` in a file of the workspace.
 *
 * @throws {Error} the file has no such markers
 */
export async function writeFigures(file: string, name: string, figures: Figures): Promise<void> {
  const { text, start, end } = await findTable(file, name);
  await writeMarkdown(inWorkspace(), file, text.slice(0, start) + toMarkdown(figures) + text.slice(end));
}

/**
 * Reads the table between the markers of `name` in a file of the workspace.
 *
 * @throws {Error} the file has no such markers
 */
export async function readFigures(file: string, name: string): Promise<Figures> {
  const { text, start, end } = await findTable(file, name);
  const [head, , ...rows] = text
    .slice(start, end)
    .split("\n")
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
  return [head ?? [], ...rows];
}

async function findTable(file: string, name: string) {
  const text = await readFile(inWorkspace(file), "utf8");
  const { start, end } = findBlock(file, text, "figures", name);
  // Without the line break in front of the marker.
  return { text, start, end: end - 1 };
}

export function ratio(value: number, reference: number): string {
  return `${(value / reference).toFixed(2)}×`;
}

export function perSecond(value: number): string {
  return `${Math.round(value).toLocaleString("en")}/s`;
}
