/** The link if it leads to one of the sources: origins, written as a content security policy does. */
export function openLink(link: unknown, sources: string[]): string | undefined {
  const url = typeof link === "string" ? URL.parse(link) : null;
  // Not "origin", which a blob: link shares with the page that made it.
  const origin = `${url?.protocol}//${url?.host}`;
  const isOpen = sources.some((source) => {
    const [start = "", end] = source.split("*");
    return end === undefined ? origin === source : origin.startsWith(start) && origin.endsWith(end);
  });
  return isOpen ? url?.href : undefined;
}
