import { type Document, UserError } from "@metastudio-tts/generator";

/**
 * Checks a guide's `advice`, which tells in its front matter what to do about each value of an enum.
 *
 * @param file the path of the guide, for messages
 * @throws {UserError} a value has no advice, advice lacks a key that the first one has, or is about an unknown value;
 * with a line for each
 */
export function requireAdvice({ components }: Document, file: string, text: string): void {
  const findings = adviceIn(text).flatMap(({ type, line, values }) => {
    const known = components.schemas?.[type]?.enum?.map(String);
    if (!known) return `${file}:${line} The document has no enum ${type}. Remove its advice.`;
    const [first] = values.values();
    const keys = first?.keys ?? [];
    // A map has its keys in lines below.
    const form = keys.length > 0 ? `:", and below it ${keys.map((key) => `"${key}: …"`).join(", ")}` : ': …"';
    return [
      ...known
        .filter((value) => !values.has(value))
        .map((value) => `${file}:${line} ${type} has no advice on ${value}. Add "${value}${form}.`),
      ...[...values].flatMap(([value, entry]) => {
        if (!known.includes(value))
          return `${file}:${entry.line} ${type} has no value ${value}. Remove its advice.`;
        return String(entry.keys) === String(keys)
          ? []
          : `${file}:${entry.line} The advice on ${value} has another form than the first. Write "${value}${form}.`;
      }),
    ];
  });
  if (findings.length > 0) throw new UserError(findings.join("\n"));
}

/**
 * Adds the missing advice to a translated guide in English: a new value needs no translator.
 *
 * @param mark what the English begins with
 */
export function addEnglishAdvice(text: string, english: string, mark: string): string {
  const lines = text.split("\n");
  const own = new Map(adviceIn(text).map((advice) => [advice.type, advice]));
  for (const { type, values } of adviceIn(english).reverse()) {
    const advice = own.get(type);
    const absent = [...values].filter(([value]) => !advice?.values.has(value));
    const added = absent.flatMap(([, entry]) => markFirst(entry.lines, mark));
    if (advice) lines.splice(advice.end, 0, ...added);
  }
  return lines.join("\n");
}

/** Puts the mark before the first text of an entry. */
function markFirst(lines: string[], mark: string): string[] {
  const index = lines.findIndex((line) => textPattern.test(line));
  return lines.map((line, at) => (at === index ? line.replace(textPattern, `$1$2${mark}`) : line));
}

const textPattern = /^( +["']?[^\s"':]+["']?: )(["']?)(?=\S)/;

interface Advice {
  type: string;
  line: number;
  /** The line after its last, counted from 0. */
  end: number;
  values: Map<string, Entry>;
}

interface Entry {
  line: number;
  /** Its keys, where it is a map. */
  keys: string[];
  lines: string[];
}

/** Reads the lines instead of parsing YAML, because messages need the line. */
function adviceIn(text: string): Advice[] {
  const [head = ""] = /^---\n.*?\n---\n/s.exec(text) ?? [];
  const found: Advice[] = [];
  let isInside = false;
  let entry: Entry | undefined;
  for (const [index, line] of head.split("\n").entries()) {
    const [, indent = "", key = ""] = /^( *)["']?([^\s"':]+)["']?:/.exec(line) ?? [];
    const advice = found.at(-1);
    if (key !== "" && indent === "") isInside = key === "advice";
    else if (isInside && key !== "" && indent.length === 2)
      found.push({ type: key, line: index + 1, end: index + 1, values: new Map() });
    else if (isInside && advice && key !== "" && indent.length === 4) {
      entry = { line: index + 1, keys: [], lines: [line] };
      advice.values.set(key, entry);
      advice.end = index + 1;
    } else if (isInside && advice && entry && line.startsWith("      ")) {
      if (key !== "" && indent.length === 6) entry.keys.push(key);
      entry.lines.push(line);
      advice.end = index + 1;
    }
  }
  return found;
}
