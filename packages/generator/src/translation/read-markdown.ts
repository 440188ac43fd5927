import { address } from "./compare-marks.ts";

/** What a translation must have in common with its Markdown, and what is compared by its meaning. */
export interface Markdown {
  /** The blob hash of what it was translated from: 40 digits in hex. */
  translatedFrom: string | undefined;
  /** The keys of the front matter, with what is a number. */
  keys: string[];
  /** The part of the menu in which a guide is. */
  menu: string | undefined;
  /** In their order, without comments. */
  codeBlocks: string[];
  codeWords: string[];
  /** Tags and expressions of Liquid. */
  liquid: string[];
  /** Targets of links. */
  links: string[];
  /** Addresses that are written out. */
  addresses: string[];
  htmlTags: string[];
  /** What people read: the front matter, what comes before the first heading, and a section for each heading. */
  sections: Section[];
}

interface Section {
  /** `## Errors`; empty in front of the first heading. */
  heading: string;
  /** The heading and the text, without code, targets of links, Liquid and HTML. */
  prose: string;
}

const hashPlaces = [/^translated-from: ([0-9a-f]{40})\n/m, /^<!-- translated from ([0-9a-f]{40}) -->\n/];
const liquid = /\{%.*?%\}|\{\{.*?\}\}/gs;
// A line break in it is a space.
const code = /`(?:[^`\n]|\n(?!\s*\n))+`/g;
const target = /\]\(((?:\{\{.*?\}\}|[^()\s])+)\)/g;
const tag = /<\/?[a-z][^>]*>/g;

/** Reads a guide or a README. Tables that a command measures and writes are left out. */
export function readMarkdown(text: string): Markdown {
  const lines = text.replaceAll("\r\n", "\n");
  const found = hashPlaces.map((place) => place.exec(lines)).find(Boolean);
  const own = lines.replace(found?.[0] ?? "", "").replace(/^<!-- figures: .*?^<!-- \/figures -->\n/gms, "");
  const [, head = "", body = ""] = /^(?:---\n(.*?)^---\n)?(.*)$/ms.exec(own) ?? [];
  const codeBlocks: string[] = [];
  const rest = body.replace(/^```(\w*)[^\n]*\n(.*?)^```$/gms, (_, language: string, block: string) => {
    codeBlocks.push(withoutComments(block, language));
    return "";
  });
  const withoutCode = rest.replace(code, "code");
  const values = [...head.matchAll(/^ *([^\s:]+):(?: (.*))?$/gm)];
  return {
    translatedFrom: found?.[1],
    keys: values.map(([, key, value = ""]) => `${key}:${/^\d+$/.test(value) ? ` ${value}` : ""}`),
    menu: values.find(([, key]) => key === "section")?.[2],
    codeBlocks,
    codeWords: [...(head.match(code) ?? []), ...(rest.match(code) ?? [])].map((word) =>
      word.replace(/\s+/g, " "),
    ),
    liquid: rest.match(liquid) ?? [],
    links: [...withoutCode.matchAll(target)].map(([, link = ""]) => link),
    addresses: withoutCode.replace(target, "]").match(address) ?? [],
    htmlTags: withoutCode.match(tag) ?? [],
    sections: sectionsOf(
      values.flatMap(([, key, value = ""]) => (key === "section" ? [] : value)).join("\n\n"),
      rest,
    ),
  };
}

function sectionsOf(head: string, rest: string): Section[] {
  const parts = rest.split(/^(?=#{1,6} )/m);
  if (!parts[0]?.startsWith("#")) parts[0] = `${head}\n${parts[0] ?? ""}`;
  else parts.unshift(head);
  return parts.map((part) => ({
    heading: /^#{1,6} .*/.exec(part)?.[0] ?? "",
    prose: part
      .replace(code, " ")
      .replace(target, "]")
      .replace(address, " ")
      .replace(liquid, " ")
      .replace(/<!--.*?-->/gs, " ")
      // What an image says instead is read, too.
      .replace(tag, (found) => ` ${/alt="([^"]*)"/.exec(found)?.[1] ?? ""} `)
      .trim(),
  }));
}

const commentMarks: Record<string, string> = {
  ...Object.fromEntries(["ts", "typescript", "js", "javascript"].map((name) => [name, "//"])),
  ...Object.fromEntries(["sh", "bash", "python", "yaml"].map((name) => [name, "#"])),
};

/** A line that is nothing but a comment may become two, so it goes as a whole. */
function withoutComments(block: string, language: string): string {
  const mark = commentMarks[language];
  if (!mark) return block;
  const lines = mark === "//" ? block.replace(/^[ \t]*\/\*.*?\*\/[ \t]*\n/gms, "") : block;
  return lines
    .replace(new RegExp(`^[ \\t]*${mark}.*\\n`, "gm"), "")
    .replace(new RegExp(`[ \\t]+${mark}.*$`, "gm"), "");
}
