/**
 * Links the names of exports in the code of a page, except in their own section. Code of Markdown holds no links, so this
 * works on its HTML: on text in `<code>`, outside of headings, links, strings and comments.
 *
 * @param links the address of each export, by its name
 */
export function linkExports(html: string, links: Map<string, string>): string {
  const names = new RegExp(`(?<![\\w.$-])(?:${[...links.keys()].join("|")})(?![\\w$-])`, "g");
  const open: string[] = [];
  let section: string | undefined;
  return html.replace(
    /<(\/?)(code|a|h[1-6]|span)\b([^>]*)>|<[^>]*>|[^<]+/g,
    (part, slash, tag, attributes) => {
      if (tag && slash) open.pop();
      else if (tag) open.push(/hljs-(string|comment)/.test(attributes) ? "text" : tag);
      if (/^h\d$/.test(tag)) section = / id="([^".]+)/.exec(attributes)?.[1] ?? section;
      const isLinked = open.includes("code") && !open.some((tag) => /^(a|h[1-6]|text)$/.test(tag));
      if (part.startsWith("<") || !isLinked) return part;
      return part.replace(names, (name: string) =>
        name === section ? name : `<a href="${links.get(name)}">${name}</a>`,
      );
    },
  );
}
