/** An address in a text, in any language. What punctuation follows it differs between them. */
export const address = /https?:\/\/[^\s)>\]"，。；：、）]*[^\s)>\]"，。；：、）.,;:!?]/g;

/** What a translation lacks of the marks of its text, and what it has beyond: `missing {region}`, `unknown {地区}`. */
export function compareMarks(wanted: Set<string>, found: Set<string>): string[] {
  return [
    ...[...wanted].filter((mark) => !found.has(mark)).map((mark) => `missing ${mark}`),
    ...[...found].filter((mark) => !wanted.has(mark)).map((mark) => `unknown ${mark}`),
  ];
}

/** Like `compareMarks`, of lists in which the same mark can be several times. */
export function compareCounts(wanted: string[], found: string[]): string[] {
  const numbered = (marks: string[]) => {
    const counts = new Map<string, number>();
    return new Set(
      marks.map((mark) => {
        const count = (counts.get(mark) ?? 0) + 1;
        counts.set(mark, count);
        return count === 1 ? mark : `${mark} (${count} times)`;
      }),
    );
  };
  return compareMarks(numbered(wanted), numbered(found));
}

/** The address of the vendor's Chinese page for that of the English one, which has the language in it. */
export function withoutLanguage(link: string): string {
  return link.replace(/\/intl\/[a-z]{2}-[a-z]{2}\//, "/");
}
