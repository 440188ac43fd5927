import type { Words } from "./words/en.ts";

/**
 * A link to one of the sources, or what is wrong with it. Sources are origins, in the syntax of a content security
 * policy.
 */
export function openLink(link: unknown, sources: string[], words: Words): { link?: string; error?: string } {
  const url = typeof link === "string" ? URL.parse(link) : null;
  // Not "origin", which a blob: link shares with the page that made it.
  const origin = `${url?.protocol}//${url?.host}`;
  const isOpen = sources.some((source) => {
    const [start = "", end] = source.split("*");
    return end === undefined ? origin === source : origin.startsWith(start) && origin.endsWith(end);
  });
  if (url && isOpen) return { link: url.href };
  return { error: words.unopenedLink };
}
