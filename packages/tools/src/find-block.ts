/**
 * Finds what a command writes into a Markdown file: the text between `<!-- kind: name -->` and `<!-- /kind -->`, each on
 * a line of its own.
 *
 * @param file its path, for the message
 * @throws {Error} the text has no such markers
 */
export function findBlock(
  file: string,
  text: string,
  kind: string,
  name: string,
): { start: number; end: number } {
  const [from, to] = [`<!-- ${kind}: ${name} -->\n`, `<!-- /${kind} -->`];
  const start = text.indexOf(from) + from.length;
  const end = text.indexOf(to, start);
  if (start < from.length || end < 0) throw new Error(`${file} has no "${from.trim()}" … "${to}".`);
  return { start, end };
}
