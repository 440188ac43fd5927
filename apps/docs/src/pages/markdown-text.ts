/** A Markdown table. Escapes bars inside cells. */
export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Text as code, also where it contains backticks. */
export function code(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** A value as code: a string as it is, anything else as JSON. */
export function valueCode(value: unknown): string {
  return code(typeof value === "string" ? value : JSON.stringify(value));
}

/** Text on one line. */
export function oneLine(text = ""): string {
  return text.trim().replace(/\s+/g, " ");
}

/** Joins the parts that are not empty with a space. */
export function sentences(...parts: string[]): string {
  return parts.filter(Boolean).join(" ");
}

/** A block of code. */
export function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** A collapsed part, in Markdown and on the page. */
export function details(title: string, content: string): string {
  return `<details>\n<summary>${title.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</summary>\n\n${content}\n\n</details>`;
}

/** A part of a page of which the reader sees one at a time; its name is kept across pages. */
export interface Panel {
  name: string;
  /** What the mock needs besides the name to return it. */
  status?: number;
  title: string;
  content: string;
}

/**
 * Panels to choose from: by tabs, or with many of them from a list. Without a script, and in Markdown, they follow each
 * other.
 */
export function panels(choice: string, all: Panel[]): string[] {
  const parts = all.flatMap(({ name, status, title, content }) => [
    `<section class="panel" data-panel="${name}"${status === undefined ? "" : ` data-status="${status}"`}>`,
    `### ${title}`,
    content,
    "</section>",
  ]);
  return [`<div class="panels" data-choice="${choice}">`, ...parts, "</div>"];
}

/** Without the lines that only lay out the HTML page, and the comments around generated blocks. */
export function withoutLayout(markdown: string): string {
  return markdown.replace(/^<(\/?(div|section)\b[^>]*|div [^>]*><\/div|!-- .* --)>\n\n?/gm, "");
}

/** The ID of a heading. One that is a single word of code keeps its case. */
export function headingId(heading: string): string {
  const [, word] = /^`([\w.-]+)`$/.exec(heading.trim()) ?? [];
  return (
    word ??
    heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "")
  );
}

/**
 * A heading whose ID is that of its English text in every language, so that links to it need not be translated.
 *
 * @param mark such as `##`
 */
export function heading(mark: string, text: string, english: string): string {
  return text === english ? `${mark} ${text}` : `${mark} ${text} {#${headingId(english)}}`;
}
