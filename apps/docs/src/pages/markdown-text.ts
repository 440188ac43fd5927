/** A Markdown table. Bars inside its cells are written so that they do not end them. */
export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Text as code, whatever it holds. */
export function code(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** A value as code: a text as it is, anything else as JSON. */
export function valueCode(value: unknown): string {
  return code(typeof value === "string" ? value : JSON.stringify(value));
}

export function oneLine(text = ""): string {
  return text.trim().replace(/\s+/g, " ");
}

export function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** A part that is closed until it is opened, in Markdown as well as on the page. */
export function details(title: string, content: string): string {
  return `<details>\n<summary>${title.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</summary>\n\n${content}\n\n</details>`;
}

/** The mark of what will go away. */
export const deprecatedMark = "**Deprecated.**";
