import { type Document, Problem } from "@metastudio-tts/generator";

/**
 * Checks a guide's `advice`, which says in its front matter what to do about each value of an enum.
 *
 * @param file the guide, as messages name it
 * @throws {Problem} a value has no advice, or advice is about nothing; with a line for each
 */
export function requireAdvice({ components }: Document, file: string, text: string): void {
  const findings = adviceIn(text).flatMap(({ type, line, values }) => {
    const known = components.schemas?.[type]?.enum?.map(String);
    if (!known)
      return `${file}:${line} There is advice on ${type}, which is no enum of the document. Remove it.`;
    const missing = known.filter((value) => !values.has(value));
    const extra = [...values].filter(([value]) => !known.includes(value));
    return [
      ...missing.map(
        (value) =>
          `${file}:${line} There is no advice on ${value} of ${type}. Add "${value}: …": what to do then.`,
      ),
      ...extra.map(
        ([value, at]) => `${file}:${at} There is advice on ${value}, which ${type} lacks. Remove it.`,
      ),
    ];
  });
  if (findings.length > 0) throw new Problem(findings.join("\n"));
}

interface Advice {
  type: string;
  line: number;
  /** Each value, with its line. */
  values: Map<string, number>;
}

/** Read line by line, not as YAML, because a message needs the line. */
function adviceIn(text: string): Advice[] {
  const [head = ""] = /^---\n.*?\n---\n/s.exec(text) ?? [];
  const found: Advice[] = [];
  let isInside = false;
  for (const [index, line] of head.split("\n").entries()) {
    const [, indent = "", key = ""] = /^( *)["']?([^\s"':]+)["']?:/.exec(line) ?? [];
    if (key === "") continue;
    if (indent === "") isInside = key === "advice";
    else if (isInside && indent.length === 2) found.push({ type: key, line: index + 1, values: new Map() });
    else if (isInside && indent.length === 4) found.at(-1)?.values.set(key, index + 1);
  }
  return found;
}
