import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Where the site will be, with a slash at its end; empty when it is not known. With it, pages have absolute links to
 * themselves, and there is a sitemap.
 */
export const siteUrl = withSlash(process.env.SITE_URL);

/** What a page's path in the repository is appended to, to edit it; empty without such a link. */
export const editUrl = withSlash(process.env.EDIT_URL);

/** Whether npm has the packages: what pages say about installing them depends on it. */
export const { isOnNpm } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../release.json"), "utf8"),
) as { isOnNpm: boolean };

function withSlash(url = ""): string {
  if (url && !URL.canParse(url)) throw new Error(`SITE_URL and EDIT_URL must be URLs, got "${url}".`);
  return url.replace(/\/*$/, url && "/");
}
