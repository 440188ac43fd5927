/**
 * Where the site will be, with a slash at its end; empty when it is not known. With it, pages have absolute links to
 * themselves, and there is a sitemap.
 */
export const siteUrl = withSlash(process.env.SITE_URL);

/** What a page's path in the repository is appended to, to edit it; empty without such a link. */
export const editUrl = withSlash(process.env.EDIT_URL);

function withSlash(url = ""): string {
  if (url && !URL.canParse(url)) throw new Error(`SITE_URL and EDIT_URL must be URLs, got "${url}".`);
  return url.replace(/\/*$/, url && "/");
}
