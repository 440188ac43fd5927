import type { PrintedLine } from "./record-mock.ts";

const fontSize = 13;
/** Of a character; `textLength` makes every monospaced font keep to it. */
const charWidth = 7.8;
const lineHeight = 21;
const padding = 20;
/** How long typing the command takes. The mock starts after it. */
const typingMs = 900;

/**
 * Draws a terminal in which a command is typed and prints its lines, each as long after the start as it was printed.
 *
 * The SVG needs nothing else, and has its own background, so it can be read on any page. It plays once; readers who
 * prefer reduced motion, and programs without animation, see its end.
 */
export function drawTerminal(command: string, lines: PrintedLine[]): string {
  const prompt = `$ ${command}`;
  const columns = Math.max(prompt.length, ...lines.map(({ text }) => text.length));
  const width = Math.ceil(columns * charWidth + 2 * padding);
  const height = (lines.length + 1) * lineHeight + 2 * padding - 6;
  const row = (index: number) => padding + fontSize + index * lineHeight;
  const printed = lines.map(({ atMs, text }, index) => {
    const delay = ((typingMs + atMs) / 1000).toFixed(2);
    return drawLine(text, row(index + 1), `style="animation-delay:${delay}s"`);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escapeXml(command)}</title>
<style>
text { font: ${fontSize}px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #d7dde5; }
.dim { fill: #8b98a9; }
.success { fill: #6fdd8b; }
.failure { fill: #ff9d94; }
@media (prefers-reduced-motion: no-preference) {
  .prompt { animation: type ${typingMs / 1000}s steps(${prompt.length}) backwards; }
  .line { animation: print 1ms backwards; }
}
@keyframes type { from { clip-path: inset(0 100% 0 0); } to { clip-path: inset(0 0 0 0); } }
@keyframes print { from { opacity: 0; } }
</style>
<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8" fill="#161b22" stroke="#3d4653"/>
<text class="prompt" x="${padding}" y="${row(0)}" textLength="${lengthOf(prompt)}">${escapeXml(prompt)}</text>
${printed.join("\n")}
</svg>
`;
}

/** A line, with the time of a call dimmed and its status coloured. */
function drawLine(text: string, y: number, attributes: string): string {
  const marked = escapeXml(text)
    .replace(/^\d\d:\d\d:\d\d/, '<tspan class="dim">$&</tspan>')
    .replace(/(?<=-&gt;&#160;)([1-5])\d\d/, (status, first) => {
      return `<tspan class="${Number(first) < 4 ? "success" : "failure"}">${status}</tspan>`;
    });
  return `<text class="line" x="${padding}" y="${y}" textLength="${lengthOf(text)}" ${attributes}>${marked}</text>`;
}

/** The lines that a terminal shows, without the prompt. */
export function readTerminal(svg: string): string[] {
  return [...svg.matchAll(/<text class="line".*?>(.*)<\/text>/g)].map(([, marked = ""]) =>
    marked
      .replace(/<[^>]+>/g, "")
      .replaceAll("&#160;", " ")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&"),
  );
}

function lengthOf(text: string): string {
  return (text.length * charWidth).toFixed(1);
}

/** Spaces become those that no program that shows an SVG collapses. */
function escapeXml(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return escaped.replaceAll(" ", "&#160;");
}
