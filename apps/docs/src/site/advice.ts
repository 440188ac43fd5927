import { type Document, UserError } from "@metastudio-tts/generator";

/**
 * Checks a guide's `advice`, which tells in its front matter what to do about each value of an enum.
 *
 * @param file the path of the guide, for messages
 * @throws {UserError} a value has no advice, or advice is about an unknown value; with a line for each
 */
export function requireAdvice({ components }: Document, file: string, text: string): void {
  const findings = adviceIn(text).flatMap(({ type, line, values }) => {
    const known = components.schemas?.[type]?.enum?.map(String);
    if (!known) return `${file}:${line} The document has no enum ${type}. Remove its advice.`;
    const missing = known.filter((value) => !values.has(value));
    const extra = [...values].filter(([value]) => !known.includes(value));
    return [
      ...missing.map(
        (value) =>
          `${file}:${line} ${type} has no advice on ${value}. Add "${value}: …" with what to do then.`,
      ),
      ...extra.map(([value, at]) => `${file}:${at} ${type} has no value ${value}. Remove its advice.`),
    ];
  });
  if (findings.length > 0) throw new UserError(findings.join("\n"));
}

interface Advice {
  type: string;
  line: number;
  /** Each value, with its line. */
  values: Map<string, number>;
}

/** Reads the lines instead of parsing YAML, because messages need the line. */
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
