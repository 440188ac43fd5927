import { type Figures, readFigures } from "./figures.ts";

/** A row of a comparison, from a row of a table of the package's README. */
interface Row {
  label: string;
  table: "bench" | "install";
  row: string;
  /** What the other one has, where the table has no column for it: it measures against that. */
  other?: string;
}

const packages = "Packages that npm installs";
const files = "Size of their files";

const contents = {
  client: {
    head: "install",
    rows: [
      {
        label: "CPU of a signature",
        table: "bench",
        row: "CPU of a signature, against the vendor's signer",
        other: "1×",
      },
      { label: packages, table: "install", row: packages },
      { label: files, table: "install", row: files },
    ],
  },
  mock: {
    head: "bench",
    rows: [
      { label: "Start to first response", table: "bench", row: "Start to first response, median of 7" },
      { label: "Requests over HTTP", table: "bench", row: "Over HTTP, 16 connections, polls of 50 jobs" },
      { label: "Memory after 100,000 requests", table: "bench", row: "Memory after 100,000 requests" },
      { label: `${packages}, for Prism its library alone`, table: "install", row: packages },
      { label: files, table: "install", row: files },
    ],
  },
} satisfies Record<string, { head: Row["table"]; rows: Row[] }>;

/** The packages that the README compares with what one would use instead; its tables have their names. */
export const comparisons = Object.keys(contents) as (keyof typeof contents)[];

/**
 * The table of the README that compares a package with what one would use instead. All of its figures are from the
 * tables that `pnpm bench` writes into the README of the package.
 *
 * @throws {Error} the README of the package lacks a table or a row
 */
export async function compareWithOthers(name: keyof typeof contents): Promise<Figures> {
  const readme = `packages/${name}/README.md`;
  const tables = { bench: await readFigures(readme, "bench"), install: await readFigures(readme, "install") };
  const { head, rows }: { head: Row["table"]; rows: Row[] } = contents[name];
  const cells = rows.map(({ label, table, row, other }) => {
    const [, first = "", second = ""] = tables[table].find(([cell]) => cell === row) ?? [];
    if (!first) throw new Error(`${readme} has no figure "${row}". The comparison in README.md shows it.`);
    return other ? [label, other, first] : [label, first, second];
  });
  const [, other = "", own = ""] = tables[head][0] ?? [];
  return [["", other, own], ...cells];
}
